import { memoryStore } from '@dangol/core/memory-store'
import { siteProfileIdOf } from '@dangol/core/mutations/save-site-profile'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { cafe24 } from '../sites/cafe24.ts'
import { coupangeats } from '../sites/coupangeats.ts'
import { draftProfile } from '../sites/draft/draft-profile.ts'
import { imweb } from '../sites/imweb.ts'
import type { SiteProfile } from '../sites/profile.ts'
import { sitesInUse, type SitesInUse } from './sites-in-use.ts'

const storeId = '0197f0e2-0000-7000-8000-000000000001'
let store: ReturnType<typeof memoryStore>
let served: readonly SiteProfile[]
let inUse: SitesInUse
let allowed: readonly string[]
let paired: boolean
let clock: number
const changed = vi.fn()
beforeEach(() => {
  store = memoryStore()
  served = [coupangeats]
  allowed = []
  paired = true
  clock = Date.parse('2026-11-23T12:00:00.000Z')
  changed.mockClear()
  let minute = 0
  inUse = sitesInUse({
    allowed: async () => allowed,
    served: async () => served,
    rows: async () => store.all('siteProfile'),
    now: () => clock,
    rowIdOf: async (site, page) => siteProfileIdOf(storeId, site, page),
    async mutate({ name, args }) {
      if (!paired) return { status: 'unpaired' }
      const refusal = await store.run(name, args, { storeId, timeZone: 'Asia/Seoul', now: new Date(Date.UTC(2026, 10, 22, 0, minute++)).toISOString(), author: '카운터', mutationKey: String(minute) })
      inUse.renew()
      return refusal ? { status: 'refused', code: refusal.refused } : { status: 'saved' }
    },
    changed,
  })
})
const draft = (css = 'tr[data-no]', over: { distinct?: boolean; url?: string } = {}) => draftProfile(over.url ?? 'https://seller.moa.example/orders', {
  kind: 'order', record: { begin: [{ css }] }, fields: { number: { find: [{ by: 'attribute', css: '[data-no]' }] } }, always: ['number'], distinct: over.distinct ?? true, landmarks: [{ css }],
})
const ids = async () => (await inUse.sites()).map(({ id }) => id)

describe('a page that is saved', () => {
  it('is read at once, and everybody who reads is told', async () => {
    expect(await ids()).toEqual(['coupangeats'])
    expect(await inUse.save({ profile: draft() })).toMatchObject({ status: 'saved', before: null })
    await vi.waitFor(() => expect(changed).toHaveBeenCalledOnce())
    expect(await ids()).toEqual(['seller-moa-example', 'coupangeats'])
  })
  it('is kept with what it was before, for undo; and undone it is what it was', async () => {
    await inUse.save({ profile: draft() })
    const second = await inUse.save({ profile: draft('li[data-no]') })
    expect(second.status === 'saved' && second.before?.pages[0]?.record).toEqual({ begin: [{ css: 'tr[data-no]' }] })
    await inUse.save({ profile: second.status === 'saved' ? second.before : null })
    expect((await inUse.sites())[0]?.pages[0]?.record).toEqual({ begin: [{ css: 'tr[data-no]' }] })
    expect(store.all('siteProfile')).toMatchObject([{ revision: 3 }])
  })
  it('takes the place of what was taught for the same address as another kind of page', async () => {
    await inUse.save({ profile: draft() })
    const [page] = draft().pages
    await inUse.save({ profile: { ...draft(), pages: [{ ...page, id: 'reservations-1', kind: 'reservation' }] } })
    expect((await inUse.taught()).map(({ row }) => row.page)).toEqual(['reservations-1'])
  })
  it('gives its host up a day after it is taken back, and not while another page is read there', async () => {
    await inUse.save({ profile: draft() })
    await inUse.save({ profile: draft('li[data-no]', { url: 'https://seller.moa.example/others' }) })
    const [one, other] = await inUse.taught()
    const remove = async (id = '') => { await store.run('removeSiteProfile', { id }, { storeId, timeZone: 'Asia/Seoul', now: '2026-11-23T00:00:00.000Z', author: '', mutationKey: id }); inUse.renew() }
    await remove(one?.row.id)
    expect(await inUse.forgotten()).toEqual([])
    await remove(other?.row.id)
    expect(await inUse.forgotten()).toEqual([])
    clock += 24 * 3_600_000
    expect([await inUse.forgotten(), await ids()]).toEqual([['seller.moa.example'], ['coupangeats']])
  })
  it('repairs the version that is in use now', async () => {
    await inUse.save({ profile: { ...coupangeats, pages: coupangeats.pages.slice(0, 1), matches: ['https://store.coupangeats.com/*'] } })
    expect(store.all('siteProfile')).toMatchObject([{ site: 'coupangeats', basedOn: coupangeats.version }])
  })
})

describe('a page is not saved', () => {
  it.each<[string, unknown, string]>([
    ['nothing', null, 'bad-profile'], ['a word', 'profile', 'bad-profile'], ['half a profile', { id: 'x', pages: [{ id: 'y' }] }, 'bad-profile'],
    ['without a number that tells its records apart', draft('tr', { distinct: false }), 'no-key'],
    ['with more than data', { ...draft(), run: 'alert(1)' }, 'bad-profile'],
  ])('of %s', async (_, profile, reason) => {
    expect(await inUse.save({ profile })).toEqual({ status: 'refused', reason })
    expect(store.changes()).toEqual([])
  })
  it('of a file that repairs what has since become newer', async () => {
    const profile = { ...coupangeats, pages: coupangeats.pages.slice(0, 1), matches: ['https://store.coupangeats.com/*'] }
    expect(await inUse.save({ profile, basedOn: coupangeats.version - 1 })).toEqual({ status: 'refused', reason: 'older' })
  })
  it('by a browser of no store', async () => {
    paired = false
    expect(await inUse.save({ profile: draft() })).toEqual({ status: 'unpaired' })
  })
})

describe('a site that is on each shop\'s own host', () => {
  const shop = 'https://www.bomnal-bakery.example/*'
  const imwebNow = async () => (await inUse.sites()).find(({ id }) => id === 'imweb')
  beforeEach(() => { served = [coupangeats, cafe24, imweb] })

  it('has no page to be read until a host of nobody\'s is allowed', async () => {
    allowed = ['https://store.coupangeats.com/*', 'https://mall.cafe24.com/*', 'https://*/*', 'http://plain.example/*']
    expect(await imwebNow()).toMatchObject({ matches: [], pages: [] })
  })
  it('is looked for on those hosts from then on, and no longer than they are allowed', async () => {
    await imwebNow()
    allowed = ['https://store.coupangeats.com/*', shop]
    inUse.renew()
    expect(await imwebNow()).toMatchObject({ matches: [shop], pages: imweb.pages })
    await vi.waitFor(() => expect(changed).toHaveBeenCalled())
    allowed = []
    inUse.renew()
    expect(await imwebNow()).toMatchObject({ matches: [], pages: [] })
  })
  it('leaves a host to what was taught there', async () => {
    allowed = ['https://seller.moa.example/*']
    await inUse.save({ profile: draft() })
    expect(await imwebNow()).toMatchObject({ matches: [], pages: [] })
  })
  it('may be taught on such a host as a page of its own', async () => {
    allowed = [shop]
    const taught = { ...draft('tr[data-no]', { url: 'https://www.bomnal-bakery.example/admin/shopping/order' }), id: 'imweb', platform: 'imweb' as const }
    expect(await inUse.save({ profile: taught })).toMatchObject({ status: 'saved' })
    expect((await imwebNow())?.matches).toEqual([expect.stringMatching(/^https:\/\/www\.bomnal-bakery\.example\//)])
  })
  it('lends no host to a taught page that names none', async () => {
    expect(await inUse.save({ profile: { ...draft(), matches: [] } })).toMatchObject({ status: 'refused' })
  })
})
