import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Participation } from '@/api/events'
import { confirmationOf, entryErrors, entryOf, freshEntry, needsReason } from '@/pages/leader/minutes'

function present(measuredMinutes: number | null): Participation {
  return {
    participationId: 'p1', volunteerId: 'v1', displayName: '陆阿姨', status: 'CHECKED_OUT',
    checkedInAt: '2026-11-21T01:00:00Z', checkedOutAt: null, measuredMinutes, confirmedMinutes: null, assisted: false,
  } as Participation
}

describe('the minutes that a leader confirms', () => {
  beforeAll(() => void vi.stubGlobal('navigator', { language: 'zh-CN' }))
  afterAll(() => void vi.unstubAllGlobals())

  it('begin with those measured and need no reason', () => {
    const entry = entryOf(present(90))
    expect(entry.minutes).toBe('90')
    expect(needsReason(present(90), entry)).toBe(false)
    expect(confirmationOf(present(90), entry)).toEqual({ volunteerId: 'v1', minutes: 90 })
  })

  it('need a reason where they differ from those measured', () => {
    const entry = { ...entryOf(present(90)), minutes: '100' }
    expect(entryErrors(present(90), entry, 120).reason).not.toBe('')
    expect(entryErrors(present(90), { ...entry, reason: '收拾场地' }, 120)).toEqual({ minutes: '', reason: '' })
  })

  it('may not exceed the length of the activity', () => {
    expect(entryErrors(present(90), { ...entryOf(present(90)), minutes: '121' }, 120).minutes).not.toBe('')
  })

  it('follow what is measured until the leader types', () => {
    expect(freshEntry(entryOf(present(null)), present(60)).minutes).toBe('60')
    expect(freshEntry(undefined, present(60)).minutes).toBe('60')
  })

  it('stay as the leader left them when the roster is read again, also when just emptied', () => {
    const emptied = { ...entryOf(present(90)), minutes: '', written: true }
    expect(freshEntry(emptied, present(90))).toEqual(emptied)
  })
})
