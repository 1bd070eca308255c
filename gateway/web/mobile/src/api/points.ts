import { get, post, type Page } from './http'

export interface Volunteer {
  volunteerId: string
  standing: 'UNVERIFIED' | 'VERIFIED'
  realNameMasked: string
  idNumberMasked: string
  phoneMasked: string | null
  areaId: string
  assisted: boolean
  registeredAt: string
}

export interface Registration {
  realName: string
  idNumber: string
  phone: string
  areaId: string
  consent: true
  consentVersion: string
  /** To the keeping of the ID number, asked for separately. */
  sensitiveConsent: true
}

export interface AssistedRegistration {
  realName: string
  idNumber: string
  phone?: string
  areaId: string
  consentNote: string
}

export interface Policy {
  document: string
  clause: string
  version: number
}

export interface Entry {
  transferId: string
  kind: string
  /** Signed, as the resident sees it. */
  points: number
  occurredAt: string
  title: string
  day?: string | null
  minutes?: number | null
  policy?: Policy | null
}

export interface Item {
  itemId: string
  name: string
  description: string
  /** Key of an illustration, see components/pictures.ts. */
  image: string
  points: number
  stock: number
  sponsorId: string
  sponsorName: string
  areaId: string
  limitPerPerson?: number | null
  version: number
}

export type RedemptionStatus = 'HELD' | 'PICKED_UP' | 'CANCELLED' | 'EXPIRED'

export interface Redemption {
  redemptionId: string
  itemId: string
  itemName: string
  quantity: number
  points: number
  status: RedemptionStatus
  /** Eight digits, for the owner alone while HELD. */
  pickUpCode?: string | null
  pickUpBefore: string
  createdAt: string
}

export interface Sponsor {
  sponsorId: string
  name: string
  areaId: string
  kind: string
}

export interface PickUp {
  redemptionId: string
  itemName: string
  quantity: number
  points: number
  volunteerNameMasked: string
  pickedUpAt: string
}

const POINTS = '/api/points/v1'
const AS_STAFF = { as: 'staff' } as const

export const register = (registration: Registration) => post<Volunteer>(`${POINTS}/volunteers`, registration)
export const getMyVolunteer = () => get<Volunteer>(`${POINTS}/me`)
export const listMyEntries = (cursor?: string) => get<Page<Entry>>(`${POINTS}/me/entries`, { cursor })

export const listItems = (areaId?: string, cursor?: string) => get<Page<Item>>(`${POINTS}/items`, { areaId, cursor })
export const getItem = (itemId: string) => get<Item>(`${POINTS}/items/${itemId}`)

export const redeem = (itemId: string, quantity: number) => post<Redemption>(`${POINTS}/redemptions`, { itemId, quantity })
export const listMyRedemptions = (cursor?: string) => get<Page<Redemption>>(`${POINTS}/me/redemptions`, { cursor })
export const getRedemption = (redemptionId: string) => get<Redemption>(`${POINTS}/redemptions/${redemptionId}`)
export const cancelRedemption = (redemptionId: string) => post<Redemption>(`${POINTS}/redemptions/${redemptionId}/cancellation`, {})

export const listMySponsors = async () => (await get<Page<Sponsor>>(`${POINTS}/sponsors/mine`)).items
export const pickUp = (code: string) => post<PickUp>(`${POINTS}/pickups`, { code })
export const listPickUps = (sponsorId: string, day: string, cursor?: string) =>
  get<Page<PickUp>>(`${POINTS}/sponsors/${sponsorId}/pickups`, { day, cursor })
export const listSponsorItems = (sponsorId: string, cursor?: string) =>
  get<Page<Item>>(`${POINTS}/sponsors/${sponsorId}/items`, { cursor })
export const correctStock = (itemId: string, delta: number, reason: string) =>
  post<unknown>(`${POINTS}/items/${itemId}/stock-corrections`, { delta, reason })

/** The community worker's part. */
export const listVolunteers = (areaId: string, standing?: string, cursor?: string) =>
  get<Page<Volunteer>>(`${POINTS}/volunteers`, { areaId, standing, cursor }, AS_STAFF)
export const verifyVolunteer = (volunteerId: string) =>
  post<Volunteer>(`${POINTS}/volunteers/${volunteerId}/verification`, {}, AS_STAFF)
export const registerAssisted = (registration: AssistedRegistration) =>
  post<Volunteer>(`${POINTS}/volunteers/assisted`, registration, AS_STAFF)
export const redeemFor = (volunteerId: string, itemId: string, quantity: number, consentNote: string) =>
  post<Redemption>(`${POINTS}/volunteers/${volunteerId}/redemptions`, { itemId, quantity, consentNote }, AS_STAFF)
