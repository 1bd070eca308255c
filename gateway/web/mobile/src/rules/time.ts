/** China has one time zone without summer time; days and times of the platform are in it, wherever the phone is. */
const SHANGHAI_OFFSET_MILLIS = 8 * 3_600_000
const DAY_MILLIS = 86_400_000

export interface LocalTime {
  year: number
  month: number
  day: number
  hour: number
  minute: number
  /** 0 is Sunday. */
  weekday: number
}

export function localTime(instant: string | number): LocalTime {
  const shifted = new Date(new Date(instant).getTime() + SHANGHAI_OFFSET_MILLIS)
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
    weekday: shifted.getUTCDay(),
  }
}

/** yyyy-MM-dd in Asia/Shanghai. */
export function localDay(instant: string | number): string {
  const { year, month, day } = localTime(instant)
  return `${year}-${two(month)}-${two(day)}`
}

/** HH:mm in Asia/Shanghai. */
export function clock(instant: string | number): string {
  const { hour, minute } = localTime(instant)
  return `${two(hour)}:${two(minute)}`
}

/** The value of a date-and-time field (yyyy-MM-ddTHH:mm, Asia/Shanghai) of an instant. */
export function toField(instant: string | number): string {
  return `${localDay(instant)}T${clock(instant)}`
}

/** The instant (ISO-8601, Z) of a date-and-time field, or empty where it is not one. */
export function fromField(field: string): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})/.exec(field)
  if (!parts) return ''
  const [year, month, day, hour, minute] = parts.slice(1).map(Number)
  return new Date(Date.UTC(year, month - 1, day, hour, minute) - SHANGHAI_OFFSET_MILLIS).toISOString()
}

/** Whole days from today until the instant's day: 0 today, 1 tomorrow, negative in the past. */
export function daysUntil(instant: string | number, now: number = Date.now()): number {
  const startOfDay = (at: number) => Math.floor((at + SHANGHAI_OFFSET_MILLIS) / DAY_MILLIS)
  return startOfDay(new Date(instant).getTime()) - startOfDay(now)
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}

/** How the end of a time limit is spoken of: midnight is 24:00 of the day before. `day` is an instant within that day. */
export function endOfLimit(end: string): { day: string; clock: string } {
  if (clock(end) !== '00:00') return { day: end, clock: clock(end) }
  return { day: new Date(Date.parse(end) - 1).toISOString(), clock: '24:00' }
}
