import { describe, expect, it } from 'vitest'
import { checkInTokenIn, fieldErrors, isPhone, pickUpCodeIn } from '@/rules/forms'
import { clock, daysUntil, endOfLimit, fromField, localDay, toField } from '@/rules/time'

describe('times in Asia/Shanghai', () => {
  it('turns a day at 16:00 UTC', () => {
    expect(localDay('2026-11-21T15:59:59Z')).toBe('2026-11-21')
    expect(localDay('2026-11-21T16:00:00Z')).toBe('2026-11-22')
    expect(clock('2026-11-21T16:05:00Z')).toBe('00:05')
  })

  it('goes through a field and back', () => {
    expect(toField('2026-12-31T16:30:00Z')).toBe('2027-01-01T00:30')
    expect(fromField('2027-01-01T00:30')).toBe('2026-12-31T16:30:00.000Z')
    expect(fromField('')).toBe('')
  })

  it('counts days by the calendar, not by hours', () => {
    const lateEvening = Date.parse('2026-11-21T15:59:00Z')
    expect(daysUntil('2026-11-21T16:01:00Z', lateEvening)).toBe(1)
    expect(daysUntil('2026-11-21T15:00:00Z', lateEvening)).toBe(0)
  })
})

describe('the end of a time limit', () => {
  it('is 24:00 of the last day, not 00:00 of the next', () => {
    const midnight = endOfLimit('2026-11-29T16:00:00Z')
    expect(localDay(midnight.day)).toBe('2026-11-29')
    expect(midnight.clock).toBe('24:00')
  })

  it('is said as it is at any other time', () => {
    expect(endOfLimit('2026-11-29T16:30:00Z')).toEqual({ day: '2026-11-29T16:30:00Z', clock: '00:30' })
  })
})

describe('what is typed and scanned', () => {
  it('finds the eight digits of a pick-up code', () => {
    expect(pickUpCodeIn('4071 8265')).toBe('40718265')
    expect(pickUpCodeIn('http://127.0.0.1:8080/m/#/pages/sponsor/index?code=40718265')).toBe('40718265')
    expect(pickUpCodeIn('407182')).toBe('')
    expect(pickUpCodeIn('http://127.0.0.1:8080/m/')).toBe('')
  })

  it('finds the token of a check-in address', () => {
    expect(checkInTokenIn('https://linli.example/m/#/pages/check?token=ab%2Bc.d')).toBe('ab+c.d')
    expect(checkInTokenIn('https://linli.example/')).toBe('')
  })

  it('takes mobile numbers and land lines', () => {
    expect(isPhone('138 0013 8000')).toBe(true)
    expect(isPhone('0772-2825386')).toBe(true)
    expect(isPhone('12345')).toBe(false)
  })

  it('puts violations beside their fields, the first one of each', () => {
    const violations = [
      { field: 'register.request.phone', message: '手机号不对' },
      { field: 'phone', message: '第二句' },
    ]
    expect(fieldErrors(violations)).toEqual({ phone: '手机号不对' })
  })
})
