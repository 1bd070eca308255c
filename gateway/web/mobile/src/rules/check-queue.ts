import type { CheckProof } from '@/api/events'

/** A check-in or check-out that was made on the phone and whose answer is not known yet. */
export interface QueuedCheck {
  /** Also the retry's identity: the same proof twice is one entry. */
  id: string
  direction: 'in' | 'out'
  proof: CheckProof
  /** What to show: the activity's title where it is known. */
  title: string
  scannedAt: number
  state: 'waiting' | 'refused'
  /** The server's words where it refused. */
  refusal?: string
}

/** The platform takes late codes for twelve hours. */
export const LIFE_MILLIS = 12 * 3_600_000
const LONGEST = 20

/** The queue with the check added, once, the newest first. */
export function enqueue(queue: QueuedCheck[], check: Omit<QueuedCheck, 'id' | 'state'>): QueuedCheck[] {
  const id = `${check.direction}:${JSON.stringify(check.proof)}`
  const others = queue.filter((it) => it.id !== id)
  return [{ ...check, id, state: 'waiting' as const }, ...others].slice(0, LONGEST)
}

/** What is to be sent now, oldest first, so that a check-in goes before its check-out. */
export function waiting(queue: QueuedCheck[], now: number = Date.now()): QueuedCheck[] {
  return prune(queue, now)
    .filter((it) => it.state === 'waiting')
    .sort((one, other) => one.scannedAt - other.scannedAt)
}

/** The queue after the server took the check. */
export function settled(queue: QueuedCheck[], id: string): QueuedCheck[] {
  return queue.filter((it) => it.id !== id)
}

/** The queue after the server refused the check: it stays visible with the reason until the reader puts it away. */
export function refused(queue: QueuedCheck[], id: string, refusal: string): QueuedCheck[] {
  return queue.map((it) => (it.id === id ? { ...it, state: 'refused' as const, refusal } : it))
}

/** The queue without what is too old to be taken. */
export function prune(queue: QueuedCheck[], now: number = Date.now()): QueuedCheck[] {
  return queue.filter((it) => now - it.scannedAt < LIFE_MILLIS)
}
