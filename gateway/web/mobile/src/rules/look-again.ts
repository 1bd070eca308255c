/** What a page does to keep up with what others do. */
export interface Looking {
  /** Looks at once, and from then on again and again. */
  start(): void
  stop(): void
}

/**
 * Calls `look` when it is started and, until it is stopped, `millis()` after each look has ended: a slow answer is waited for,
 * never overtaken. A look that fails is passed over, for what is shown stays and the next may succeed.
 */
export function lookAgain(look: () => Promise<unknown>, millis: () => number): Looking {
  let turn = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  async function go(mine: number): Promise<void> {
    await look().catch(() => undefined)
    if (mine === turn) timer = setTimeout(() => void go(mine), millis())
  }

  function stop(): void {
    turn++
    clearTimeout(timer)
  }

  return {
    start() {
      stop()
      void go(turn)
    },
    stop,
  }
}
