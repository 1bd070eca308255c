import type { Area } from '@/api/registry'

/** Communities and villages are the 12-digit codes that do not end in 000. */
export function isCommunity(area: Area): boolean {
  return area.level.toUpperCase() === 'COMMUNITY' || (/^\d{12}$/.test(area.code) && !area.code.endsWith('000'))
}
