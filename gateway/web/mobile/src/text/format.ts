import { clock, daysUntil, endOfLimit, localTime } from '@/rules/time'
import { t, type TextKey } from '.'

const WEEKDAYS: TextKey[] = ['home.sun', 'home.mon', 'home.tue', 'home.wed', 'home.thu', 'home.fri', 'home.sat']
const NEAR_DAYS: TextKey[] = ['home.today', 'home.tomorrow', 'home.dayAfter']

/** A day as people say it: 今天, 明天, 11月28日 周六; with the year where it is not this one. */
export function dayText(instant: string): string {
  const near = NEAR_DAYS[daysUntil(instant)]
  return near ? `${t(near)} ${plainDay(instant)}` : `${plainDay(instant)} ${t(WEEKDAYS[localTime(instant).weekday])}`
}

/** 11月28日, or 2027年1月3日 in another year. */
export function plainDay(instant: string): string {
  const { year, month, day } = localTime(instant)
  const thisYear = year === localTime(Date.now()).year
  return thisYear ? t('home.date', { m: month, d: day }) : t('home.dateYear', { y: year, m: month, d: day })
}

export function dayAndClock(instant: string): string {
  return `${plainDay(instant)} ${clock(instant)}`
}

/** The end of a time limit, as deadlines are spoken of. */
export function deadlineText(end: string): string {
  const last = endOfLimit(end)
  return `${plainDay(last.day)} ${last.clock}`
}

/** Keeps 14:00-16:00 on one line. */
const JOINED_DASH = '\u2060-\u2060'

/** 11月28日 周六 14:00-16:00; the end with its day where it is another. */
export function spanText(startsAt: string, endsAt: string): string {
  const sameDay = daysUntil(startsAt) === daysUntil(endsAt)
  return `${dayText(startsAt)} ${clock(startsAt)}${JOINED_DASH}${sameDay ? clock(endsAt) : dayAndClock(endsAt)}`
}

/** 90 -> 1 小时 30 分. */
export function minutesText(minutes: number): string {
  if (minutes < 0) return `-${minutesText(-minutes)}`
  const h = Math.floor(minutes / 60)
  const m = minutes % 60
  if (h === 0) return t('common.minutes', { m })
  return m === 0 ? t('common.hours', { h }) : t('common.hoursMinutes', { h, m })
}

/** 1234 5678: digits in groups of four, easy to read out. */
export function codeText(code: string): string {
  return code.length === 6 ? code.replace(/(\d{3})(?=\d)/g, '$1 ') : code.replace(/(\d{4})(?=\d)/g, '$1 ')
}

/** +12, -5, 0. */
export function signed(points: number): string {
  return points > 0 ? `+${points}` : String(points)
}
