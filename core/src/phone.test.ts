import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatPhone, isStrongPhone, maskMatchesPhone, parsePhone } from './phone.ts'

describe('reading a phone', () => {
  it.each([
    // mobiles
    ['010-1234-5678', 'mobile', '01012345678'],
    ['01012345678', 'mobile', '01012345678'],
    ['010 1234 5678', 'mobile', '01012345678'],
    ['010.1234.5678', 'mobile', '01012345678'],
    ['010 - 1234 - 5678', 'mobile', '01012345678'],
    ['010–1234—5678', 'mobile', '01012345678'],
    ['０１０－１２３４－５６７８', 'mobile', '01012345678'],
    ['\u202a010-1234-5678\u202c', 'mobile', '01012345678'],
    ['+82 10-1234-5678', 'mobile', '01012345678'],
    ['+82-010-1234-5678', 'mobile', '01012345678'],
    ['+82 (0)10-1234-5678', 'mobile', '01012345678'],
    ['+821012345678', 'mobile', '01012345678'],
    ['821012345678', 'mobile', '01012345678'],
    ['8210-1234-5678', 'mobile', '01012345678'],
    ['011-234-5678', 'mobile', '0112345678'],
    ['016-9234-5678', 'mobile', '01692345678'],
    // landlines and internet phones
    ['02-123-4567', 'landline', '021234567'],
    ['02)1234-5678', 'landline', '0212345678'],
    ['(031) 123-4567', 'landline', '0311234567'],
    ['02 1234 5678', 'landline', '0212345678'],
    ['064-7123-4567', 'landline', '06471234567'],
    ['+82 2 123 4567', 'landline', '021234567'],
    ['070-1234-5678', 'internet', '07012345678'],
    // companies
    ['1588-1234', 'service', '15881234'],
    ['16441234', 'service', '16441234'],
    ['+82 1588-1234', 'service', '15881234'],
    ['080-123-4567', 'service', '0801234567'],
    // relay numbers, in 12 and in 11 digits
    ['0503-5089-1322', 'relay', '050350891322'],
    ['050-35089-1322', 'relay', '050350891322'],
    ['050412345678', 'relay', '050412345678'],
    ['0505-1234-5678', 'relay', '050512345678'],
    ['050-1234-5678', 'relay', '05012345678'],
    ['0502-123-4567', 'relay', '05021234567'],
    ['05012345678', 'relay', '05012345678'],
    ['+82 503-5089-1322', 'relay', '050350891322'],
    // patterns
    ['010-1234-****', 'masked', '0101234****'],
    ['010-****-5678', 'masked', '010****5678'],
    ['010****5678', 'masked', '010****5678'],
    ['010-12**-56**', 'masked', '01012**56**'],
    ['0502-***6-3501', 'masked', '0502***63501'],
    ['010-••••-5678', 'masked', '010****5678'],
    ['010-XXXX-5678', 'masked', '010****5678'],
    ['010-＊＊＊＊-5678', 'masked', '010****5678'],
    ['02-***-4567', 'masked', '02***4567'],
    ['1588-****', 'masked', '1588****'],
    // nobody
    ['01000000000', 'placeholder', '01000000000'],
    ['010-0000-0000', 'placeholder', '01000000000'],
    ['02-000-0000', 'placeholder', '020000000'],
  ])('reads %s as %s', (text, kind, digits) => {
    expect(parsePhone(text)).toEqual({ kind, digits })
  })

  it.each([
    ['홍길동0503-5089-1322차량', '050350891322'],
    ['한OO0502-4025-5388', '050240255388'],
    ['이**0502-4025-5388', '050240255388'],
    ['C**********U0503-5089-1322도보', '050350891322'],
    ['한봄이 010-1234-5678', '01012345678'],
    ['한봄이2 010-1234-5678', '01012345678'],
    ['TEL: 02-123-4567', '021234567'],
    ['010-1234-5678 (2회)', '01012345678'],
    ['010-1234-5678\n010-1234-5678', '01012345678'],
    ['Max 010-1234-5678', '01012345678'],
    ['xx010-1234-5678', '01012345678'],
  ])('finds the one number in %j', (text, digits) => {
    expect(parsePhone(text)?.digits).toBe(digits)
  })

  it.each([
    ['nothing', ''],
    ['a booking number of Agoda', '164-413-46'],
    ['a company’s digits in other groups', '164-4-1346'],
    ['two numbers', '010-1234-5678 010-8765-4321'],
    ['two numbers with a slash', '02-123-4567/010-1234-5678'],
    ['a number and a pattern of another', '010-1234-**** 0503-5089-1322'],
    ['a landline that may also be a company', '02 1588-1234'],
    ['a date', '2026. 06. 15. (월) 오후 10:48:04'],
    ['a Smartstore order number', '2020060851382681'],
    ['a Cafe24 order number', '20200717-0029236'],
    ['a Yeogi booking number', '2603101234567YE01'],
    ['a Naver booking number', '822123456'],
    ['a business number', '031-81-12345'],
    ['a resident number', '010203-1******'],
    ['a Japanese mobile', '+81 070-1234-5678'],
    ['an American phone', '+1 202-555-0143'],
    ['a mobile with a digit too few', '010-123-4567'],
    ['a mobile with a digit too many', '010-1234-56789'],
    ['a digit hidden too many', '010-1234-*****'],
    ['a hidden prefix', '***-1234-5678'],
    ['an account whose start is hidden', '****0212345678'],
    ['an expired relay', '안심번호 만료'],
    ['money', '10,123,456원'],
  ])('reads no phone in %s', (_, text) => {
    expect(parsePhone(text)).toBeUndefined()
  })
})

const digit = fc.integer({ min: 0, max: 9 }).map(String)
const digits = (length: number) => fc.array(digit, { minLength: length, maxLength: length }).map((all) => all.join(''))
const personal = fc.oneof(
  digits(8).map((rest) => `010${rest}`),
  fc.tuple(fc.constantFrom('02', '031', '051', '064', '011', '019'), fc.oneof(digits(7), digits(8))).map((parts) => parts.join('')),
  digits(8).map((rest) => `070${rest}`),
)
const relay = fc.oneof(digits(8), digits(9)).map((rest) => `050${rest}`)
const company = fc.oneof(digits(4).map((rest) => `1588${rest}`), fc.oneof(digits(7), digits(8)).map((rest) => `080${rest}`))

describe('phones in general', () => {
  it('are read back from the way they are shown', () => {
    fc.assert(
      fc.property(fc.oneof(personal, relay, company), (number) => {
        const phone = parsePhone(number)
        expect(phone?.digits).toBe(number)
        expect(phone && parsePhone(formatPhone(phone))).toEqual(phone)
      }),
    )
  })

  it('are the same alone as with a word beside them', () => {
    fc.assert(
      fc.property(fc.oneof(digits(8), fc.constant('00000000')), fc.constantFrom('-', ''), fc.constantFrom('-', ''), (rest, first, second) => {
        const shown = `010${first}${rest.slice(0, 4)}${second}${rest.slice(4)}`
        expect(parsePhone(shown)).toEqual(parsePhone(`연락처 ${shown}`))
      }),
    )
  })

  it('never come out strong with a digit hidden, however they are written', () => {
    fc.assert(
      fc.property(fc.oneof(personal, relay, company), fc.nat(), fc.constantFrom('-', '.', ' ', ''), fc.boolean(), (number, place, mark, masked) => {
        const shown = formatPhone({ kind: 'mobile', digits: number })
        const at = [...shown.matchAll(/\d/g)].map((match) => match.index)[place % number.length] ?? 0
        const hidden = `${shown.slice(0, at)}${masked ? '*' : '●'}${shown.slice(at + 1)}`.replaceAll('-', mark)
        const phone = parsePhone(hidden)
        expect(phone !== undefined && isStrongPhone(phone)).toBe(false)
      }),
    )
  })

  it('are strong only when they are a person’s: never a relay, never a company', () => {
    fc.assert(
      fc.property(fc.oneof(relay, company), fc.constantFrom('', '+82 ', '홍길동', '이**'), (number, before) => {
        const phone = parsePhone(before + (before === '+82 ' ? number.replace(/^0/, '') : number))
        expect(phone !== undefined && isStrongPhone(phone)).toBe(false)
      }),
    )
    for (const kind of ['mobile', 'landline', 'internet'] as const) expect(isStrongPhone({ kind, digits: '' })).toBe(true)
    for (const kind of ['masked', 'placeholder'] as const) expect(isStrongPhone({ kind, digits: '' })).toBe(false)
  })

  it('are digits and stars whatever the text', () => {
    const noise = fc.array(fc.constantFrom('0', '1', '10', '82', '+', '-', ' ', '*', '(', ')', 'x', '●', '김', '0502')).map((all) => all.join(''))
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), noise), (text) => {
        const phone = parsePhone(text)
        if (phone) expect(phone.digits).toMatch(phone.kind === 'masked' ? /^[\d*]{8,12}$/ : /^\d{8,12}$/)
      }),
    )
  })

  it('are not looked for in a megabyte', () => {
    for (const text of ['0', '*', '01012345678 ', '-', '+82', 'x', ' ', '가*', '(0', '\u0323\u0301']) {
      expect(parsePhone(text.repeat(1_000_000 / text.length))).toBeUndefined()
    }
  })
})

describe('showing a phone', () => {
  it.each([
    ['01012345678', '010-1234-5678'],
    ['0112345678', '011-234-5678'],
    ['021234567', '02-123-4567'],
    ['0212345678', '02-1234-5678'],
    ['0311234567', '031-123-4567'],
    ['050350891322', '0503-5089-1322'],
    ['05012345678', '050-1234-5678'],
    ['15881234', '1588-1234'],
    ['0801234567', '080-123-4567'],
    ['0101234****', '010-1234-****'],
    ['0502***63501', '0502-***6-3501'],
  ])('writes %s as %s', (number, shown) => {
    expect(formatPhone({ kind: 'mobile', digits: number })).toBe(shown)
  })
})

describe('a masked phone', () => {
  const masked = { kind: 'masked', digits: '010****5678' } as const

  it('allows every number with the same digits in sight', () => {
    expect(maskMatchesPhone(masked, '01012345678')).toBe(true)
    expect(maskMatchesPhone(masked, '01099995678')).toBe(true)
  })

  it('rules out another digit and another length', () => {
    expect(maskMatchesPhone(masked, '01012345679')).toBe(false)
    expect(maskMatchesPhone(masked, '0101235678')).toBe(false)
    expect(maskMatchesPhone(masked, '010123456789')).toBe(false)
  })

  it('allows the number it was made from', () => {
    fc.assert(
      fc.property(personal, fc.array(fc.boolean(), { minLength: 12 }), (number, hide) => {
        const pattern = [...number].map((each, i) => (hide[i] ? '*' : each)).join('')
        expect(maskMatchesPhone({ kind: 'masked', digits: pattern }, number)).toBe(true)
      }),
    )
  })
})
