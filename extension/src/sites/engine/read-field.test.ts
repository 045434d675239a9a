// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import type { ColumnRule, Field, FieldName } from '../profile.ts'
import type { Parts } from './find-records.ts'
import { readField } from './read-field.ts'
import { headerReader, indexRecord } from './record-index.ts'

const now = '2026-11-22T00:00:00.000Z'

function read(html: string, name: FieldName, field: Field, columns?: ColumnRule, record = '#record') {
  document.body.innerHTML = html
  const parts = [...document.querySelectorAll(record)] as unknown as Parts
  return readField(name, field, indexRecord(parts, columns, headerReader()), now)?.value
}

describe('a field is one value or none', () => {
  const phone: Field = { find: [{ by: 'attribute', css: '[data-phone]' }, { by: 'text', pattern: '^(010[-\\d]+)$' }] }
  it.each([
    ['one place', '<b data-phone>010-1234-5678</b>', '01012345678'],
    ['the same value printed twice', '<b data-phone>010-1234-5678</b><i data-phone>01012345678</i>', '01012345678'],
    ['two different values are none', '<b data-phone>010-1234-5678</b><i data-phone>010-9999-0000</i>', undefined],
    ['an empty copy beside it', '<b data-phone></b><i data-phone>010-1234-5678</i>', '01012345678'],
    ['a place that holds no value is not made up for by a weaker way', '<b data-phone>-</b><p>010-9999-0000</p>', undefined],
    ['a place that is gone is made up for', '<p>010-9999-0000</p>', '01099990000'],
  ])('%s', (_, html, digits) => {
    expect(read(`<div id="record">${html}</div>`, 'phone', phone)).toEqual(digits === undefined ? undefined : { kind: 'mobile', digits })
  })
})

describe('a label and its value', () => {
  const field: Field = { find: [{ by: 'label', labels: ['주문번호', '주문 번호'] }] }
  it.each([
    ['dt and dd', '<dl><dt>주문번호</dt><dd>A1</dd><dt>주문일</dt><dd>B2</dd></dl>'],
    ['th and td', '<table><tr><th>주문번호</th><td>A1</td></tr></table>'],
    ['strong and p', '<ul><li><strong>주문번호 : </strong><p>A1</p></li></ul>'],
    ['a wrapped label', '<div><span><em>주문번호</em></span></div><div>A1</div>'],
    ['one text', '<p>주문번호 A1</p>'],
    ['one text with a colon', '<p>주문 번호:A1</p>'],
    ['one text with a tab', '<p>주문번호\tA1</p>'],
    ['a label with a picture', '<dl><dt><svg></svg>주문번호</dt><dd>A1</dd></dl>'],
  ])('%s', (_, html) => expect(read(`<div id="record">${html}</div>`, 'number', field)).toBe('A1'))

  it('is not a longer label that begins the same', () => {
    expect(read('<div id="record"><dl><dt>주문번호별 합계</dt><dd>A1</dd></dl></div>', 'number', field)).toBeUndefined()
  })
})

describe('a column', () => {
  const columns: ColumnRule = { cell: 'td', name: 'data-name', header: 'th', within: 'table' }
  const field: Field = { find: [{ by: 'column', name: 'buyer', headers: ['구매자명', '주문자'] }] }
  const table = (head: string, row: string) => `<table><thead><tr>${head}</tr></thead><tbody><tr id="record">${row}</tr></tbody></table>`
  const told = (head: string, row: string) => (read(table(head, row), 'name', field, columns) as { text: string } | undefined)?.text

  it('is found by its name', () => expect(told('<th>?</th>', '<td data-name="buyer">강도윤</td><td>오세린</td>')).toBe('강도윤'))
  it('is found by its header where the name has changed', () => {
    expect(told('<th data-name="x1">상품</th><th data-name="x2">구매자명 <i>▲</i></th>', '<td data-name="x1">떡</td><td data-name="x2">강도윤</td>')).toBe('강도윤')
  })
  it('is found by its place under the header where there are no names', () => {
    expect(told('<th colspan="2">상품</th><th>주문자</th>', '<td>떡</td><td>1개</td><td>강도윤</td>')).toBe('강도윤')
  })
  it('is none under a header that is there twice', () => {
    expect(told('<th>주문자</th><th>주문자</th>', '<td>강도윤</td><td>오세린</td>')).toBeUndefined()
  })
  it('is not the header\'s own cell, nor one of a table within the row', () => {
    expect(told('<th data-name="buyer">구매자명</th>', '<td data-name="buyer">강도윤<table><tr><td data-name="buyer">오세린</td></tr></table></td>')).not.toBe('오세린')
  })
})

describe('a generated class', () => {
  const field: Field = { find: [{ by: 'class', prefix: 'List__name' }] }
  it.each([
    ['List__name__x1Yz', '강도윤'],
    ['List__name__a+b9', '강도윤'],
    ['List__name', '강도윤'],
    ['List__name-sc-1oxgj67-0', '강도윤'],
    ['List__name-ellipsis__x1Yz', undefined],
    ['MyList__name__x1Yz', undefined],
  ])('%s', (name, text) => {
    expect((read(`<div id="record"><b class="wide ${name}">강도윤</b></div>`, 'name', field) as { text: string } | undefined)?.text).toBe(text)
  })
})

describe('stars', () => {
  const field: Field = { find: [{ by: 'attribute', css: 'path[fill="gold"]', up: 'div' }], lit: 'path[fill="gold"]', all: 'svg' }
  const stars = (lit: number, all: number) => `<div>${Array.from({ length: all }, (_, n) => `<svg><path fill="${n < lit ? 'gold' : 'grey'}"></path></svg>`).join('')}</div>`
  it('are counted among five', () => expect(read(`<div id="record">${stars(3, 5)}${stars(3, 5)}</div>`, 'rating', field)).toBe(3))
  it('are none among four', () => expect(read(`<div id="record">${stars(3, 4)}</div>`, 'rating', field)).toBeUndefined())
  it('are none where two groups differ', () => expect(read(`<div id="record">${stars(3, 5)}${stars(4, 5)}</div>`, 'rating', field)).toBeUndefined())
})
