import { reactive } from 'vue'
import { checkIn, checkOut, type CheckAnswer, type CheckProof } from '@/api/events'
import { NoAnswer, Problem, SignInNeeded } from '@/api/problem'
import { enqueue, prune, refused, settled, waiting, type QueuedCheck } from '@/rules/check-queue'
import { readStored, writeStored } from './storage'

/** Check-ins and check-outs made without network, kept on the phone until the server has answered. */
export const checks = reactive<{ queue: QueuedCheck[] }>({ queue: [] })

let sending = false

export function restoreChecks(): void {
  keep(prune(readStored<QueuedCheck[]>('checks', [])))
}

/** Sends the check now. Without an answer (or a sign-in) it is kept and sent later: null, "to be confirmed". */
export async function makeCheck(
  direction: 'in' | 'out',
  proof: CheckProof,
  title: string,
  scannedAt: number = Date.now(),
): Promise<CheckAnswer | null> {
  try {
    return await sendCheck(direction, proof, scannedAt)
  } catch (failure) {
    if (!isLater(failure)) throw failure
    keep(enqueue(checks.queue, { direction, proof, title, scannedAt }))
    if (failure instanceof SignInNeeded) throw failure
    return null
  }
}

/** Sends what is waiting; called when the network or the reader comes back. */
export async function sendWaiting(): Promise<void> {
  if (sending) return
  sending = true
  try {
    for (const check of waiting(checks.queue)) await sendQueued(check)
  } catch (failure) {
    if (!isLater(failure)) throw failure
  } finally {
    sending = false
  }
}

export function putAway(id: string): void {
  keep(settled(checks.queue, id))
}

async function sendQueued(check: QueuedCheck): Promise<void> {
  try {
    await sendCheck(check.direction, check.proof, check.scannedAt)
    keep(settled(checks.queue, check.id))
  } catch (failure) {
    if (!(failure instanceof Problem) || isLater(failure)) throw failure
    keep(refused(checks.queue, check.id, failure.detail || failure.title))
  }
}

function sendCheck(direction: 'in' | 'out', proof: CheckProof, scannedAt: number): Promise<CheckAnswer> {
  const at = new Date(scannedAt).toISOString()
  return direction === 'in' ? checkIn(proof, at) : checkOut(proof, at)
}

function isLater(failure: unknown): boolean {
  if (failure instanceof NoAnswer || failure instanceof SignInNeeded) return true
  return failure instanceof Problem && (failure.status >= 500 || failure.status === 429)
}

function keep(queue: QueuedCheck[]): void {
  checks.queue = queue
  writeStored('checks', queue)
}
