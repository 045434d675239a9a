// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { fixtureFolders, fixtureNames, siteFixture } from '../../../../test/support/site-fixtures.ts'
import { sites } from '../list.ts'
import { readPage } from './read-page.ts'

const now = '2026-11-22T03:00:00.000Z'

/** A frozen page whose body hangs in a shadow root, as a micro-frontend's does. */
function shadowed(html: string, mode: ShadowRootMode): Document {
  const page = new DOMParser().parseFromString(html, 'text/html')
  const box = page.createElement('micro-app')
  const root = box.attachShadow({ mode })
  root.append(...page.body.childNodes)
  page.body.append(box)
  return page
}
const fixtures = fixtureFolders().flatMap((site) => fixtureNames(site).map((name) => siteFixture(site, name)))
/** Their rules begin at the page's own body (the order's window of 카페24 and an empty panel of 네이버 예약), of which no shadow root has one. */
const fromBody = /^cafe24\/detail|^naver-booking\/detail-empty/
const listed = fixtures.filter(({ site, name, records }) => records.length > 0 && !fromBody.test(`${site}/${name}`))

function read(page: Document, { site, url, frame }: (typeof fixtures)[number]) {
  const profile = sites.find(({ id }) => id === site)
  return profile && readPage(page, url, profile, now, frame)
}

describe('a page in a shadow root', () => {
  it.each(listed.map((fixture) => [`${fixture.site}/${fixture.name}`, fixture] as const))('%s is read as ever where it is open', (_, fixture) => {
    const reading = read(shadowed(fixture.html, 'open'), fixture)
    expect(reading?.state).toBe(fixture.state)
    expect(reading?.counts.found).toBe(fixture.found)
    expect(reading?.records.map(({ sighting: { site, page, seenAt, ...told } }) => told)).toEqual(fixture.records)
  })

  it('is not read where it is closed, and told as one that is not what it was', () => {
    const untold = listed.flatMap((fixture) => {
      const reading = read(shadowed(fixture.html, 'closed'), fixture)
      return reading && (reading.records.length > 0 || reading.state === 'listed') ? [`${fixture.site}/${fixture.name}`] : []
    })
    expect(untold).toEqual([])
  })
})

describe('records that each have a shadow root of their own', () => {
  const page = () => {
    const made = new DOMParser().parseFromString('<main><h1>주문</h1><order-card></order-card><order-card></order-card></main>', 'text/html')
    for (const [at, card] of [...made.querySelectorAll('order-card')].entries()) {
      const root = card.attachShadow({ mode: 'open' })
      root.innerHTML = `<p class="no">A${at + 1}</p><dl><dt>주문자</dt><dd><buyer-name></buyer-name></dd></dl>`
      const name = root.querySelector('buyer-name')?.attachShadow({ mode: 'open' })
      if (name) name.innerHTML = `<b>강${'라온 도윤'.split(' ')[at]}</b>`
    }
    return made
  }
  const site = {
    id: 'example', version: 1, platform: 'shop', matches: ['https://shop.example.com/*'], loggedOut: [],
    pages: [{
      id: 'orders', kind: 'order', route: {}, landmarks: [[{ css: 'h1' }]], empty: [], always: ['number'],
      fields: { number: { find: [{ by: 'class', prefix: 'no' }] }, name: { find: [{ by: 'label', labels: ['주문자'] }] } },
      key: { number: ['number'] }, badge: { beside: ['name'], cell: 'dd' },
    }],
  } as const
  it.each([['the cards themselves', { css: 'order-card' }], ['what is in them', { css: 'p.no', up: 'order-card' }], ['the nearest box in them', { css: 'dl' }]])('are found by %s', (_, begin) => {
    const reading = readPage(page(), 'https://shop.example.com/', { ...site, pages: [{ ...site.pages[0], record: { begin: [begin] } }] }, now)
    expect(reading?.counts.found).toBe(2)
    if (begin.css !== 'dl') expect(reading?.records.map(({ sighting: { key, who } }) => [key.number, who.name?.text])).toEqual([['A1', '강라온'], ['A2', '강도윤']])
  })
})
