import type { Activity } from '@/api/events'
import { t } from '@/text'

/** How many places are left, in words; `warm` where one has to be quick or wait. */
export function placesTag(activity: Activity): { text: string; warm: boolean } {
  if (activity.status === 'CANCELLED') return { text: t('activity.calledOff'), warm: true }
  const left = activity.capacity - activity.accepted
  if (left > 0) return { text: t('home.placesLeft', { n: left }), warm: left <= 3 }
  const full = activity.waitlisted > 0 ? t('home.fullWaiting', { n: activity.waitlisted }) : t('home.full')
  return { text: full, warm: true }
}
