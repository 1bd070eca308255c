import { del, get, getWithTag, post, put, type Page } from './http'

export type Series = 'LINLI_SHOUWANG' | 'GONGJIAN' | 'PINGAN' | 'WENHUA' | 'XIANGCUN'
export const SERIES: Series[] = ['LINLI_SHOUWANG', 'GONGJIAN', 'PINGAN', 'WENHUA', 'XIANGCUN']

export type ActivityStatus = 'DRAFT' | 'PUBLISHED' | 'CLOSED' | 'CONFIRMED' | 'CANCELLED'
export type ParticipationStatus =
  | 'WAITLISTED'
  | 'ACCEPTED'
  | 'CHECKED_IN'
  | 'CHECKED_OUT'
  | 'CONFIRMED'
  | 'NO_SHOW'
  | 'CANCELLED'

export interface Activity {
  activityId: string
  organisationId: string
  organisationName: string
  areaId: string
  series: Series
  title: string
  description: string
  place: string
  startsAt: string
  endsAt: string
  capacity: number
  accepted: number
  waitlisted: number
  status: ActivityStatus
  version: number
  mySignUp?: MySignUp | null
  mayLead?: boolean
}

export interface MySignUp {
  participationId: string
  status: ParticipationStatus
  waitingPosition?: number | null
}

export interface ActivityDraft {
  organisationId: string
  areaId: string
  series: Series
  title: string
  description: string
  place: string
  startsAt: string
  endsAt: string
  capacity: number
}

export interface CheckInToken {
  token: string
  url: string
  code: string
  rotatesAt: string
  expiresAt: string
}

/** What proves presence: the token of the QR, or the six digits beside it. */
export type CheckProof = { token: string } | { activityId: string; code: string }

export interface CheckAnswer {
  participationId: string
  status: ParticipationStatus
  at: string
  /** The code came late: the leader has to look at it. */
  toBeConfirmed?: boolean
}

export interface Participation {
  participationId: string
  volunteerId: string
  displayName: string
  status: ParticipationStatus
  checkedInAt?: string | null
  checkedOutAt?: string | null
  measuredMinutes?: number | null
  confirmedMinutes?: number | null
  assisted: boolean
  /** A code came late: to be looked at. */
  toBeConfirmed?: boolean
  /** Checked out by the end of the activity, not by the person. */
  checkOutForgotten?: boolean
}

export interface Confirmation {
  volunteerId: string
  minutes: number
  reason?: string
}

export interface Task {
  activityId: string
  title: string
  kind: string
  /** The last day on which it is in time, yyyy-MM-dd. */
  dueBy: string
  overdue: boolean
}

const EVENTS = '/api/events/v1'
const activityPath = (activityId: string) => `${EVENTS}/activities/${activityId}`

export const listActivities = (areaId?: string, cursor?: string) =>
  get<Page<Activity>>(`${EVENTS}/activities`, { areaId, cursor })
export const getActivity = (activityId: string) => get<Activity>(activityPath(activityId))
export const getActivityWithTag = (activityId: string) => getWithTag<Activity>(activityPath(activityId))

export const signUp = (activityId: string, displayName: string) =>
  post<MySignUp>(`${activityPath(activityId)}/signups`, { displayName })
export const cancelSignUp = (activityId: string) => del(`${activityPath(activityId)}/signups/me`)
/** `scannedAt`: when the phone read the code; counts where it reaches the server late. */
export const checkIn = (proof: CheckProof, scannedAt: string) =>
  post<CheckAnswer>(`${EVENTS}/check-ins`, { ...proof, scannedAt })
export const checkOut = (proof: CheckProof, scannedAt: string) =>
  post<CheckAnswer>(`${EVENTS}/check-outs`, { ...proof, scannedAt })

/** The leader's part. */
export const listOrganisationActivities = (organisationId: string, cursor?: string) =>
  get<Page<Activity>>(`${EVENTS}/activities`, { organisationId, cursor })
export const createActivity = (draft: ActivityDraft) => post<Activity>(`${EVENTS}/activities`, draft)
export const changeActivity = (activityId: string, draft: ActivityDraft, ifMatch: string) =>
  put<Activity>(activityPath(activityId), draft, ifMatch)
export const publishActivity = (activityId: string) => post<Activity>(`${activityPath(activityId)}/publication`, {})
export const callOffActivity = (activityId: string, reason: string) =>
  post<Activity>(`${activityPath(activityId)}/cancellation`, { reason })
export const getCheckInToken = (activityId: string) => get<CheckInToken>(`${activityPath(activityId)}/check-in-token`)
export const listParticipations = async (activityId: string) =>
  (await get<Page<Participation>>(`${activityPath(activityId)}/participations`, { limit: 100 })).items
export const checkInByRoster = (activityId: string, volunteerId: string) =>
  post<CheckAnswer>(`${activityPath(activityId)}/roster-check-ins`, { volunteerId })
export const confirmMinutes = (activityId: string, entries: Confirmation[]) =>
  post<unknown>(`${activityPath(activityId)}/confirmation`, { entries })
export const listMyTasks = async () => (await get<Page<Task>>(`${EVENTS}/me/tasks`)).items

/** The community worker's part. */
export const signUpFor = (activityId: string, volunteerId: string, displayName: string, consentNote: string) =>
  post<MySignUp>(`${activityPath(activityId)}/assisted-signups`, { volunteerId, displayName, consentNote }, { as: 'staff' })
