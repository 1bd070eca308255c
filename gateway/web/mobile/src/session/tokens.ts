import { logOut, refreshTokens, exchangeWeChatCode, type Tokens } from '@/api/auth'
import { readStored, removeStored, writeStored } from '@/state/storage'

const REFRESH_TOKEN = 'refreshToken'
/** A token this close to its end is renewed before use, so that it cannot expire on the way. */
const MARGIN_MILLIS = 20_000

let access: { token: string; goodUntil: number } | null = null
let signedOut = false
let renewal: Promise<string | null> | null = null

/** A token good for one more call, renewed where needed, or null where nobody is signed in. */
export function accessToken(): Promise<string | null> {
  if (access && Date.now() < access.goodUntil) return Promise.resolve(access.token)
  if (signedOut) return Promise.resolve(null)
  renewal ??= renew().finally(() => (renewal = null))
  return renewal
}

/** The server refused the token: the next call gets a new one, or none. */
export function dropAccessToken(): void {
  access = null
}

/** Signs in with WeChat's code. Calls made meanwhile wait for it, or the answer to their refresh would sign out again. */
export async function exchangeCode(code: string, state?: string): Promise<void> {
  let channel: 'h5' | 'mini' = 'mini'
  // #ifdef H5
  channel = 'h5'
  // #endif
  const exchange = exchangeWeChatCode(code, channel, state).then(keep)
  renewal = exchange.catch(() => null).finally(() => (renewal = null))
  await exchange
}

export async function forgetTokens(): Promise<void> {
  const refreshToken = readStored(REFRESH_TOKEN, '')
  access = null
  signedOut = true
  removeStored(REFRESH_TOKEN)
  await logOut(refreshToken || undefined)
}

async function renew(): Promise<string | null> {
  const refreshToken = readStored(REFRESH_TOKEN, '')
  // #ifndef H5
  if (!refreshToken) {
    signedOut = true
    return null
  }
  // #endif
  const tokens = await refreshTokens(refreshToken || undefined)
  if (tokens) return keep(tokens)
  signedOut = true
  removeStored(REFRESH_TOKEN)
  return null
}

function keep(tokens: Tokens): string {
  access = { token: tokens.accessToken, goodUntil: Date.now() + tokens.expiresIn * 1000 - MARGIN_MILLIS }
  signedOut = false
  if (tokens.refreshToken) writeStored(REFRESH_TOKEN, tokens.refreshToken)
  return tokens.accessToken
}
