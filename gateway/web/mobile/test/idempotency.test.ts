import { describe, expect, it } from 'vitest'
import { IdempotencyKeys, isDefinite, KEY_LIFE_MILLIS, uuid, type KeptKey } from '@/api/idempotency'

function phone() {
  let kept: Record<string, KeptKey> = {}
  let now = 1_000_000
  const keys = () => new IdempotencyKeys({ read: () => ({ ...kept }), write: (it) => (kept = it) }, () => now)
  return { keys, pass: (millis: number) => (now += millis) }
}

describe('idempotency keys', () => {
  it('repeats the key of an unanswered action, even after a restart of the page', () => {
    const { keys } = phone()
    expect(keys().keyFor('POST /redemptions {}')).toBe(keys().keyFor('POST /redemptions {}'))
  })

  it('takes another key for another body', () => {
    const one = phone().keys()
    expect(one.keyFor('POST /redemptions {"quantity":1}')).not.toBe(one.keyFor('POST /redemptions {"quantity":2}'))
  })

  it('takes a new key for the same wish once the first was answered', () => {
    const one = phone().keys()
    const first = one.keyFor('POST /redemptions {}')
    one.settle('POST /redemptions {}')
    expect(one.keyFor('POST /redemptions {}')).not.toBe(first)
  })

  it('forgets an unanswered key after a quarter of an hour', () => {
    const { keys, pass } = phone()
    const first = keys().keyFor('POST /redemptions {}')
    pass(KEY_LIFE_MILLIS)
    expect(keys().keyFor('POST /redemptions {}')).not.toBe(first)
  })

  it('knows which answers are final', () => {
    expect(isDefinite(201, '')).toBe(true)
    expect(isDefinite(409, 'OUT_OF_STOCK')).toBe(true)
    expect(isDefinite(409, 'IDEMPOTENCY_KEY_IN_FLIGHT')).toBe(false)
    expect(isDefinite(401, 'UNAUTHENTICATED')).toBe(false)
    expect(isDefinite(429, 'TOO_MANY_REQUESTS')).toBe(false)
    expect(isDefinite(503, 'UNAVAILABLE')).toBe(false)
  })

  it('makes well-formed random UUIDs', () => {
    expect(uuid()).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
    expect(new Set(Array.from({ length: 1000 }, uuid)).size).toBe(1000)
  })
})
