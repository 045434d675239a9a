import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hidden, maskFor, maskNameFor, personalKinds } from './masking.ts'
import { permissionsOf, permissionsOfDevice, permissionsOfKey, roles, scopesOf } from './permissions.ts'
import { formatPhone } from './phone.ts'

const staff = permissionsOf('staff')
const digits = (length: number) => fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((each) => each.join(''))
const mobile = digits(8).filter((rest) => !/^0+$/.test(rest)).map((rest) => `010${rest}`)
const phone = fc.oneof(mobile, digits(7).map((rest) => `02${rest}`), digits(8).map((rest) => `031${rest}`), digits(8).map((rest) => `0503${rest}`), digits(4).map((rest) => `1588${rest}`))
const spelling = fc.constantFrom<(number: string) => string>((number) => number, (number) => formatPhone({ kind: 'mobile', digits: number }), (number) => `+82 ${number.slice(1)}`, (number) => ` ${number} `)

/** The digits of a mask that are no prefix everybody shares. */
const told = (mask: string) => mask.replace(/^0\d*-/, '').replace(/\D/g, '')

describe('who sees what', () => {
  it('is the owner, the manager and an unscoped key all of it, staff and narrower keys the mask', () => {
    const seen = roles.map((role) => [role, maskFor(permissionsOf(role), 'phone', '010-1234-5678')])
    expect(seen).toEqual([['owner', '010-1234-5678'], ['manager', '010-1234-5678'], ['staff', '010-••••-5678'], ['api', '010-1234-5678']])
    expect(maskFor(permissionsOfDevice('staff'), 'phone', '01012345678')).toBe('010-••••-5678')
    expect(maskFor(permissionsOfKey(scopesOf(['customer'], [])), 'phone', '01012345678')).toBe('010-••••-5678')
    expect(maskFor(permissionsOfKey(scopesOf(['customer', 'personal'], [])), 'phone', '01012345678')).toBe('01012345678')
    expect(maskFor(new Set(), 'email', 'kim@naver.com')).toBe('k••••@naver.com')
  })
  it('is one table: whoever may read is shown the value itself, whatever it is', () => {
    fc.assert(fc.property(fc.constantFrom(...personalKinds), fc.string(), (kind, value) => maskFor(permissionsOf('owner'), kind, value) === value))
  })
})

describe('a masked phone', () => {
  it.each([
    ['010-1234-5678', '010-••••-5678'], ['0111234567', '011-••••-4567'], ['02-123-4567', '02-••••-4567'], ['0503-5089-1322', '0503-••••-1322'],
    ['1588-1234', '••••-1234'], ['010-12**-5678', '010-••••-5678'], ['010-1234-****', '010-••••-••••'], ['+82 10-1234-5678', '010-••••-5678'],
    ['', hidden], ['5678', hidden], ['전화 없음', hidden], ['010-1234-5678, 010-1234-9999', hidden],
  ])('%s becomes %s', (value, mask) => expect(maskFor(staff, 'phone', value)).toBe(mask))

  it('tells no more than the last four digits', () => {
    fc.assert(fc.property(phone, spelling, (number, spell) => {
      const mask = maskFor(staff, 'phone', spell(number))
      return told(mask).length <= 4 && number.endsWith(told(mask)) && !mask.includes(number.slice(-5))
    }))
  })
  it('is the same however the number is spelled, so that two masks tell what one does', () => {
    fc.assert(fc.property(mobile, spelling, spelling, (number, one, other) => maskFor(staff, 'phone', one(number)) === maskFor(staff, 'phone', other(number))))
  })
  it('tells no digit more for a mask that a page had put over it, wherever its stars are', () => {
    fc.assert(fc.property(mobile, fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }), (number, stars) => {
      const seen = number.slice(0, 3) + [...number.slice(3)].map((digit, at) => (stars[at] ? '*' : digit)).join('')
      const own = maskFor(staff, 'phone', number)
      const mask = maskFor(staff, 'phone', seen)
      return mask === own || mask.replaceAll(/[\d-]/g, '').length > own.replaceAll(/[\d-]/g, '').length || mask === hidden
    }))
  })
  it('is not masked further by being masked again', () => {
    fc.assert(fc.property(phone, (number) => {
      const mask = maskFor(staff, 'phone', number)
      return maskNameFor(staff, mask) === mask || told(maskNameFor(staff, mask)).length <= 4
    }))
  })
})

describe('a masked e-mail', () => {
  it.each([['kim.minsu@naver.com', 'k••••@naver.com'], ['a@b.kr', 'a••••@••••'], ['민수@민수.한국', '민••••@••••'], ['@naver.com', hidden], ['none', hidden]])('%s becomes %s', (value, mask) => {
    expect(maskFor(staff, 'email', value)).toBe(mask)
  })
  it('tells one letter of the name and never its length', () => {
    fc.assert(fc.property(fc.emailAddress(), (email) => {
      const mask = maskFor(staff, 'email', email)
      return [...mask.slice(0, mask.indexOf('@'))].length === 1 + hidden.length && mask[0] === email[0]
    }))
  })
})

describe('a masked birthday and address', () => {
  it('tell no day and no street', () => {
    expect(maskFor(staff, 'birthday', '1990-03-14')).toBe('••••-••••')
    expect(maskFor(staff, 'address', '서울 마포구 연남로 12, 301호')).toBe('서울 마포구 ••••')
    expect(maskFor(staff, 'address', '경기도 성남시 분당구 판교로 1')).toBe('경기도 성남시 ••••')
    expect(maskFor(staff, 'address', '연남로 12')).toBe(hidden)
    fc.assert(fc.property(fc.string(), (value) => !/\d/.test(maskFor(staff, 'address', `연남로 ${value}`))))
  })
})

describe('a name', () => {
  it('is shown, but for a number or an address that stands in for one', () => {
    expect(['김하나', '단골 010', '010-1234-5678', 'kim@naver.com', 'a@b c'].map((name) => maskNameFor(staff, name))).toEqual(['김하나', '단골 010', '010-••••-5678', 'k••••@naver.com', 'a@b c'])
    expect(maskNameFor(permissionsOf('owner'), '010-1234-5678')).toBe('010-1234-5678')
  })
})
