import { accessToken, dropAccessToken } from '@/session/tokens'
import { readStored, writeStored } from '@/state/storage'
import { IdempotencyKeys, isDefinite } from './idempotency'
import { Problem, SignInNeeded } from './problem'
import { send, type Method, type Sent } from './transport'

export interface Page<T> {
  items: T[]
  nextCursor: string | null
}

export interface Call {
  body?: unknown
  ifMatch?: string
  /** `staff` lets the gateway's session cookie speak; a resident's token is then left out. */
  as?: 'resident' | 'staff'
}

export interface Answer<T> {
  data: T
  etag: string
}

const keys = new IdempotencyKeys({
  read: () => readStored('idempotencyKeys', {}),
  write: (kept) => writeStored('idempotencyKeys', kept),
})

/** GET: the body of the answer. */
export async function get<T>(path: string, query: Record<string, string | number | undefined> = {}, call: Call = {}): Promise<T> {
  return (await getWithTag<T>(path, query, call)).data
}

/** GET of something that can be edited: the body and its ETag. */
export async function getWithTag<T>(
  path: string,
  query: Record<string, string | number | undefined> = {},
  call: Call = {},
): Promise<Answer<T>> {
  const answer = await authorised('GET', path + queryText(query), call, {})
  return { data: answer.data as T, etag: answer.headers.etag ?? '' }
}

/** POST with an Idempotency-Key that a retry of the same body repeats until the server has answered. */
export function post<T>(path: string, body: unknown, call: Call = {}): Promise<T> {
  return write<T>('POST', path, { ...call, body })
}

export function put<T>(path: string, body: unknown, ifMatch: string, call: Call = {}): Promise<T> {
  return write<T>('PUT', path, { ...call, body, ifMatch })
}

export function del(path: string, call: Call = {}): Promise<void> {
  return write<void>('DELETE', path, call)
}

async function write<T>(method: Method, path: string, call: Call): Promise<T> {
  const action = [method, path, JSON.stringify(call.body ?? null), call.ifMatch ?? ''].join(' ')
  const headers: Record<string, string> = { 'Idempotency-Key': keys.keyFor(action) }
  if (call.ifMatch) headers['If-Match'] = call.ifMatch
  try {
    const answer = await authorised(method, path, call, headers)
    keys.settle(action)
    return answer.data as T
  } catch (failure) {
    if (failure instanceof Problem && isDefinite(failure.status, failure.code)) keys.settle(action)
    throw failure
  }
}

async function authorised(method: Method, path: string, call: Call, headers: Record<string, string>): Promise<Sent> {
  const as = call.as ?? 'resident'
  const first = await sendAs(as, method, path, call, headers)
  if (first.status !== 401) return orProblem(first)
  if (as === 'staff') throw new SignInNeeded('staff')
  dropAccessToken()
  const second = await sendAs(as, method, path, call, headers)
  if (second.status === 401) throw new SignInNeeded('resident')
  return orProblem(second)
}

async function sendAs(
  as: 'resident' | 'staff',
  method: Method,
  path: string,
  call: Call,
  headers: Record<string, string>,
): Promise<Sent> {
  const token = as === 'resident' ? await accessToken() : null
  return send(method, path, call.body, token ? { ...headers, Authorization: `Bearer ${token}` } : headers)
}

function orProblem(answer: Sent): Sent {
  if (answer.status >= 200 && answer.status < 300) return answer
  throw new Problem(answer.status, answer.data, Number(answer.headers['retry-after'] ?? 0) || 0)
}

function queryText(query: Record<string, string | number | undefined>): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '')
  if (given.length === 0) return ''
  return '?' + given.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join('&')
}
