import { describe, expect, it } from 'vitest'
import { idNumberFault, normaliseIdNumber } from '@/rules/id-number'

const today = new Date('2026-11-21T00:00:00Z')

describe('resident ID number', () => {
  it("takes the standard's own vector", () => {
    expect(idNumberFault('11010519491231002X', today)).toBeNull()
  })

  it('takes a small x, blanks and full-width digits', () => {
    expect(idNumberFault(' 110105 19491231 002x ', today)).toBeNull()
    expect(normaliseIdNumber('１１０１０５１９４９１２３１００２Ｘ')).toBe('11010519491231002X')
  })

  it('refuses every single wrong digit', () => {
    const good = '11010519491231002X'
    for (let place = 0; place < 17; place++) {
      for (let digit = 0; digit <= 9; digit++) {
        const typed = good.slice(0, place) + digit + good.slice(place + 1)
        if (typed !== good) expect(idNumberFault(typed, today), typed).not.toBeNull()
      }
    }
  })

  it('refuses two neighbouring digits exchanged', () => {
    expect(idNumberFault('11010519491213002X', today)).not.toBeNull()
    expect(idNumberFault('11010519491231020X', today)).toBe('CHECK_DIGIT')
  })

  it('says what is wrong', () => {
    expect(idNumberFault('', today)).toBe('EMPTY')
    expect(idNumberFault('1101051949123100', today)).toBe('FORM')
    expect(idNumberFault('A1010519491231002X', today)).toBe('FORM')
    expect(idNumberFault('110105194902300021', today)).toBe('BIRTHDAY')
    expect(idNumberFault('110105203001010022', today)).toBe('BIRTHDAY')
    expect(idNumberFault('110105194912310021', today)).toBe('CHECK_DIGIT')
  })
})
