import { describe, expect, it } from 'vitest'
import { customerColumns, customerTable, type ListedCustomer, type TableFileWords } from './customer-table.ts'
import { permissionsOf, type Role } from './permissions.ts'
import { consentPurposes, type ConsentPurpose, type CustomField } from './rows.ts'
import { platforms, type Platform } from './sighting.ts'

const [open, closed, gone] = ['0197f0e2-0000-7000-8000-000000000201', '0197f0e2-0000-7000-8000-000000000202', '0197f0e2-0000-7000-8000-000000000203'] as const
const field = (id: string, over: Partial<CustomField>): CustomField => ({ id, name: id.slice(-3), kind: 'text', choices: [], place: 0, shownToStaff: true, retiredAt: null, version: 1, createdAt: '2026-11-01T00:00:00.000Z', removedAt: null, ...over })
const fields = [field(open, { name: '키', kind: 'number' }), field(closed, { name: '비밀', shownToStaff: false }), field(gone, { name: '옛것', retiredAt: '2026-11-02T00:00:00.000Z' })]
const words: TableFileWords = {
  sheet: '손님',
  columns: { name: '이름', phone: '전화', email: '이메일', tier: '등급', visits: '방문', spend: '금액', noShows: '노쇼', firstVisit: '첫 방문', lastVisit: '마지막 방문', birthday: '생일', tags: '태그', channel: '채널' },
  consent: Object.fromEntries(consentPurposes.map((purpose) => [purpose, `동의 ${purpose}`])) as Record<ConsentPurpose, string>, consentState: { given: '동의', withdrawn: '철회', 'never-asked': '' },
  tier: { bronze: '브론즈', silver: '실버', gold: '골드', vip: 'VIP' }, platform: Object.fromEntries(platforms.map((name) => [name, name])) as Record<Platform, string>,
  lunar: '음력', leapMonth: '윤달', yesAndNo: { yes: '예', no: '아니요' },
}
const sora: ListedCustomer = {
  customer: { name: '한소라', birthday: { month: 8, day: 5, calendar: 'lunar', leapMonth: true, year: 1990 }, firstPlatform: 'smartstore', visitCount: 7, spend: 84_000, noShowCount: 0, firstVisitOn: '2026-01-02', lastVisitOn: '2026-11-12', custom: { [open]: 162.5, [closed]: '땅콩', [gone]: '없어야 함' } },
  tier: 'silver', tags: ['단골', '아침'], identities: [{ kind: 'phone', value: '01023456789' }, { kind: 'email', value: 'sora@naver.com' }], consents: [],
}
const tableFor = (role: Role) => customerTable([...customerColumns.slice(0, 12), 'consent:sms', `field:${open}`, `field:${closed}`, `field:${gone}`, 'field:none'], [sora], { may: permissionsOf(role), fields, words, now: '2026-11-22T00:00:00.000Z', timeZone: 'Asia/Seoul' })

describe('a list of customers for a file', () => {
  it('holds everything for whoever may see it, numbers as numbers', () => {
    const { columns, rows } = tableFor('owner')
    expect(columns.map(({ name, kind }) => `${name}:${kind}`).join(' ')).toBe('이름:text 전화:text 이메일:text 등급:text 방문:number 금액:won 노쇼:number 첫 방문:date 마지막 방문:date 생일:text 태그:text 채널:text 동의 sms:text 키:number 비밀:text')
    expect(rows).toEqual([['한소라', '010-2345-6789', 'sora@naver.com', '실버', 7, 84_000, 0, '2026-01-02', '2026-11-12', '음력 윤달 1990-08-05', '단골, 아침', 'smartstore', '', 162.5, '땅콩']])
  })

  it('is masked for whoever may not', () => {
    expect(tableFor('staff').rows).toEqual([['한소라', '010-••••-6789', 's••••@naver.com', '실버', 7, 84_000, 0, '2026-01-02', '2026-11-12', '••••', '단골, 아침', 'smartstore', '', 162.5, '••••']])
  })
})
