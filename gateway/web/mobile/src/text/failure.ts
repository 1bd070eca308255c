import { NoAnswer, Problem, SignInNeeded } from '@/api/problem'
import { t } from '.'

/** A failure in words for the reader: the server's own where it gave any. */
export function failureText(failure: unknown): { title: string; detail: string } {
  if (failure instanceof NoAnswer) return { title: t('common.noAnswer'), detail: t('common.noAnswerDetail') }
  if (failure instanceof SignInNeeded) return { title: t('common.signInFirst'), detail: '' }
  if (!(failure instanceof Problem)) return { title: t('common.failed'), detail: t('common.failedDetail') }
  if (failure.status === 429 && failure.retryAfterSeconds > 0) {
    return { title: failure.title, detail: t('common.busy', { n: failure.retryAfterSeconds }) }
  }
  const title = failure.title || t('common.failed')
  // Where the server has no more to say its detail repeats the title.
  const more = failure.detail === title ? '' : failure.detail
  const violations = failure.violations.map((it) => it.message).join('；')
  return { title, detail: violations || more || (failure.status >= 500 ? t('common.failedDetail') : '') }
}
