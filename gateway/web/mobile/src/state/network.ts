import { reactive } from 'vue'

export const network = reactive({ online: true })

/** Watches the connection and calls `back` each time it returns. */
export function watchNetwork(back: () => void): void {
  // #ifdef H5
  // The browser's own events: uni's follow the kind of the network, which desktop and some phones do not tell.
  network.online = navigator.onLine
  window.addEventListener('offline', () => (network.online = false))
  window.addEventListener('online', () => {
    network.online = true
    back()
  })
  // #endif
  // #ifndef H5
  uni.getNetworkType({ success: (answer) => (network.online = answer.networkType !== 'none') })
  uni.onNetworkStatusChange((change) => {
    const wasOffline = !network.online
    network.online = change.isConnected
    if (change.isConnected && wasOffline) back()
  })
  // #endif
}
