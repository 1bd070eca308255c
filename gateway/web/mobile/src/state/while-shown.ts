import { onHide, onShow, onUnload } from '@dcloudio/uni-app'
import { lookAgain } from '@/rules/look-again'

/**
 * Keeps a page up to date with what others do: it looks whenever it comes to the front, also from behind another page or
 * application, and then every `millis()` until it is hidden.
 */
export function whileShown(look: () => Promise<unknown>, millis: () => number): void {
  const looking = lookAgain(look, millis)
  onShow(looking.start)
  onHide(looking.stop)
  onUnload(looking.stop)
}
