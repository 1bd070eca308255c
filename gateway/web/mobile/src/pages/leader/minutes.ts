import type { Confirmation, Participation } from '@/api/events'
import { t } from '@/text'

/** What the leader has written beside one person. */
export interface MinutesEntry {
  volunteerId: string
  minutes: string
  reason: string
  /** Whether the leader has typed here; else it follows what is measured. */
  written: boolean
}

/** Whether the person's time waits to be confirmed; others' can be added or corrected. */
export function waitsForConfirmation(person: Participation): boolean {
  return person.status === 'CHECKED_OUT' || person.status === 'CHECKED_IN'
}

/** Whether the leader may add minutes for somebody who is not recorded as having been there. */
export function canBeAdded(person: Participation): boolean {
  return person.status === 'ACCEPTED' || person.status === 'NO_SHOW'
}

/** The measured minutes to begin with; nothing where the check-out was forgotten. */
export function entryOf(person: Participation): MinutesEntry {
  const minutes = person.confirmedMinutes ?? person.measuredMinutes
  return { volunteerId: person.volunteerId, minutes: minutes === null || minutes === undefined ? '' : String(minutes), reason: '', written: false }
}

/** What to show once the roster has been read again: what the leader has begun to write stays, also a field just emptied. */
export function freshEntry(entry: MinutesEntry | undefined, person: Participation): MinutesEntry {
  return entry?.written ? entry : entryOf(person)
}

/** A reason is needed where the minutes are not those measured, or where a confirmed time is corrected. */
export function needsReason(person: Participation, entry: MinutesEntry): boolean {
  if (entry.minutes === '') return false
  const before = person.confirmedMinutes ?? person.measuredMinutes
  return before === null || before === undefined || Number(entry.minutes) !== before
}

/** `mostMinutes`: the length of the activity. */
export function entryErrors(
  person: Participation,
  entry: MinutesEntry,
  mostMinutes: number,
): { minutes: string; reason: string } {
  const minutes = Number(entry.minutes)
  const isGood = /^\d+$/.test(entry.minutes.trim()) && minutes <= mostMinutes
  return {
    minutes: isGood ? '' : t('leader.minutesBad', { n: mostMinutes }),
    reason: needsReason(person, entry) && !entry.reason.trim() ? t('leader.reasonNeeded') : '',
  }
}

export function confirmationOf(person: Participation, entry: MinutesEntry): Confirmation {
  const confirmation: Confirmation = { volunteerId: entry.volunteerId, minutes: Number(entry.minutes) }
  return needsReason(person, entry) ? { ...confirmation, reason: entry.reason.trim() } : confirmation
}
