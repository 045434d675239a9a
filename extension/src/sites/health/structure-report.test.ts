// @vitest-environment happy-dom
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { coupangeats } from '../coupangeats.ts'
import { sites } from '../list.ts'
import { censoredClass, censoredText, shapeOf } from './censor.ts'
import { knownWords } from './known-words.ts'
import { longestReport, structureReport } from './structure-report.ts'

const words = knownWords(coupangeats)
const url = 'https://store.coupangeats.com/merchant/management/reviews/88'
const pageOf = (body: string) => new DOMParser().parseFromString(`<!doctype html><body>${body}</body>`, 'text/html')
const reportOf = (page: Document) => structureReport(page, url, coupangeats, 'reviews') ?? ''

describe('a text', () => {
  it.each([
    ['김민수', '가{3-4}'], ['1SU2MKㆍ2025-08-19(주문일)', '9{1}A{2}9{1}A{2}·9{3-4}-9{2}-9{2}(가{3-4})'], ['ko**@naver.com', 'A{2}**·A{5-8}.A{3-4}'],
    ['李小龍 Müller', '文{3-4} A{5-8}'], ['♥︎', '··'], ['٠١٠', '9{3-4}'],
  ])('%s is shown as %s', (text, shape) => expect(shapeOf(text)).toBe(shape))
  it.each([['주문번호', '"주문번호"'], [' 주문 번호 : ', '"주문 번호"'], ['주문번호: 3QX9', '"주문번호" : 9{1}A{2}9{1}'], ['구매자명 김민수', '"구매자명" 가{3-4}'], ['구매자명김민수', '가{5-8}'], ['김민수 구매자명', '가{3-4} 가{3-4}'], [' \n', '']])('%j with a label in it is %j', (text, shown) => {
    expect(censoredText(text, words)).toBe(shown)
  })
})

describe('a class', () => {
  it.each([
    ['order-item', 'order-item'], ['Review__userName__x1Yz9', 'Review__userName__~'], ['css-1q2w3e', 'css-~'], ['is-kimminsu', ''], ['member-01012345678', 'member-~'],
    ['label-order-item', 'label-order-item'], ['김민수', ''], ['sc-bdVaJa', 'sc-~'],
  ])('%s is shown as %j', (token, shown) => expect(censoredClass(token, words)).toBe(shown))
})

describe('a structure report', () => {
  const row = (name: string, code: string) => `<tr data-row-key="${code}"><td class="Cell__name__a1"><b>${name}</b></td><td><ul><li><strong>주문번호</strong><p>${code}ㆍ2026-11-19(주문일)</p></li></ul></td></tr>`
  const page = pageOf(`<div id="merchant-management"><h1>김가게</h1><table><tbody>${['이민지', '박서준', '최하늘', '정우'].map((name, at) => row(name, `3QX9A${at}`)).join('')}</tbody></table></div>`)
  it('tells how a page is built and how far it was read', () => {
    const report = reportOf(page)
    expect(report).toContain(`coupangeats ${coupangeats.version} · reviews\nlisted · landmarks yes · found 4 · read 4\nnumber 4 · ordered 4 · name 0`)
    expect(report).toContain(' tr[data-row-key]\n  td.Cell__name__~\n   b 가{3-4}')
    expect(report).toContain('strong "주문번호"\n     p 9{1}A{2}9{1}A{1}9{1}·9{3-4}-9{2}-9{2}(가{3-4})')
    expect(report).toContain('… 2 more like these')
    expect(report).toContain('< div#merchant-management')
  })
  it('holds none of the people on it', () => expect(reportOf(page)).not.toMatch(/이민지|박서준|최하늘|정우|김가게|3QX9/))
  it('is none of a page that is not asked for', () => {
    expect(structureReport(page, 'https://store.coupangeats.com/elsewhere', coupangeats, 'reviews')).toBeUndefined()
    expect(structureReport(page, url, coupangeats, 'nothing')).toBeUndefined()
  })
  it('starts where the labels are when no record is found any more', () => {
    const moved = pageOf(`<nav><a>리뷰</a><a>주문</a></nav><main><div class="x9"><section role="list"><article><i>주문일시</i><em>김민수</em></article><article><i>주문일시</i></article></section></div></main>`)
    expect(reportOf(moved)).toMatch(/layout-changed · landmarks no · found 0[^]*< div\nsection\[role=list\]\n article\n  i "주문일시"\n  em 가\{3-4\}/)
  })
  it('holds values of attributes only where the profile is written with them', () => {
    expect(reportOf(pageOf('<td-grid><i data-col="order-item" data-other="order-item-kim" data-name="김민수">주문번호</i></td-grid>'))).toContain('i[data-col=order-item][data-name][data-other] "주문번호"')
  })
  it('is bounded, whatever the page does', () => {
    const deep = `${'<div class="list">'.repeat(300)}주문번호${'</div>'.repeat(300)}`
    const wide = Array.from({ length: 2_000 }, (_, at) => `<p data-a${at % 7}="">${at}</p>`).join('')
    for (const body of [deep, wide, `<table>${row('가', 'A1').repeat(500)}</table>`]) {
      const report = reportOf(pageOf(body))
      expect(report.length).toBeLessThanOrEqual(longestReport)
      expect(report.split('\n').length).toBeLessThan(500)
    }
  })
  it('is made of a page whose forms hide their own properties', () => {
    const form = pageOf('<form><input name="nodeName"><input name="firstChild"><input name="children"><input name="getAttribute"><input name="attributes"><p>주문번호</p><p>주문일시</p></form>')
    expect(reportOf(form)).toContain('p "주문번호"')
  })
})

describe('no text of a page gets into its report', () => {
  /** Names, numbers and words that no label and no part of a class is made of. */
  const secret = fc.oneof(
    fc.string({ unit: fc.constantFrom(...'갉뷁쀍꽯홣뚫륋'), minLength: 2, maxLength: 8 }),
    fc.string({ unit: fc.constantFrom(...'qxzjkv'), minLength: 4, maxLength: 10 }),
    fc.integer({ min: 10_000, max: 99_999_999 }).map((digits) => `0${digits}`),
    fc.tuple(fc.string({ unit: fc.constantFrom(...'qxzjkv'), minLength: 4, maxLength: 8 }), fc.constantFrom('@', '-', '_', '.')).map(([word, sign]) => `${word}${sign}${word}`),
  )
  type Plant = (page: Document, into: Element, word: string) => void
  const element = (page: Document, into: Element, tag = 'div') => into.appendChild(page.createElement(tag))
  const plants: Readonly<Record<string, Plant>> = {
    text: (page, into, word) => { element(page, into, 'span').textContent = word },
    'text after a label': (page, into, word) => { element(page, into, 'p').textContent = `구매자명 ${word}` },
    'text before a label': (page, into, word) => { element(page, into, 'p').textContent = `${word} 주문번호` },
    'a heading': (page, into, word) => { element(page, into, 'h1').textContent = word },
    'a class': (page, into, word) => element(page, into).setAttribute('class', `item ${word} name-${word} Review__${word}__name`),
    'an id': (page, into, word) => element(page, into).setAttribute('id', word),
    'an attribute': (page, into, word) => element(page, into).setAttribute('data-order-no', word),
    'a title': (page, into, word) => element(page, into, 'a').setAttribute('title', word),
    'a role': (page, into, word) => element(page, into).setAttribute('role', word),
    'a type': (page, into, word) => element(page, into, 'input').setAttribute('type', word),
    'a link': (page, into, word) => element(page, into, 'a').setAttribute('href', `https://example.com/${word}?q=${word}`),
    'a style': (page, into, word) => element(page, into).setAttribute('style', `--x:${word}`),
    'a text box': (page, into, word) => element(page, into, 'input').setAttribute('value', word),
    'a long text box': (page, into, word) => { element(page, into, 'textarea').textContent = word },
    'an option': (page, into, word) => { element(page, element(page, into, 'select'), 'option').textContent = word },
    'a comment': (page, into, word) => { into.appendChild(page.createComment(word)) },
    'a script': (page, into, word) => { element(page, into, 'script').textContent = `var x = '${word}'` },
    'a picture': (page, into, word) => element(page, into, 'img').setAttribute('alt', word),
    'a shadow root': (page, into, word) => {
      const host = element(page, into)
      host.attachShadow({ mode: 'open' }).innerHTML = `<p class="${word}">${word}</p><i title="${word}">주문번호 ${word}</i>`
    },
    'the name of an attribute with its number': (page, into, word) => element(page, into).setAttribute(`data-${/^\d+$/.test(word) ? word : '01012345678'}`, word),
    'the address': () => undefined,
  }

  it('wherever it stood', () => {
    const where = fc.constantFrom(...Object.keys(plants))
    fc.assert(fc.property(fc.array(fc.tuple(where, secret), { minLength: 1, maxLength: 12 }), fc.boolean(), (planted, recognised) => {
      const page = pageOf(`<main id="${recognised ? 'merchant-management' : 'other'}"><table><tr><td><strong>주문번호</strong><p>3QX9A1ㆍ2026-11-19(주문일)</p></td></tr></table></main>`)
      const cells = [...page.querySelectorAll('td, tr, main')]
      for (const [index, [place, word]] of planted.entries()) plants[place]?.(page, cells[index % cells.length] ?? page.body, word)
      const report = reportOf(page)
      expect(report).toContain('"주문번호"')
      expect(planted.filter(([, word]) => report.includes(word))).toEqual([])
    }), { numRuns: 300 })
  })
  it('and the words a report may hold hold no values of any profile\'s page', () => {
    for (const site of sites) expect([...knownWords(site).labels].filter((label) => /\d{3}|@/.test(label))).toEqual([])
  })
})
