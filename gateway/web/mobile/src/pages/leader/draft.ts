import type { Activity, ActivityDraft, Series } from '@/api/events'
import type { FieldErrors } from '@/rules/forms'
import { fromField, toField } from '@/rules/time'
import { t } from '@/text'

/** The form of an activity; times as the fields hold them, in Asia/Shanghai. */
export interface ActivityForm {
  organisationId: string
  areaId: string
  series: Series
  title: string
  description: string
  place: string
  startsAt: string
  endsAt: string
  capacity: string
}

const DAY_MILLIS = 86_400_000
const MOST_PLACES = 9999

/** An empty form: next week, two hours in the morning. */
export function emptyForm(now: number = Date.now()): ActivityForm {
  const day = toField(now + 7 * DAY_MILLIS).slice(0, 10)
  return {
    organisationId: '', areaId: '', series: 'LINLI_SHOUWANG', title: '', description: '', place: '',
    startsAt: `${day}T09:00`, endsAt: `${day}T11:00`, capacity: '20',
  }
}

export function formOf(activity: Activity): ActivityForm {
  return {
    organisationId: activity.organisationId,
    areaId: activity.areaId,
    series: activity.series,
    title: activity.title,
    description: activity.description,
    place: activity.place,
    startsAt: toField(activity.startsAt),
    endsAt: toField(activity.endsAt),
    capacity: String(activity.capacity),
  }
}

export function draftOf(form: ActivityForm): ActivityDraft {
  return {
    ...form,
    title: form.title.trim(),
    description: form.description.trim(),
    place: form.place.trim(),
    startsAt: fromField(form.startsAt),
    endsAt: fromField(form.endsAt),
    capacity: Number(form.capacity),
  }
}

/** What is wrong with the form, by field. `isNew`: a beginning in the past is refused. */
export function activityErrors(form: ActivityForm, isNew: boolean, now: number = Date.now()): FieldErrors {
  const errors: FieldErrors = {}
  const starts = Date.parse(fromField(form.startsAt))
  const ends = Date.parse(fromField(form.endsAt))
  const capacity = Number(form.capacity)
  if (!form.title.trim()) errors.title = t('leader.nameBad')
  if (!form.place.trim()) errors.place = t('leader.placeBad')
  if (Number.isNaN(starts) || (isNew && starts <= now)) errors.startsAt = t('leader.startsBad')
  if (Number.isNaN(ends) || ends <= starts) errors.endsAt = t('leader.endsBad')
  if (!Number.isInteger(capacity) || capacity < 1 || capacity > MOST_PLACES) errors.capacity = t('leader.capacityBad')
  return errors
}
