import { activity, check } from './activity'
import { common } from './common'
import { area, home } from './home'
import { items, redemption } from './items'
import { language } from './language'
import { leader } from './leader'
import { me, signIn } from './me'
import { register } from './register'
import { sponsor } from './sponsor'
import { worker } from './worker'

/** Every text that a reader sees, by feature. */
const tables = { activity, area, check, common, home, items, leader, me, redemption, register, signIn, sponsor, worker }

type Tables = typeof tables
export type TextKey = { [F in keyof Tables]: `${F}.${keyof Tables[F] & string}` }[keyof Tables]

/** The text of a key in the reader's language, with `{name}` replaced by its value. */
export function t(key: TextKey, values: Record<string, string | number> = {}): string {
  const [feature, name] = key.split('.') as [keyof Tables, string]
  const pair = (tables[feature] as Record<string, readonly [string, string]>)[name]
  const text = language() === 'en' ? pair[1] : pair[0]
  return text.replace(/\{(\w+)\}/g, (_, value: string) => String(values[value] ?? ''))
}

/** The text of `feature.code`, where the code comes from a server and may be newer than this page. */
export function textOf(feature: keyof Tables, code: string, otherwise = code): string {
  return code in tables[feature] ? t(`${feature}.${code}` as TextKey) : otherwise
}
