import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { importWords, reasonOf } from './import-words.ts'
import { importRows, rowReasons } from './import-row.ts'
import { mendFile } from './mend-file.ts'
import { mapColumns, presetOf } from './presets.ts'
import { joinItems, readRow, type ReadingPlan } from './read-rows.ts'
import { targetsFor, withFields } from './send-import.ts'
import { readHead } from './table-head.ts'
import type { Target } from './targets.ts'
import { birthdayIn, notePieces, phonesIn, whenIn } from './written-values.ts'
import * as v from 'valibot'

const headersOf = (name: string) => readFileSync(resolve(import.meta.dirname, `../../../test/fixtures/import-headers/${name}.csv`), 'utf8').replace('\uFEFF', '').trim().split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/)
const planOf = (headers: readonly string[]): ReadingPlan => {
  const preset = presetOf(headers)
  return { preset, headers, columns: mapColumns(preset, headers), madeAt: '2026-11-22T03:00:00.000Z', thisYear: 2026 }
}
const taken = (headers: readonly string[]) => Object.fromEntries(planOf(headers).columns.flatMap((target, at) => (target === 'skip' ? [] : [[headers[at], target]])))

describe('whose file it is, told by its headers', () => {
  it.each([
    ['smartstore-delivery-72', 'smartstore', { 상품주문번호: 'number', 구매자명: 'name', 구매자연락처: 'phone', 주문일시: 'ordered', '최종 상품별 총 주문금액': 'amount' }],
    ['smartstore-delivery-legacy-66', 'smartstore', { 상품주문번호: 'number', 구매자명: 'name', '상품별 총 주문금액': 'amount' }],
    ['smartstore-purchase-decision-46', 'smartstore', { 상품주문번호: 'number', 구매자ID: 'member', 결제일: 'ordered' }],
    ['smartstore-delivery-27-custom-view', 'smartstore', { 상품주문번호: 'number', 구매자연락처: 'phone' }],
    ['coupang-deliverylist-39', 'coupang', { 묶음배송번호: 'number', 구매자: 'name', 구매자전화번호: 'phone', 결제액: 'amount' }],
    ['coupang-deliverylist-40', 'coupang', { 묶음배송번호: 'number', 구매자: 'name' }],
    ['esm-gmarket-auction-delivery', 'esmplus', { 주문번호: 'number', 구매자명: 'name', '구매자 휴대폰': 'phone', 구매자아이디: 'member' }],
  ])('%s', (file, preset, columns) => {
    const headers = headersOf(file)
    expect(presetOf(headers).id).toBe(preset)
    const found = taken(headers)
    expect(found).toMatchObject(columns)
    // Gifts go to others: whoever receives is never who ordered.
    expect(Object.keys(found).filter((header) => /수취인|수령인/.test(header))).toEqual([])
  })

  it.each([
    ['naver-booking', '예약번호,예약자명,전화번호,이용일시,상품명,예약상태,결제금액,요청사항'],
    ['hubspot', 'Record ID,First Name,Last Name,Email,Phone Number,Mobile Phone Number,Date of birth'],
    ['zoho', 'Record Id,Contact Owner,First Name,Last Name,Email,Phone,Mobile,Date of Birth,Description,Tag'],
    ['pipedrive', 'Person - Name,Person - Phone - Mobile,Person - Email - Work,Person - Labels'],
    ['square', 'First Name,Last Name,Email Address,Phone Number,Birthday,Memo,Groups,Transaction Count'],
    ['list', '성함,연락처,생년월일,비고'],
  ])('%s', (preset, headers) => {
    const found = planOf(headers.split(','))
    expect(found.preset.id).toBe(preset)
    expect(found.columns.filter((target) => ['name', 'lastName', 'number'].includes(target)).length).toBeGreaterThan(0)
  })

  it('below banners, merged titles and empty rows', async () => {
    async function* rows() { yield [['◈ 다운로드'], [], ['고객 정보', '', '기타'], ['이름', '휴대폰', '메모'], ['', '', '늘 두 개']].map((cells, at) => ({ number: at + 1, cells })) }
    expect(await readHead(rows())).toEqual({ headerNumber: 4, headers: ['이름', '휴대폰', '메모'], samples: [[], [], ['늘 두 개']] })
  })
})

describe('what is written', () => {
  it.each([
    ['1012345678', ['01012345678']], ['010 1234 5678', ['01012345678']], ['+82 10-1234-5678', ['01012345678']], ['10-1234-5678', ['01012345678']], ['212345678', ['0212345678']],
    ['010-1111-2222 / 010-3333-4444', ['01011112222', '01033334444']], ['010-12', undefined], ['없음', undefined],
  ])('a phone: %s', (text, digits) => expect(phonesIn(text)?.map((phone) => phone.digits)).toEqual(digits))

  it.each([
    ['1985-03-02', '', [1985, 3, 2, 'solar', false]], ['1985.03.02.', '', [1985, 3, 2, 'solar', false]], ['85/3/2', '', [1985, 3, 2, 'solar', false]], ['850302', '', [1985, 3, 2, 'solar', false]], ['19850302', '', [1985, 3, 2, 'solar', false]],
    ['07.12.31', '', [2007, 12, 31, 'solar', false]], ['3월 2일', '', [null, 3, 2, 'solar', false]], ['03/02', '', [null, 3, 2, 'solar', false]], ['3/2/1985', '', [1985, 3, 2, 'solar', false]], ['Mar 2, 1985', '', [1985, 3, 2, 'solar', false]], ['1985년 3월 2일', '', [1985, 3, 2, 'solar', false]],
    ['31108', '', [1985, 3, 2, 'solar', false]], ['1985-03-02 00:00:00', '', [1985, 3, 2, 'solar', false]],
    ['음력 8.15', '', [null, 8, 15, 'lunar', false]], ['(음) 1960-08-15', '', [1960, 8, 15, 'lunar', false]], ['8.15', '음력', [null, 8, 15, 'lunar', false]], ['윤6.15', '', [null, 6, 15, 'lunar', true]], ['(양)3.2', '', [null, 3, 2, 'solar', false]], ['음력 2월 30일', '', [null, 2, 30, 'lunar', false]],
    ['2월 30일', '', null], ['13월 1일', '', null], ['곧', '', null], ['2031-01-01', '', null],
  ])('a birthday: %s %s', (text, calendar, said) => {
    const found = birthdayIn(text, calendar, 2026)
    expect(found ? [found.year, found.month, found.day, found.calendar, found.leapMonth] : null).toEqual(said)
  })

  it.each([
    ['2026-11-20 10:05:00', '2026-11-20T01:05:00.000Z'], ['2026.11.20. 10:05', '2026-11-20T01:05:00.000Z'], ['26/11/20', '2026-11-19T15:00:00.000Z'], ['2026년 11월 20일 오후 3:00', '2026-11-20T06:00:00.000Z'], ['20261120', '2026-11-19T15:00:00.000Z'],
    ['2026-11-20T10:05:00', '2026-11-20T01:05:00.000Z'], ['2026-11-20T10:05:00Z', '2026-11-20T10:05:00.000Z'], ['11/20/2026 3:00 PM', '2026-11-20T06:00:00.000Z'], ['Nov 20, 2026', '2026-11-19T15:00:00.000Z'], ['46346', '2026-11-19T15:00:00.000Z'], ['46346.5', '2026-11-20T03:00:00.000Z'],
    ['내일', undefined], ['2026-02-30', undefined],
  ])('a time: %s', (text, at) => expect(whenIn(text)?.at).toBe(at))

  it('loses nothing of a long note', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('가', ' ', 'b', '\n'), maxLength: 9_000 }), (text) => {
      const pieces = notePieces(text)
      expect(pieces.every((piece) => piece.length > 0 && piece.length <= 2_000)).toBe(true)
      expect(pieces.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
    }), { numRuns: 50 })
  })
})

describe('a row', () => {
  const plan = planOf(['이름', '휴대폰', '이메일', '생일', '태그', '메모', '알레르기'])
  const row = (...cells: string[]) => readRow({ number: 7, cells }, plan)

  it('is a person with all that it says', () => expect(row('김민수님', '1012345678', 'KIM@Shop.example', '음력 8.15', '단골; VIP', "'=1+1", '')).toMatchObject({
    kind: 'person', number: 7, person: { name: '김민수', phones: ['01012345678'], emails: ['kim@shop.example'], birthday: { month: 8, day: 15, calendar: 'lunar' }, tags: ['단골', 'VIP'], notes: [{ kind: 'general', text: '=1+1' }] },
  }))

  it.each([
    ['nobody', ['', '', '', '3월 2일']], ['phone', ['김민수', '010-12']], ['birthday', ['김민수', '', '', '곧']], ['email', ['김민수', '', 'kim@']], ['name', ['김*수', '010-1234-5678']], ['too-long', ['가'.repeat(40_000)]],
  ])('that cannot be read says why: %s', (reason, cells) => {
    const read = row(...cells)
    expect(read).toMatchObject({ kind: 'bad', reason, cells: [cells[0]?.slice(0, 4000), ...cells.slice(1)] })
    for (const language of ['ko', 'en'] as const) expect(reasonOf({ kind: 'bad', reason, column: '칸', to: [], kept: [] }, importWords(language)).length).toBeGreaterThan(5)
  })

  it('never takes a relay number, a mask or a company’s for somebody', () => {
    expect(row('김민수', '0503-1234-5678')).toMatchObject({ person: { phones: [] }, remarks: ['relay-phone', 'no-key'] })
    expect(row('김민수', '010-1234-****')).toMatchObject({ person: { phones: [] }, remarks: ['masked-phone', 'no-key'] })
    expect(row('김민수', '1588-1234')).toMatchObject({ person: { phones: [] }, remarks: ['shop-number', 'no-key'] })
  })

  it('says what is about health, whichever column it stands in', () => {
    expect(row('김민수', '010-1234-5678', '', '', '', '땅콩 알러지 있음')).toMatchObject({ person: { notes: [{ kind: 'health' }] }, remarks: ['health'] })
    expect(row('김민수', '010-1234-5678', '', '', '', '', '땅콩')).toMatchObject({ person: { notes: [{ kind: 'health', text: '땅콩' }] } })
  })

  it('says what it says of the store\'s own fields, by the name over the column, and never in a name\'s place', () => {
    const headers = ['이름', '휴대폰', '좌석 번호', '태그', '좌석번호', '알레르기']
    const [seat, tag, other] = [1, 2, 3].map((n) => `0197f0e2-0000-7000-8000-00000000000${n}`) as [string, string, string]
    const bare = { sheet: { name: '', rows: async function* () { yield [] } }, head: { headerNumber: 1, headers, samples: [] }, plan: planOf(headers), fields: [] }
    const table = withFields(bare, [{ id: seat, name: '좌석번호' }, { id: tag, name: '태그' }, { id: other, name: '이름' }, { id: other, name: '알레르기' }])
    expect(table.plan.columns).toEqual(['name', 'phone', `field:${seat}`, `field:${tag}`, 'skip', 'health'])
    expect(targetsFor(table)).toContain(`field:${tag}`)
    const read = readRow({ number: 2, cells: ['김민수', '010-1234-5678', ' 3 ', '가'.repeat(900)] }, table.plan)
    expect(read).toMatchObject({ kind: 'person', person: { fields: [{ id: seat, text: '3' }, { id: tag, text: '가'.repeat(501) }] } })
    expect(v.safeParse(importRows, [read]).success).toBe(true)
    const told = { kind: 'new', reason: null, column: null, to: [], kept: ['unread:좌석번호', 'other:키: cm'] } as const
    expect(reasonOf(told, importWords('ko'))).toBe('‘좌석번호’ 항목의 값을 읽지 못해서 그 값만 넣지 않았어요. ‘키: cm’ 항목에 이미 다른 값이 적혀 있어서 그대로 두었어요.')
    expect(withFields({ ...bare, plan: planOf(headersOf('coupang-deliverylist-39')) }, [{ id: seat, name: '구매자' }]).fields).toEqual([])
  })

  it('of whatever it is made of, is one that the server takes', () => {
    fc.assert(fc.property(fc.array(fc.oneof(fc.string({ unit: 'binary', maxLength: 90 }), fc.constantFrom('김민수', '01012345678', '음력 8.15', 'a@b.co', '-')), { maxLength: 8 }), (cells) => {
      expect(v.safeParse(importRows, [row(...cells)]).success).toBe(true)
    }), { numRuns: 500 })
    const orders = planOf('상품주문번호,구매자명,수취인명,주문상태,구매자연락처,최종 상품별 총 주문금액,주문일시,상품명,수량'.split(','))
    fc.assert(fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 90 }), { minLength: 9, maxLength: 9 }), (cells) => {
      const read = readRow({ number: 1, cells }, orders)
      expect(read.kind === 'bad' || v.safeParse(importRows, [read]).success).toBe(true)
    }), { numRuns: 300 })
  })

  it('of an order that goes on in the next adds up', () => {
    const coupang = planOf(headersOf('coupang-deliverylist-39'))
    const at = (target: Target, text: string) => [coupang.columns.indexOf(target), text] as const
    const cells = (...said: (readonly [number, string])[]) => said.reduce((all, [column, text]) => all.with(column, text), Array.from({ length: 39 }, () => ''))
    const rows = [at('item', '빵'), at('item', '잼')].map((item, n) => readRow({ number: n + 2, cells: cells(at('number', '123456789'), at('name', '김민수'), at('amount', '1,000원'), item) }, coupang))
    expect(joinItems(rows)).toMatchObject([{ sighting: { amount: 2_000, items: [{ name: '빵' }, { name: '잼' }] } }])
  })

  it('to mend comes back as a file that is known again, and in which nothing runs', async () => {
    const bad = { number: 3, kind: 'bad', reason: 'phone', column: '휴대폰', remarks: [], name: '', phone: null, to: [], added: [], kept: [], cells: ['=cmd()', '010-12', 'a,"b"'] } as const
    const file = mendFile(['이름', '휴대폰', '메모'], [bad], importWords('ko'))
    expect(file).toBe('\uFEFF고칠 점,이름,휴대폰,메모\r\n‘휴대폰’ 칸을 전화번호로 읽지 못했어요.,\'=cmd(),010-12,"a,""b"""\r\n')
    expect(rowReasons.every((reason) => reasonOf({ ...bad, reason }, importWords('en')) !== '')).toBe(true)
    expect(planOf(['고칠 점', '이름', '휴대폰', '메모']).columns).toEqual(['skip', 'name', 'phone', 'note'])
  })
})
