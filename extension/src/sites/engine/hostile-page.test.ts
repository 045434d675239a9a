// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest'
import { coupangeats } from '../coupangeats.ts'
import { readPage } from './read-page.ts'

const url = 'https://store.coupangeats.com/merchant/management/reviews'
const row = (code: string, more = '') =>
  `<tr><td><b>윤**</b><b>2회 주문</b></td><td>${more}<ul><li><strong>주문번호</strong><p>${code}ㆍ2026-11-11(주문일)</p></li></ul></td></tr>`
const page = (rows: string) => `<div id="merchant-management"><table><tbody>${rows}</tbody></table></div>`
const read = () => readPage(document, url, coupangeats, '2026-11-22T00:00:00.000Z')

beforeEach(() => { document.body.innerHTML = '' })

describe('a page that means no good', () => {
  it('hides methods behind named inputs, and is read all the same', () => {
    const names = ['parentNode', 'querySelectorAll', 'children', 'closest', 'matches', 'getAttribute', 'firstChild', 'textContent']
    document.body.innerHTML = `<form>${names.map((name) => `<input name="${name}">`).join('')}${page(row('ABC123'))}</form>`
    expect(read()?.records).toHaveLength(1)
  })

  it('writes a text without an end, which is no value and costs the others nothing', () => {
    document.body.innerHTML = page(row('ABC123', '<p id="big"></p>'))
    const big = document.getElementById('big')
    if (big) big.textContent = '가'.repeat(1_000_000)
    expect(read()?.records[0]?.sighting).toMatchObject({ key: { number: 'ABC123/2026-11-11' } })
    expect(read()?.records[0]?.sighting).not.toHaveProperty('text')
  })

  it('prints one record twice with different people: neither is taken', () => {
    document.body.innerHTML = page(row('ABC123') + row('ABC123').replaceAll('윤**', '강**') + row('DEF456'))
    expect(read()).toMatchObject({ state: 'listed', counts: { found: 3, clashing: 1 }, records: [{ sighting: { key: { number: 'DEF456/2026-11-11' } } }] })
  })

  it('prints one record twice the same: it is one', () => {
    document.body.innerHTML = page(row('ABC123') + row('ABC123'))
    expect(read()).toMatchObject({ counts: { found: 2, clashing: 0 }, records: [{}] })
  })

  it('has more rows than anybody reads: the rest is left alone', () => {
    document.body.innerHTML = page(Array.from({ length: 2_100 }, (_, n) => row(String(100_000 + n))).join(''))
    expect(read()?.records).toHaveLength(2_000)
  }, 60_000)

  it('has lost a field in every record, and says which', () => {
    document.body.innerHTML = page(row('ABC123').replaceAll('**', '님'))
    expect(read()).toMatchObject({ state: 'listed', lost: ['name', 'written'] })
  })
})
