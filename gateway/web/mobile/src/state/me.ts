import { reactive } from 'vue'
import { getHome, type Home } from '@/api/insights'
import { mergeHome, unsettledWrites, type Write } from '@/rules/merge-home'
import { SignInNeeded } from '@/api/problem'
import { session, startSession } from '@/session/session'

/** The caller's own page: the read model of `insights` with the caller's latest writes on top. */
export const me = reactive<{ home: Home | null; loading: boolean; failure: unknown; pending: boolean }>({
  home: null,
  loading: false,
  failure: null,
  pending: false,
})

const REFRESH_MILLIS = 1_000
const RETRY_MILLIS = 5_000
let latest: Home | null = null
let writes: Write[] = []
let timer: ReturnType<typeof setTimeout> | undefined

/** Reads the one request behind "me"; while a write is on its way there, again each second. */
export async function loadMe(): Promise<void> {
  await startSession()
  if (session.resident === 'out') return forgetMe()
  me.loading = true
  try {
    latest = await getHome()
    me.failure = null
    show()
  } catch (failure) {
    if (failure instanceof SignInNeeded) {
      session.resident = 'out'
      return forgetMe()
    }
    me.failure = failure
    again(RETRY_MILLIS)
  } finally {
    me.loading = false
  }
}

/** Shows a write at once, before the read model has it. */
export function remember(write: Write): void {
  writes = [...writes, write]
  show()
}

/** Nobody is signed in (any more). */
export function forgetMe(): void {
  latest = null
  writes = []
  me.home = null
  me.pending = false
  me.failure = null
  clearTimeout(timer)
}

function show(): void {
  if (latest) {
    writes = unsettledWrites(latest, writes)
    me.home = mergeHome(latest, writes)
  }
  me.pending = writes.length > 0
  again(REFRESH_MILLIS)
}

function again(millis: number): void {
  clearTimeout(timer)
  if (me.pending) timer = setTimeout(() => void loadMe(), millis)
}
