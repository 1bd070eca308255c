const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECK_DIGITS = '10X98765432'

export type IdNumberFault = 'EMPTY' | 'FORM' | 'BIRTHDAY' | 'CHECK_DIGIT'

/** Blanks away, a small x made capital: how an ID number is meant, however it was typed. */
export function normaliseIdNumber(typed: string): string {
  return typed.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()
}

/** What is wrong with a resident ID number (GB 11643-1999), or null. */
export function idNumberFault(typed: string, today: Date = new Date()): IdNumberFault | null {
  const number = normaliseIdNumber(typed)
  if (number === '') return 'EMPTY'
  if (!/^[1-9]\d{16}[\dX]$/.test(number)) return 'FORM'
  if (!isBirthday(number.slice(6, 14), today)) return 'BIRTHDAY'
  if (checkDigit(number) !== number[17]) return 'CHECK_DIGIT'
  return null
}

function checkDigit(number: string): string {
  const sum = WEIGHTS.reduce((total, weight, place) => total + weight * Number(number[place]), 0)
  return CHECK_DIGITS[sum % 11]
}

function isBirthday(digits: string, today: Date): boolean {
  const year = Number(digits.slice(0, 4))
  const month = Number(digits.slice(4, 6))
  const day = Number(digits.slice(6, 8))
  const date = new Date(Date.UTC(year, month - 1, day))
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return exists && year >= 1900 && date.getTime() <= today.getTime()
}
