import { reactive } from 'vue'

export const network = reactive({ online: true })

/** Watches the connection and calls `back` each time it returns. */
export function watchNetwork(back: () => void): void {
  uni.getNetworkType({ success: (answer) => (network.online = answer.networkType !== 'none') })
  uni.onNetworkStatusChange((change) => {
    const wasOffline = !network.online
    network.online = change.isConnected
    if (change.isConnected && wasOffline) back()
  })
}
