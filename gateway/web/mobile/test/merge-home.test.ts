import { describe, expect, it } from 'vitest'
import type { Home, HomeRedemption } from '@/api/insights'
import { mergeHome, unsettledWrites, type Write } from '@/rules/merge-home'

const home: Home = {
  volunteer: { volunteerId: 'v1', standing: 'VERIFIED' },
  balance: 100, held: 0, recoveryOutstanding: 0, minutesTotal: 60,
  timeline: [], redemptions: [], participations: [], notices: [],
  asOf: '2026-11-21T08:00:00Z',
}
const redemption: HomeRedemption = {
  redemptionId: 'r1', itemName: '毛巾', quantity: 1, points: 20, status: 'HELD',
  pickUpBefore: '2026-11-28T08:00:00Z', createdAt: '2026-11-21T08:00:01Z',
}
const redeemed: Write = { kind: 'redeemed', at: redemption.createdAt, redemption }
const cancelled: Write = { kind: 'redemptionCancelled', at: '2026-11-21T08:00:02Z', redemptionId: 'r1' }
const now = Date.parse('2026-11-21T08:00:03Z')

describe('the read model with the latest writes on top', () => {
  it('shows a redemption at once: balance down, held up, marked as pending', () => {
    const shown = mergeHome(home, [redeemed])
    expect(shown.balance).toBe(80)
    expect(shown.held).toBe(20)
    expect(shown.redemptions[0]).toEqual(redemption)
    expect(shown.timeline[0]).toMatchObject({ points: -20, pending: true })
  })

  it('counts it once when the read model has it', () => {
    const folded = { ...home, balance: 80, held: 20, redemptions: [redemption] }
    expect(mergeHome(folded, [redeemed])).toEqual(folded)
    expect(unsettledWrites(folded, [redeemed], now)).toEqual([])
  })

  it('gives the points back for a cancellation, also of a redemption that is itself not folded yet', () => {
    const shown = mergeHome(home, [redeemed, cancelled])
    expect(shown.balance).toBe(100)
    expect(shown.held).toBe(0)
    expect(shown.redemptions[0].status).toBe('CANCELLED')
  })

  it('keeps a write until the read model contains it or is past it', () => {
    expect(unsettledWrites(home, [redeemed], now)).toEqual([redeemed])
    expect(unsettledWrites({ ...home, asOf: '2026-11-21T08:00:10Z' }, [redeemed], now)).toEqual([])
  })

  it('does not hold on to a write for ever', () => {
    expect(unsettledWrites(home, [redeemed], now + 10 * 60_000)).toEqual([])
  })

  it('shows a sign-up and its withdrawal', () => {
    const participation = {
      participationId: 'p1', activityId: 'a1', title: '打扫', place: '院里',
      startsAt: '2026-11-22T01:00:00Z', endsAt: '2026-11-22T03:00:00Z', status: 'ACCEPTED' as const,
    }
    const signedUp: Write = { kind: 'signedUp', at: '2026-11-21T08:00:01Z', participation }
    expect(mergeHome(home, [signedUp]).participations).toEqual([participation])
    const folded = { ...home, participations: [participation] }
    const withdrawn: Write = { kind: 'signUpCancelled', at: '2026-11-21T08:00:02Z', participationId: 'p1' }
    expect(mergeHome(folded, [withdrawn]).participations).toEqual([])
    expect(unsettledWrites(folded, [withdrawn], now)).toEqual([withdrawn])
  })

  it('shows a registration as to be verified', () => {
    const unknown = { ...home, volunteer: null }
    const registered: Write = { kind: 'registered', at: '2026-11-21T08:00:01Z', volunteerId: 'v2' }
    expect(mergeHome(unknown, [registered]).volunteer).toEqual({ volunteerId: 'v2', standing: 'UNVERIFIED' })
    expect(mergeHome(home, [registered]).volunteer).toEqual(home.volunteer)
  })
})
