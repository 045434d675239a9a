// @vitest-environment happy-dom
import { idNamespaceOf, naturalId } from '../../core/src/ids.ts'
import { recordId } from '../../core/src/matching.ts'
import type { Change } from '../../core/src/rows.ts'
import { beforeAll, describe, expect, it } from 'vitest'
import { readPage } from '../../extension/src/sites/engine/read-page.ts'
import { sites } from '../../extension/src/sites/list.ts'
import { dayOf } from '../../server/src/demo/calendar.ts'
import { demoChanges } from '../../server/src/demo/history.ts'
import { demoPages } from '../../server/src/demo/pages/demo-pages.ts'
import { worldOn } from '../../server/src/demo/world.ts'

const now = '2026-11-22T05:00:00.000Z'
const storeId = '0197f0e2-0000-7000-8000-000000000001'
const pages = demoPages(worldOn(dayOf('2026-11-22')), now)
let rows: Map<string, Change['row']>
beforeAll(async () => {
  rows = new Map((await demoChanges({ storeId, namespace: idNamespaceOf({ storeId }), now })).map(({ row }) => [row.id, row]))
})

/** What the extension reads of a page; scripts have not run, so the grid of Smartstore is left to the browser's tests. */
function read(address: string) {
  const url = new URL(address)
  const site = sites.find(({ matches }) => matches.some((match) => match.includes(url.hostname)))
  if (!site) throw new Error(`no site for ${url.hostname}`)
  const body = String(pages({ host: url.hostname, path: url.pathname, query: url.searchParams })?.body)
  return readPage(new DOMParser().parseFromString(body, 'text/html'), address, site, now)
}

const lists = [
  ['https://store.coupangeats.com/merchant/management/reviews?rows=40', 'review', 40],
  ['https://partner.booking.naver.com/bizes/318204/booking-list-view', 'reservation', 50],
] as const

describe('the demo\'s pages and the demo\'s store agree', () => {
  it.each(lists)('%s is read whole: each record once, no field lost', (address, _noun, count) => {
    const reading = read(address)
    expect([reading?.state, reading?.records.length, reading?.counts.clashing, reading?.lost]).toEqual(['listed', count, 0, []])
  })

  it.each(lists)('%s names the very records that the store holds', (address, noun) => {
    const sightings = read(address)?.records.map(({ sighting }) => sighting) ?? []
    const known = sightings.filter(({ key }) => rows.has(recordId(storeId, noun, key)))
    // All but what came after the owner last looked.
    expect(known.length).toBeGreaterThan(sightings.length * 0.85)
    const customers = known.map(({ key }) => rows.get(recordId(storeId, noun, key))).filter((row) => row && 'customerId' in row && row.customerId)
    expect(customers.length).toBeGreaterThan(known.length / 2)
  })

  it.each([['?empty', 'empty'], ['?loggedOut', 'logged-out']])('Coupang Eats %s is read as %s', (query, state) => {
    expect(read(`https://store.coupangeats.com/merchant/management/reviews${query}`)?.state).toBe(state)
  })

  it('an empty booking list is read as empty', () => {
    expect(read('https://partner.booking.naver.com/bizes/318204/booking-list-view?empty')?.state).toBe('empty')
  })

  it('somebody else\'s store makes other rows of the same page', () => {
    const [first] = read(lists[0][0])?.records ?? []
    expect(first && rows.has(recordId(naturalId(storeId, 'other'), 'review', first.sighting.key))).toBe(false)
  })
})
