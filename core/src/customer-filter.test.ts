import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { customerFilter, forbiddenPart, matches, type CustomerFacts, type CustomerFilter } from './customer-filter.ts'
import { birthdayMonthsIn } from './lunar-month.ts'
import { permissionsOf } from './permissions.ts'
import type { Consent, CustomField } from './rows.ts'

const time = { now: '2026-11-22T03:00:00.000Z', timeZone: 'Asia/Seoul' }
const [peanut, number, seat, window] = ['0197f0e2-0000-7000-8000-000000000201', '0197f0e2-0000-7000-8000-000000000202', '0197f0e2-0000-7000-8000-000000000203', '0197f0e2-0000-7000-8000-000000000301'] as const
const [early, bread] = ['0197f0e2-0000-7000-8000-000000000401', '0197f0e2-0000-7000-8000-000000000402'] as const
const consent: Consent = {
  id: early, customerId: early, purpose: 'sms', version: 1, createdAt: time.now, removedAt: null,
  entries: [{ id: early, given: true, at: '2026-01-01T00:00:00.000Z', how: 'spoken', by: '', wording: '' }, { id: bread, given: false, at: '2026-12-01T00:00:00.000Z', how: 'spoken', by: '', wording: '' }],
}
const sora: CustomerFacts = {
  customer: { visitCount: 7, spend: 84_000, lastVisitOn: '2026-11-12', birthday: { month: 8, day: 15, calendar: 'lunar', leapMonth: false, year: null }, custom: { [peanut]: '땅콩 알레르기', [number]: 0, [seat]: window } },
  tier: 'silver', tagIds: [early], platforms: ['smartstore', 'naver-booking'], consents: [consent],
  texts: { names: ['한소라', '아침 손님'], identities: [{ kind: 'phone', value: '01023456789' }, { kind: 'nickname', value: '소라 빵' }], numbers: ['2026112000000001'] },
}
const stranger: CustomerFacts = { ...sora, customer: { ...sora.customer, lastVisitOn: null, birthday: null, custom: {} }, tier: null, tagIds: [], consents: [] }

describe('a filter', () => {
  it.each<[string, CustomerFilter, boolean, boolean]>([
    ['nothing', {}, true, true],
    ['a tier', { tiers: ['silver', 'gold'] }, true, false], ['no tier', { tiers: ['none'] }, false, true],
    ['any tag', { tags: { any: [early, bread] } }, true, false], ['all tags', { tags: { all: [early, bread] } }, false, false], ['no such tag', { tags: { none: [early] } }, false, true],
    ['a channel', { channels: ['naver-booking'] }, true, true], ['another channel', { channels: ['baemin'] }, false, false],
    ['a last visit', { lastVisit: { from: '2026-11-12', to: '2026-11-12' } }, true, false], ['within ten days', { lastVisit: { withinDays: 10 } }, true, false], ['within nine days', { lastVisit: { withinDays: 9 } }, false, false],
    ['ten days ago or more', { lastVisit: { beforeDays: 10 } }, true, false], ['eleven days ago', { lastVisit: { beforeDays: 11 } }, false, false],
    ['never', { lastVisit: { never: true } }, false, true], ['ever', { lastVisit: { never: false } }, true, false], ['never or long ago', { lastVisit: { never: true, to: '2026-11-30' } }, true, true],
    ['visits', { visits: { from: 7, to: 7 } }, true, true], ['spend', { spend: { from: 84_001 } }, false, false],
    // 15.8. of the lunar calendar is 2026-09-25 and 2027-09-15.
    ['a lunar birthday in September', { birthdayMonths: [9] }, true, false], ['in August', { birthdayMonths: [8] }, false, false],
    ['a consent that stands', { consents: [{ purpose: 'sms', state: 'given' }] }, true, false], ['never asked', { consents: [{ purpose: 'email', state: 'never-asked' }] }, true, true],
    ['a text', { fields: [{ fieldId: peanut, is: 'text', text: 'ㄸㅋ' }] }, true, false], ['a number', { fields: [{ fieldId: number, is: 'number', to: 0 }] }, true, false], ['a choice', { fields: [{ fieldId: seat, is: 'choice', any: [window] }] }, true, false],
    ['a number of a text', { fields: [{ fieldId: peanut, is: 'number' }] }, false, false], ['filled, though it is 0', { fields: [{ fieldId: number, is: 'filled' }] }, true, false], ['empty', { fields: [{ fieldId: number, is: 'empty' }] }, false, true],
    ['초성', { text: 'ㅎㅅㄹ' }, true, true], ['the keyboard\'s other layout', { text: 'gksthfk' }, true, true], ['four last digits', { text: '6789' }, true, true], ['part of a phone', { text: '3456' }, false, false], ['a whole phone', { text: '010-2345-6789' }, true, true],
    ['a whole nickname', { text: '소라빵' }, true, true], ['an order', { text: '2026112000000001' }, true, true],
    ['all of it together', { tiers: ['silver'], visits: { from: 8 } }, false, false],
  ])('of %s', (_what, filter, hers, theirs) => {
    expect(v.is(customerFilter, filter)).toBe(true)
    expect([matches(filter, sora, time), matches(filter, stranger, time)]).toEqual([hers, theirs])
  })

  it.each<[string, unknown]>([['a tier of nobody', { tiers: ['platinum'] }], ['no tiers at all', { tiers: [] }], ['the 13th month', { birthdayMonths: [13] }], ['a word nobody knows', { colour: 'blue' }], ['a day that is none', { lastVisit: { from: 'yesterday' } }]])('is none with %s', (_what, filter) => {
    expect(v.is(customerFilter, filter)).toBe(false)
  })

  it('may not ask what is masked', () => {
    const field: CustomField = { id: peanut, name: '알레르기', kind: 'text', choices: [], place: 0, shownToStaff: false, retiredAt: null, version: 1, createdAt: time.now, removedAt: null }
    const [staff, owner] = [permissionsOf('staff'), permissionsOf('owner')]
    const [byBirthday, byField]: CustomerFilter[] = [{ birthdayMonths: [9] }, { fields: [{ fieldId: peanut, is: 'filled' }] }]
    expect([forbiddenPart(staff, byBirthday ?? {}, []), forbiddenPart(owner, byBirthday ?? {}, [])]).toEqual([{ part: 'birthdayMonths' }, undefined])
    expect(forbiddenPart(staff, byField ?? {}, [field])).toEqual({ part: 'fields', fieldId: peanut })
    expect(forbiddenPart(staff, byField ?? {}, [])).toEqual({ part: 'fields', fieldId: peanut })
    expect(forbiddenPart(staff, byField ?? {}, [{ ...field, shownToStaff: true }])).toBeUndefined()
    expect(forbiddenPart(owner, byField ?? {}, [field])).toBeUndefined()
  })
})

describe('a lunar birthday', () => {
  const lunar = (month: number, day: number, leapMonth = false) => ({ month, day, calendar: 'lunar' as const, leapMonth, year: null })
  // Days by the almanac of the Korea Astronomy and Space Science Institute: 설날 2026-02-17, 추석 2026-09-25; 윤6월 2025-07-25 to 2025-08-22.
  it.each([
    ['the first day', lunar(1, 1), 2026, [2]], ['추석', lunar(8, 15), 2026, [9]], ['a leap month where there is one', lunar(6, 1, true), 2025, [7]], ['the same month, not leap', lunar(6, 1), 2025, [6]],
    ['a leap month in a year without it', lunar(6, 1, true), 2026, [7]], ['the year\'s end, which comes early in the next', lunar(12, 1), 2026, [1]],
  ] as const)('of %s', (_what, birthday, year, months) => expect(birthdayMonthsIn(birthday, year)).toEqual(months))

  it('falls somewhere in every three years, whatever day it is', () => {
    for (let month = 1; month <= 12; month++) for (let day = 1; day <= 30; day++) {
      expect([2025, 2026, 2027].flatMap((year) => birthdayMonthsIn(lunar(month, day, true), year)).length, `${month}/${day}`).toBeGreaterThan(0)
    }
  })
})
