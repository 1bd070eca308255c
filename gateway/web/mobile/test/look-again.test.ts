import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { lookAgain } from '@/rules/look-again'

describe('looking again while a page is shown', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('looks at once and then after each pause', async () => {
    const look = vi.fn(() => Promise.resolve())
    lookAgain(look, () => 15_000).start()
    expect(look).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(14_999)
    expect(look).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(look).toHaveBeenCalledTimes(2)
  })

  it('is silent once stopped, and looks at once when started again', async () => {
    const look = vi.fn(() => Promise.resolve())
    const looking = lookAgain(look, () => 15_000)
    looking.start()
    await vi.advanceTimersByTimeAsync(1_000)
    looking.stop()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(look).toHaveBeenCalledTimes(1)
    looking.start()
    expect(look).toHaveBeenCalledTimes(2)
  })

  it('keeps one rhythm, however often it is started', async () => {
    const look = vi.fn(() => Promise.resolve())
    const looking = lookAgain(look, () => 15_000)
    looking.start()
    looking.start()
    await vi.advanceTimersByTimeAsync(15_000)
    expect(look).toHaveBeenCalledTimes(3)
  })

  it('waits for a slow answer before the next look', async () => {
    let answer: () => void = () => undefined
    const look = vi.fn(() => new Promise<void>((resolve) => (answer = resolve)))
    lookAgain(look, () => 15_000).start()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(look).toHaveBeenCalledTimes(1)
    answer()
    await vi.advanceTimersByTimeAsync(15_000)
    expect(look).toHaveBeenCalledTimes(2)
  })

  it('does not begin a rhythm for an answer that comes after it was stopped', async () => {
    let answer: () => void = () => undefined
    const look = vi.fn(() => new Promise<void>((resolve) => (answer = resolve)))
    const looking = lookAgain(look, () => 15_000)
    looking.start()
    looking.stop()
    answer()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(look).toHaveBeenCalledTimes(1)
  })

  it('goes on after a look that failed', async () => {
    const look = vi.fn(() => Promise.reject(new Error('no answer')))
    lookAgain(look, () => 15_000).start()
    await vi.advanceTimersByTimeAsync(15_000)
    expect(look).toHaveBeenCalledTimes(2)
  })

  it('asks for the pause each time: what is shown decides how soon to look again', async () => {
    let pause = 15_000
    const look = vi.fn(() => Promise.resolve())
    lookAgain(look, () => pause).start()
    await vi.advanceTimersByTimeAsync(15_000)
    pause = 5_000
    await vi.advanceTimersByTimeAsync(15_000)
    expect(look).toHaveBeenCalledTimes(3)
    await vi.advanceTimersByTimeAsync(5_000)
    expect(look).toHaveBeenCalledTimes(4)
  })
})
