import { reactive } from 'vue'

/** One short message at the foot of the page, read out by a screen reader; pages show it through AppPage. */
export const toast = reactive({ message: '', tone: 'plain' as 'plain' | 'good' | 'bad' })

const SHOWN_MILLIS = 4_000
let timer: ReturnType<typeof setTimeout> | undefined

export function say(message: string, tone: 'plain' | 'good' | 'bad' = 'plain'): void {
  toast.message = message
  toast.tone = tone
  clearTimeout(timer)
  timer = setTimeout(() => (toast.message = ''), SHOWN_MILLIS)
}
