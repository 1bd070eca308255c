import type { ParticipationStatus } from './events'
import { get } from './http'
import type { Policy, RedemptionStatus } from './points'

export interface TimelineEntry {
  at: string
  kind: string
  title: string
  /** The day of the service, yyyy-MM-dd. */
  day?: string | null
  minutes?: number | null
  points?: number | null
  policy?: Policy | null
  /** Set by this page where the read model has not got it yet. */
  pending?: boolean
}

export interface HomeRedemption {
  redemptionId: string
  itemName: string
  quantity: number
  points: number
  status: RedemptionStatus
  pickUpBefore: string
  createdAt: string
}

export interface HomeParticipation {
  participationId: string
  activityId: string
  title: string
  place: string
  startsAt: string
  endsAt: string
  status: ParticipationStatus
}

export interface Notice {
  kind: string
  activityId: string
  title: string
  at: string
  detail?: string | null
}

/** Everything of "me" in one read; eventually consistent, true as of `asOf`. */
export interface Home {
  volunteer: { volunteerId: string; standing: 'UNVERIFIED' | 'VERIFIED' } | null
  balance: number
  held: number
  recoveryOutstanding: number
  minutesTotal: number
  timeline: TimelineEntry[]
  redemptions: HomeRedemption[]
  participations: HomeParticipation[]
  notices: Notice[]
  /** Null before the caller's first event. */
  asOf: string | null
}

export const getHome = () => get<Home>('/api/insights/v1/me/home')
