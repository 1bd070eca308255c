export interface Violation {
  field: string
  message: string
}

/** An answer that refuses, as RFC 9457 problem+json; the texts are the server's, in the caller's language. */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly title: string
  readonly detail: string
  readonly violations: Violation[]
  /** Seconds after which another try makes sense (429, 503, 504), 0 where the server did not say. */
  readonly retryAfterSeconds: number

  constructor(status: number, body: unknown, retryAfterSeconds = 0) {
    const fields = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>
    super(String(fields.code ?? `HTTP_${status}`))
    this.name = 'Problem'
    this.status = status
    this.code = String(fields.code ?? `HTTP_${status}`)
    this.title = String(fields.title ?? '')
    this.detail = String(fields.detail ?? '')
    this.violations = Array.isArray(fields.violations) ? (fields.violations as Violation[]) : []
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/** The request got no answer at all: no network, or the server away. Whether it had an effect is unknown. */
export class NoAnswer extends Error {
  constructor(reason: string) {
    super(reason)
    this.name = 'NoAnswer'
  }
}

/** The caller has to sign in (again) before this can be answered. */
export class SignInNeeded extends Error {
  readonly as: 'resident' | 'staff'

  constructor(as: 'resident' | 'staff') {
    super('SIGN_IN_NEEDED')
    this.name = 'SignInNeeded'
    this.as = as
  }
}
