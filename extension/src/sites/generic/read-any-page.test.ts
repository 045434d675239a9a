// @vitest-environment happy-dom
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Sighting } from '@dangol/core/sighting'
import { readPage } from '../engine/read-page.ts'
import { profileProblems } from '../profile-schema.ts'
import { readAnyPage, type OfferedRecord } from './read-any-page.ts'

const url = 'https://admin.gajja.example/orders/2026/list?day=1'
const now = '2026-11-22T00:00:00.000Z'
const offer = (body: string, at = url) => readAnyPage(new DOMParser().parseFromString(`<body>${body}</body>`, 'text/html'), at, now)
const told = (body: string) => offer(body).records.map((record) => record.told)

const table = (headers: readonly string[], ...rows: readonly (readonly string[])[]) =>
  `<table><thead><tr>${headers.map((words) => `<th>${words}</th>`).join('')}</tr></thead><tbody>${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</tbody></table>`
const plain = { kind: 'plain' } as const
const mobile = (digits: string) => ({ kind: 'mobile', digits })

describe('a page that nobody wrote a profile for', () => {
  it('is read by the words of its header', () => {
    const [first, second] = told(table(['주문번호', '주문일시', '주문자', '주문자 휴대전화', '결제금액', '상품명'],
      ['2026-0001', '2026-11-20 09:11', '강도윤', '010-1234-5678', '12,000원', '귤 한 상자'], ['2026-0002', '2026-11-20 09:12', '민*희', '010-****-0001', '8,000', '곶감']))
    expect(first).toEqual({
      number: '2026-0001', name: { ...plain, text: '강도윤' }, phone: mobile('01012345678'), ordered: { at: '2026-11-20T00:11:00.000Z', precision: 'minute' }, amount: 12_000, item: '귤 한 상자',
    })
    expect(second).toMatchObject({ name: { kind: 'masked', text: '민*희' }, phone: { kind: 'masked' }, amount: 8_000 })
  })

  it('is read by the labels of its cards', () => {
    const card = (name: string, number: string, phone: string) => `<li><dl><dt>예약자</dt><dd>${name}</dd><dt>전화번호</dt><dd>${phone}</dd><dt>예약번호</dt><dd>${number}</dd><dt>이용일시</dt><dd>2026. 11. 25.(수) 오전 11:00</dd></dl></li>`
    expect(told(`<ul>${card('임가람', '918273645', '010-5512-3490')}${card('나윤', '918273650', '010-7720-1144')}</ul>`)).toMatchObject([
      { name: { text: '임가람' }, number: '918273645', phone: mobile('01055123490'), starts: { starts: { at: '2026-11-25T02:00:00.000Z' } } }, { name: { text: '나윤' }, number: '918273650' },
    ])
  })

  it('is read where it shows one record in rows of labels', () => {
    expect(told('<main><h2>주문 상세</h2><table><tr><th>주문번호</th><td>20261121-0000236</td></tr><tr><th>주문자명</th><td>문가람</td><th>주문자 휴대전화</th><td>010-2300-4500</td></tr></table></main>')).toMatchObject([
      { number: '20261121-0000236', name: { text: '문가람' }, phone: mobile('01023004500') },
    ])
  })

  it('is read where a grid says its columns by role', () => {
    const row = (...cells: readonly string[]) => `<div role="row">${cells.map((cell) => `<div role="gridcell">${cell}</div>`).join('')}</div>`
    const body = `<div role="grid"><div role="row"><div role="columnheader">주문번호</div><div role="columnheader">구매자명</div><div role="columnheader">구매자연락처</div></div>${row('A-100001', '강도윤', '010-1234-5678')}${row('A-100002', '노을', '010-1234-5679')}</div>`
    expect(told(body)).toMatchObject([{ name: { text: '강도윤' } }, { name: { text: '노을' }, phone: mobile('01012345679') }])
  })

  it('proposes a profile that the engine reads the same by', () => {
    const body = table(['예약번호', '예약자', '연락처', '이용일시'], ['100001', '강도윤', '010-1234-5678', '2026-11-25 11:00'], ['100002', '노을', '010-1234-5679', '2026-11-25 12:00'])
    const { records, proposal } = offer(body)
    expect(proposal).toMatchObject({ id: 'admin-gajja-example', version: 1, matches: ['https://admin.gajja.example/*'], pages: [{ id: expect.stringMatching(/^reservations-\w+$/) as unknown, kind: 'reservation', route: { path: '^/orders/\\d+/list/?$' } }] })
    expect(profileProblems(proposal)).toEqual([])
    const read = proposal && readPage(new DOMParser().parseFromString(body, 'text/html'), url, proposal, now)
    expect(read?.records.map(({ sighting }) => sighting.who)).toEqual(records.map(({ told: { name, phone } }) => ({ name, phone })))
  })

  it('offers what nothing takes for a sighting', () => {
    type Taken = OfferedRecord extends Sighting ? true : false
    const taken: Taken = false
    expect(taken).toBe(false)
    expect(offer(table(['주문번호', '주문자'], ['A-100001', '강도윤'])).records[0]).not.toHaveProperty('key')
  })
})

describe('whose a value is', () => {
  it('a receiver\'s name and number never become the buyer\'s', () => {
    const { records } = offer(table(['주문번호', '구매자명', '수취인명', '수취인연락처1'], ['A-100001', '강도윤', '받는이', '010-9999-0000'], ['A-100002', '노을', '한다온', '010-9999-0001']))
    expect(records.map((record) => record.told)).toEqual([{ number: 'A-100001', name: { ...plain, text: '강도윤' } }, { number: 'A-100002', name: { ...plain, text: '노을' } }])
    expect(records[0]?.receiver).toEqual({ name: { ...plain, text: '받는이' }, phone: mobile('01099990000') })
  })

  it('a number that no word gives to anybody follows the person before it', () => {
    const phones = (...headers: string[]) => told(table(['주문번호', ...headers], ['A-100001', '강도윤', '010-1234-5678', '하디자'], ['A-100002', '노을', '010-1234-5679', '하디자'])).map(({ phone }) => phone?.digits)
    expect(phones('고객명', '연락처', '담당')).toEqual(['01012345678', '01012345679'])
    expect(phones('수령인', '연락처', '고객명')).toEqual([undefined, undefined])
  })

  it('a number without a label is nobody\'s on a page of parcels', () => {
    expect(told('<p>배송</p><ul><li><b>2026112038214771</b><i>010-1234-5678</i></li><li><b>2026112038214772</b><i>010-1234-5679</i></li></ul>').every(({ phone }) => phone === undefined)).toBe(true)
  })

  it('two customers in one row or one cell are none', () => {
    expect(told(table(['주문번호', '주문자', '구매자명'], ['A-100001', '강도윤', '노을'], ['A-100002', '한다온', '노을']))[0]).not.toHaveProperty('name')
    expect(told(table(['주문번호', '주문자'], ['A-100001', '강도윤, 노을'], ['A-100002', '한다온 / 노을'], ['A-100003', '문가람'])).map(({ name }) => name?.text)).toEqual([undefined, undefined, '문가람'])
    expect(told(table(['주문번호', '주문자', '주문자 연락처'], ['A-100001', '강도윤', '010-1234-5678 010-1234-9999']))[0]).not.toHaveProperty('phone')
    expect(told(table(['주문번호', '주문자/수취인'], ['A-100001', '강도윤']))[0]).not.toHaveProperty('name')
  })

  it('a longer label is no value of a shorter one', () => {
    expect(told('<dl><dt>주문번호</dt><dd>A-100001</dd><dt>주문자 휴대전화</dt><dd>010-2300-4500</dd><dt>주문자</dt><dd></dd></dl>')[0]).not.toHaveProperty('name')
  })

  it('a name ends where an id, a number or a count begins', () => {
    const names = ['문가람 [garam_77]', '공OO<span>0502-4025-5388</span>', '라온제나<span>0503-1234-5678</span>', '나윤<span>신규예약</span>', '임가람<em>완료 11, 취소 2</em>', '<span>노을</span><span>안심번호 만료</span>', '비회원', '비회원손님', '홍길동 고객님', 'Lee So-ra']
    expect(told(table(['예약번호', '예약자'], ...names.map((name, index) => [`10000${index}`, name]))).map(({ name }) => name?.text)).toEqual(
      ['문가람', '공OO', '라온제나', '나윤', '임가람', '노을', undefined, undefined, '홍길동', 'Lee So-ra'],
    )
  })
})

describe('a page that means no good', () => {
  it('prints markup where a name should be', () => {
    expect(told(table(['주문번호', '주문자'], ['A-100001', '&lt;img src=x onerror=alert(1)&gt;'], ['A-100002', '노을'])).map(({ name }) => name?.text)).toEqual([undefined, '노을'])
  })

  it('hides methods behind named inputs', () => {
    const names = ['parentNode', 'querySelectorAll', 'children', 'closest', 'matches', 'getAttribute', 'getAttributeNames', 'firstChild', 'nodeName', 'contains', 'childElementCount']
    const form = `<form>${names.map((name) => `<input name="${name}">`).join('')}${table(['주문번호', '주문자'], ['A-100001', '강도윤'], ['A-100002', '노을'])}</form>`
    expect(() => offer(form)).not.toThrow()
    expect(told(form).map(({ name }) => name?.text)).toEqual(['강도윤', '노을'])
  })

  it('nests a table in a cell: its cells are not the row\'s', () => {
    const inner = table(['수량', '옵션'], ['2', '010-9999-0000'])
    expect(told(table(['주문번호', '주문자', '상품'], ['A-100001', '강도윤', inner], ['A-100002', '노을', inner]))).toMatchObject([{ number: 'A-100001', name: { text: '강도윤' } }, { number: 'A-100002', name: { text: '노을' } }])
    expect(told(table(['주문번호', '주문자', '상품'], ['A-100001', '강도윤', inner]))[0]).not.toHaveProperty('phone')
  })

  it('writes a text without an end', () => {
    expect(told(table(['주문번호', '주문자', '요청사항'], ['A-100001', '강도윤', '가'.repeat(200_000)]))[0]).toMatchObject({ name: { text: '강도윤' } })
  })

  it('never makes it throw, whatever it is made of', () => {
    const pieces = ['<table>', '</table>', '<tr>', '<td>', '<th>주문자', '<th>주문번호', '강도윤', '010-1234-5678', '2026112038214771', '<div role="row">', '<div role="gridcell" data-field="a\\"">', '</div>', '<form>', '<input name="parentNode">', '<dl><dt>예약자<dd>노을', '<li class="css-x1 ((">', '<svg><path>', '\u0000', '<b id="1 2">', '<thead>', '<a href="?x=[">']
    fc.assert(fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 40 }), (parts) => {
      const { records, proposal } = offer(parts.join(''))
      expect(proposal !== null || records.length === 0).toBe(true)
      if (proposal) expect(profileProblems(proposal)).toEqual([])
    }), { numRuns: 200 })
  })
})
