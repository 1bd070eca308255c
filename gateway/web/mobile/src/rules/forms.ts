import type { Violation } from '@/api/problem'

/** Field name -> what is wrong with it, shown beside the field. */
export type FieldErrors = Record<string, string>

/** The server's violations by field; what belongs to no field of the form is left out and shown above it. */
export function fieldErrors(violations: Violation[]): FieldErrors {
  const errors: FieldErrors = {}
  for (const violation of violations) errors[lastName(violation.field)] ??= violation.message
  return errors
}

/** Mainland mobile numbers; land lines of elders are taken with their area code. */
export function isPhone(typed: string): boolean {
  const digits = typed.replace(/[\s-]/g, '')
  return /^1[3-9]\d{9}$/.test(digits) || /^0\d{2,3}\d{7,8}$/.test(digits)
}

/** The eight digits of a pick-up code in whatever was scanned or typed: bare, spaced, or inside the page's address. */
export function pickUpCodeIn(text: string): string {
  const inAddress = /[?&]code=(\d{8})\b/.exec(text)
  if (inAddress) return inAddress[1]
  const digits = text.replace(/\D/g, '')
  return digits.length === 8 ? digits : ''
}

/** The check-in token in whatever was scanned: the leader's address or the bare token. */
export function checkInTokenIn(text: string): string {
  const inAddress = /[?&]token=([^&#\s]+)/.exec(text)
  return inAddress ? decodeURIComponent(inAddress[1]) : ''
}

function lastName(field: string): string {
  return field.split('.').pop() ?? field
}
