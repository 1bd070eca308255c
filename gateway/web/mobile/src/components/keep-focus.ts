const REACHABLE = 'button:not([disabled]), a[href], input, select, textarea'

/** Keeps the keyboard inside a dialog, closes it on Escape, and returns the focus when let go. */
export function keepFocusInside(dialog: HTMLElement, close: () => void): () => void {
  const before = document.activeElement as HTMLElement | null
  dialog.focus()

  function onKey(event: KeyboardEvent) {
    if (event.key === 'Escape') close()
    if (event.key !== 'Tab') return
    const reachable = Array.from(dialog.querySelectorAll<HTMLElement>(REACHABLE))
    const edge = event.shiftKey ? reachable[0] : reachable[reachable.length - 1]
    const active = document.activeElement
    if (active !== edge && dialog.contains(active) && active !== dialog) return
    event.preventDefault()
    const other = event.shiftKey ? reachable[reachable.length - 1] : reachable[0]
    other?.focus()
  }

  document.addEventListener('keydown', onKey)
  return () => {
    document.removeEventListener('keydown', onKey)
    before?.focus()
  }
}
