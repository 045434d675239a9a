import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { beforeEach, describe, expect, it } from 'vitest'
import { openSiteNotes } from '../db/site-notes.ts'
import { coupangeats } from '../sites/coupangeats.ts'
import type { Look } from '../sites/health/look.ts'
import type { SiteProfile } from '../sites/profile.ts'
import { siteHealth } from './site-health.ts'

const look = (over: Partial<Look> = {}): Look => ({ site: 'coupangeats', version: coupangeats.version, page: 'reviews', state: 'listed', found: 10, read: 10, fields: { number: 10, ordered: 10, name: 10, written: 10 }, ...over })
const unnamed = look({ fields: { number: 10, ordered: 10, name: 0, written: 10 } })
let disk: IDBFactory
let clock: number
let changed: number
let sites: readonly SiteProfile[]
beforeEach(() => {
  disk = new IDBFactory()
  clock = Date.parse('2026-11-19T16:00:00.000Z')
  changed = 0
  sites = [coupangeats]
})
const start = () => siteHealth({ notes: openSiteNotes({ indexedDB: disk, IDBKeyRange }), now: () => clock, sites: async () => sites, changed: () => void changed++ })

describe('the health of sites', () => {
  it('is kept over a restart, told when it changes, and cleared by a whole look', async () => {
    await start().visit(unnamed)
    // 16:00 UTC is the next day in Korea.
    expect(await start().troubles()).toEqual([{ site: 'coupangeats', page: 'reviews', lost: 'name', since: '2026-11-20' }])
    await start().visit(look())
    expect([await start().troubles(), changed]).toEqual([[], 2])
  })
  it('says nothing of a version that is no longer in use', async () => {
    await start().visit(unnamed)
    sites = [{ ...coupangeats, version: coupangeats.version + 1 }]
    expect(await start().troubles()).toEqual([])
  })
  it.each<[string, unknown]>([
    ['nothing', null], ['a site we do not know', look({ site: 'elsewhere' })], ['a page the site has not', look({ page: 'orders2' })], ['another version', look({ version: 1 })],
    ['more read than found', look({ found: 3 })], ['more of a field than records', look({ fields: { name: 11 } })], ['a field the page has not', look({ fields: { phone: 1 } })],
    ['a field nobody has', look({ fields: { surname: 1 } as never })], ['half a record', look({ found: 10.5 })], ['more than a page can hold', look({ found: 5_000 })], ['more than counts', { ...look(), text: '김민수' }],
  ])('does not take %s', async (_what, told) => {
    await start().visit(told)
    expect(await openSiteNotes({ indexedDB: disk, IDBKeyRange }).health.count()).toBe(0)
  })
  it('keeps counts, and nothing else a page could say', async () => {
    await start().visit(unnamed)
    const [row] = await openSiteNotes({ indexedDB: disk, IDBKeyRange }).health.toArray()
    expect(Object.keys(row?.value as object).sort()).toEqual(['known', 'last', 'page', 'runs', 'site', 'usual', 'version'])
  })
})
