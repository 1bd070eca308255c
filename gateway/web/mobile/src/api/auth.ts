import { send } from './transport'
import { Problem } from './problem'

/** What the gateway grants for a WeChat code or a refresh. */
export interface Tokens {
  accessToken: string
  /** Seconds. */
  expiresIn: number
  /** In the mini program alone; H5 has it in an HttpOnly cookie that no script can read. */
  refreshToken?: string
}

export interface Grant {
  role: string
  area: string
}

export interface StaffSession {
  kind: 'staff' | 'none'
  name?: string
  grants?: Grant[]
}

const AUTH = '/api/auth/v1'

export async function exchangeWeChatCode(code: string, channel: 'h5' | 'mini', state?: string): Promise<Tokens> {
  return (await ok('POST', `${AUTH}/wechat`, state ? { code, state, channel } : { code, channel })) as Tokens
}

/** New tokens, or null where there is nothing (any more) to refresh. */
export async function refreshTokens(refreshToken?: string): Promise<Tokens | null> {
  try {
    return (await ok('POST', `${AUTH}/refresh`, refreshToken ? { refreshToken } : {})) as Tokens
  } catch (failure) {
    if (failure instanceof Problem && (failure.status === 401 || failure.status === 400)) return null
    throw failure
  }
}

export async function logOut(refreshToken?: string): Promise<void> {
  await ok('POST', `${AUTH}/logout`, refreshToken ? { refreshToken } : {})
}

export async function staffSession(): Promise<StaffSession> {
  return (await ok('GET', `${AUTH}/session`)) as StaffSession
}

export function weChatAuthorizeUrl(returnTo: string): string {
  return `${AUTH}/wechat/authorize?returnTo=${encodeURIComponent(returnTo)}`
}

export function staffLoginUrl(returnTo: string): string {
  return `${AUTH}/staff/login?returnTo=${encodeURIComponent(returnTo)}`
}

async function ok(method: 'GET' | 'POST', path: string, body?: unknown): Promise<unknown> {
  const answer = await send(method, path, body)
  if (answer.status >= 200 && answer.status < 300) return answer.data
  throw new Problem(answer.status, answer.data, Number(answer.headers['retry-after'] ?? 0) || 0)
}
