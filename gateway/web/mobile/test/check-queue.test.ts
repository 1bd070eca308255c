import { describe, expect, it } from 'vitest'
import { enqueue, LIFE_MILLIS, prune, refused, settled, waiting } from '@/rules/check-queue'

const start = 1_000_000
const checkIn = { direction: 'in' as const, proof: { token: 't1' }, title: '打扫', scannedAt: start }
const checkOut = { direction: 'out' as const, proof: { token: 't2' }, title: '打扫', scannedAt: start + 60_000 }

describe('checks kept on the phone', () => {
  it('sends a check-in before its check-out', () => {
    const queue = enqueue(enqueue([], checkIn), checkOut)
    expect(waiting(queue, start + 1).map((it) => it.direction)).toEqual(['in', 'out'])
  })

  it('keeps the same proof once', () => {
    expect(enqueue(enqueue([], checkIn), checkIn)).toHaveLength(1)
  })

  it('forgets what was taken', () => {
    const queue = enqueue([], checkIn)
    expect(settled(queue, queue[0].id)).toEqual([])
  })

  it('shows a refusal and does not send it again', () => {
    const queue = enqueue([], checkIn)
    const after = refused(queue, queue[0].id, '签到码已过期')
    expect(after[0]).toMatchObject({ state: 'refused', refusal: '签到码已过期' })
    expect(waiting(after, start + 1)).toEqual([])
  })

  it('drops what is too old to be taken', () => {
    const queue = enqueue([], checkIn)
    expect(prune(queue, start + LIFE_MILLIS - 1)).toHaveLength(1)
    expect(prune(queue, start + LIFE_MILLIS)).toEqual([])
  })

  it('has a limit', () => {
    let queue = enqueue([], checkIn)
    for (let i = 0; i < 50; i++) queue = enqueue(queue, { ...checkIn, proof: { token: `n${i}` } })
    expect(queue.length).toBeLessThanOrEqual(20)
    expect(queue[0].proof).toEqual({ token: 'n49' })
  })
})
