import { nextTick } from 'vue'
import { t } from '@/text'
import { say } from './toast'

/**
 * Brings the first of `count` wrong fields into view, or else the failure of the form as a whole, and says how many there are:
 * on a long form they may be far from the button that was just pressed, and nothing would seem to have happened.
 */
export async function showWrong(count: number): Promise<void> {
  if (count > 0) say(t('common.check', { n: count }), 'bad')
  await nextTick()
  // #ifdef H5
  const wrong = firstVisible('.field-wrong') ?? firstVisible('.failure')
  wrong?.scrollIntoView({ block: 'center' })
  wrong?.querySelector<HTMLElement>('input, textarea, select')?.focus({ preventScroll: true })
  // #endif
  // #ifndef H5
  uni.pageScrollTo({ selector: count > 0 ? '.field-wrong' : '.failure', offsetTop: -80 })
  // #endif
}

// #ifdef H5
/** Older pages stay in the document, hidden. */
function firstVisible(selector: string): HTMLElement | undefined {
  return Array.from(document.querySelectorAll<HTMLElement>(selector)).find((it) => it.offsetParent !== null)
}
// #endif
