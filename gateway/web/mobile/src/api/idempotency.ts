/** Where keys survive a reload: the phone's storage, or a map in a test. */
export interface KeyStore {
  read(): Record<string, KeptKey>
  write(keys: Record<string, KeptKey>): void
}

export interface KeptKey {
  key: string
  keptAt: number
}

/**
 * How long an unanswered action keeps its key. Long enough for a retry after a dead spot, short enough that the same
 * wish tomorrow is a new one.
 */
export const KEY_LIFE_MILLIS = 15 * 60_000

/** One key per action (method, path, body) until the server has given a definite answer to it. */
export class IdempotencyKeys {
  constructor(
    private readonly store: KeyStore,
    private readonly now: () => number = Date.now,
  ) {}

  keyFor(action: string): string {
    const keys = this.alive()
    const kept = keys[action]
    if (kept) return kept.key
    const key = uuid()
    keys[action] = { key, keptAt: this.now() }
    this.store.write(keys)
    return key
  }

  /** Forgets the action's key: the answer is known, the same wish again is a new action. */
  settle(action: string): void {
    const keys = this.alive()
    delete keys[action]
    this.store.write(keys)
  }

  private alive(): Record<string, KeptKey> {
    const kept = Object.entries(this.store.read())
    return Object.fromEntries(kept.filter(([, entry]) => this.now() - entry.keptAt < KEY_LIFE_MILLIS))
  }
}

/** Whether an answer of this status is final for its key; of the others a retry must carry the same key. */
export function isDefinite(status: number, code: string): boolean {
  return status < 500 && status !== 429 && status !== 401 && code !== 'IDEMPOTENCY_KEY_IN_FLIGHT'
}

/** A random UUID (version 4). */
export function uuid(): string {
  const bytes = new Uint8Array(16)
  const source = (globalThis as { crypto?: Crypto }).crypto
  if (source?.getRandomValues) source.getRandomValues(bytes)
  // The mini program has no synchronous secure source; a key must be unique, not secret.
  else for (let i = 0; i < 16; i++) bytes[i] = Math.floor(Math.random() * 256)
  bytes[6] = (bytes[6] & 0x0f) | 0x40
  bytes[8] = (bytes[8] & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
