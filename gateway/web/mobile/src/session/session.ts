import { reactive } from 'vue'
import { staffLoginUrl, staffSession, weChatAuthorizeUrl, type Grant } from '@/api/auth'
import { NoAnswer } from '@/api/problem'
import { readStored, removeStored, writeStored } from '@/state/storage'
import { accessToken, exchangeCode, forgetTokens } from './tokens'

interface Session {
  /** Whether a resident is signed in; `unknown` until the first answer. */
  resident: 'unknown' | 'in' | 'out'
  staffName: string
  grants: Grant[]
  /** The last sign-in came back with an error, shown on the sign-in page. */
  failed: boolean
}

export const session = reactive<Session>({ resident: 'unknown', staffName: '', grants: [], failed: false })

const RETURN_TO = 'signInReturnTo'
/** A sign-in begun longer ago was given up; its page would surprise. */
const RETURN_MILLIS = 15 * 60_000
let started: Promise<void> | null = null

/** Finds out who is here, once; every page may wait for it. After a start without network the next call asks again. */
export function startSession(): Promise<void> {
  started ??= begin().finally(() => {
    if (session.resident === 'unknown') started = null
  })
  return started
}

async function begin(): Promise<void> {
  try {
    // #ifdef H5
    await takeCodeFromAddress()
    // #endif
    session.resident = (await accessToken()) ? 'in' : 'out'
    // #ifdef H5
    await loadStaff()
    // #endif
  } catch (failure) {
    if (!(failure instanceof NoAnswer)) session.resident = 'out'
  }
}

/** Who is signed in as staff, by the gateway's cookie. */
export async function loadStaff(): Promise<void> {
  const staff = await staffSession()
  session.staffName = staff.kind === 'staff' ? staff.name ?? '' : ''
  session.grants = staff.kind === 'staff' ? staff.grants ?? [] : []
}

export function isWorker(): boolean {
  return session.grants.some((grant) => grant.role === 'community_worker')
}

export function workerAreas(): string[] {
  return session.grants.filter((grant) => grant.role === 'community_worker').map((grant) => grant.area)
}

/** Signs in with WeChat and comes back to `page` (a path with its query, as in pages.json). */
export async function signInWithWeChat(page: string): Promise<void> {
  session.failed = false
  // #ifdef H5
  writeStored(RETURN_TO, { page, at: Date.now() })
  location.assign(weChatAuthorizeUrl('/m/'))
  // #endif
  // #ifndef H5
  const { code } = await uni.login({ provider: 'weixin' })
  await exchangeCode(code)
  session.resident = 'in'
  // #endif
}

/** Staff sign in by account, at the identity provider's own page. */
export function signInAsStaff(page: string): void {
  writeStored(RETURN_TO, { page, at: Date.now() })
  location.assign(staffLoginUrl('/m/'))
}

/** The page to show after coming back from a sign-in, once; empty where none was meant. */
export function takeReturnPage(): string {
  const meant = readStored(RETURN_TO, { page: '', at: 0 })
  removeStored(RETURN_TO)
  return Date.now() - meant.at < RETURN_MILLIS ? meant.page : ''
}

export async function signOut(): Promise<void> {
  await forgetTokens()
  session.resident = 'out'
  session.staffName = ''
  session.grants = []
}

// #ifdef H5
/** WeChat's page comes back with `?code=..&state=..`: spend the code at once and take it out of the address. */
async function takeCodeFromAddress(): Promise<void> {
  const query = new URLSearchParams(location.search)
  const code = query.get('code')
  if (!code) return
  history.replaceState(history.state, '', location.pathname + location.hash)
  try {
    await exchangeCode(code, query.get('state') ?? undefined)
  } catch (failure) {
    session.failed = true
    throw failure
  }
}
// #endif
