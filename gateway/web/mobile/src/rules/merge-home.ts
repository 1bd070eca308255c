import type { Home, HomeParticipation, HomeRedemption } from '@/api/insights'

/** What the caller has just done and the read model may not show yet. */
export type Write =
  | { kind: 'redeemed'; at: string; redemption: HomeRedemption }
  | { kind: 'redemptionCancelled'; at: string; redemptionId: string }
  | { kind: 'signedUp'; at: string; participation: HomeParticipation }
  | { kind: 'signUpCancelled'; at: string; participationId: string }
  | { kind: 'registered'; at: string; volunteerId: string }

/**
 * A read model that is this much past a write has surely folded it, even if it shows something else by now: its clock and
 * that of the service written to are not the same.
 */
const CLOCK_TOLERANCE_MILLIS = 5_000
/** After this long the read model is right and the memory is not. */
const MEMORY_MILLIS = 5 * 60_000

/** The writes that `home` does not contain yet. */
export function unsettledWrites(home: Home, writes: Write[], now: number = Date.now()): Write[] {
  return writes.filter((write) => {
    const at = Date.parse(write.at)
    const passed = (home.asOf ? Date.parse(home.asOf) : 0) - at > CLOCK_TOLERANCE_MILLIS || now - at > MEMORY_MILLIS
    return !passed && !contains(home, write)
  })
}

/** The read model with the caller's own writes on top, so that nobody wonders where the points went. */
export function mergeHome(home: Home, writes: Write[]): Home {
  return writes.filter((write) => !contains(home, write)).reduce(apply, home)
}

function contains(home: Home, write: Write): boolean {
  switch (write.kind) {
    case 'redeemed':
      return home.redemptions.some((it) => it.redemptionId === write.redemption.redemptionId)
    case 'redemptionCancelled':
      return home.redemptions.some((it) => it.redemptionId === write.redemptionId && it.status !== 'HELD')
    case 'signedUp':
      return home.participations.some(
        (it) => it.participationId === write.participation.participationId && it.status !== 'CANCELLED',
      )
    case 'signUpCancelled':
      return !home.participations.some((it) => it.participationId === write.participationId && isOpen(it))
    case 'registered':
      return home.volunteer !== null
  }
}

function isOpen(participation: HomeParticipation): boolean {
  return participation.status === 'ACCEPTED' || participation.status === 'WAITLISTED'
}

function apply(home: Home, write: Write): Home {
  switch (write.kind) {
    case 'redeemed':
      return applyRedemption(home, write.redemption)
    case 'redemptionCancelled':
      return applyCancellation(home, write.redemptionId, write.at)
    case 'signedUp': {
      const others = home.participations.filter((it) => it.participationId !== write.participation.participationId)
      return { ...home, participations: [write.participation, ...others] }
    }
    case 'signUpCancelled':
      return { ...home, participations: home.participations.filter((it) => it.participationId !== write.participationId) }
    case 'registered':
      return { ...home, volunteer: { volunteerId: write.volunteerId, standing: 'UNVERIFIED' } }
  }
}

function applyRedemption(home: Home, redemption: HomeRedemption): Home {
  return {
    ...home,
    balance: home.balance - redemption.points,
    held: home.held + redemption.points,
    redemptions: [redemption, ...home.redemptions],
    timeline: [
      { at: redemption.createdAt, kind: 'HOLD', title: redemption.itemName, points: -redemption.points, pending: true },
      ...home.timeline,
    ],
  }
}

function applyCancellation(home: Home, redemptionId: string, at: string): Home {
  const open = home.redemptions.find((it) => it.redemptionId === redemptionId && it.status === 'HELD')
  if (!open) return home
  return {
    ...home,
    balance: home.balance + open.points,
    held: home.held - open.points,
    redemptions: home.redemptions.map((it) => (it === open ? { ...it, status: 'CANCELLED' as const } : it)),
    timeline: [{ at, kind: 'RETURN', title: open.itemName, points: open.points, pending: true }, ...home.timeline],
  }
}
