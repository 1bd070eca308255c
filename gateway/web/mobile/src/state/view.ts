import { reactive } from 'vue'
import { readStored, writeStored } from './storage'

/** How the page looks to this reader. The large-text view is meant for elders: bigger text, bigger targets, fewer columns. */
export const view = reactive({ elder: false })

export function restoreView(): void {
  view.elder = readStored('elderView', false)
  applyToDocument()
}

export function toggleElderView(): void {
  view.elder = !view.elder
  writeStored('elderView', view.elder)
  applyToDocument()
}

function applyToDocument(): void {
  // #ifdef H5
  document.documentElement.classList.toggle('elder-view', view.elder)
  // #endif
}
