const PREFIX = 'linli.'

/** What this phone remembers; a full or forbidden storage is no reason to fail. */
export function readStored<T>(name: string, otherwise: T): T {
  try {
    const kept = uni.getStorageSync(PREFIX + name)
    return kept === '' || kept === undefined || kept === null ? otherwise : (kept as T)
  } catch {
    return otherwise
  }
}

export function writeStored(name: string, value: unknown): void {
  try {
    uni.setStorageSync(PREFIX + name, value)
  } catch {
    // Private windows refuse storage: the page works on without memory.
  }
}

export function removeStored(name: string): void {
  try {
    uni.removeStorageSync(PREFIX + name)
  } catch {
    // As above.
  }
}
