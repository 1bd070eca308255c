import { languageTag } from '@/text/language'
import { NoAnswer } from './problem'

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

export interface Sent {
  status: number
  data: unknown
  /** Header names in lower case. */
  headers: Record<string, string>
}

const TIMEOUT_MILLIS = 15_000

/** Where the gateway is: the page's own origin on H5, a fixed one in the mini program. */
export function origin(): string {
  // #ifdef H5
  return ''
  // #endif
  // #ifndef H5
  return import.meta.env.VITE_LINLI_ORIGIN ?? 'http://127.0.0.1:8080'
  // #endif
}

/** Sends one request and resolves with whatever the server answered; rejects with NoAnswer alone. */
export function send(method: Method, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Sent> {
  return new Promise((resolve, reject) => {
    uni.request({
      url: origin() + path,
      method,
      data: body as UniApp.RequestOptions['data'],
      timeout: TIMEOUT_MILLIS,
      header: {
        'Accept-Language': languageTag(),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      success: (answer) => {
        // A proxy in between answers 0 or 502 where the gateway itself is away.
        if (answer.statusCode === 0 || answer.statusCode === 502) reject(new NoAnswer(String(answer.statusCode)))
        else resolve({ status: answer.statusCode, data: answer.data, headers: lowerCased(answer.header) })
      },
      fail: (failure) => reject(new NoAnswer(failure.errMsg)),
    })
  })
}

function lowerCased(header: unknown): Record<string, string> {
  const names: Record<string, string> = {}
  for (const [name, value] of Object.entries((header ?? {}) as Record<string, unknown>)) {
    names[name.toLowerCase()] = String(value)
  }
  return names
}
