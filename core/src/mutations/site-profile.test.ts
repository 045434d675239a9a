import { describe, expect, it } from 'vitest'
import { idNamespaceOf } from '../ids.ts'
import { memoryStore } from '../memory-store.ts'
import type { MutationContext } from '../mutation.ts'
import { siteProfileIdOf } from './save-site-profile.ts'

const storeId = '0197f0e2-0000-7000-8000-000000000001'
const context = (author = '카운터', minute = 0): MutationContext => ({ storeId, namespace: idNamespaceOf({ storeId }), timeZone: 'Asia/Seoul', now: new Date(Date.UTC(2026, 10, 22, 0, minute)).toISOString(), author, mutationKey: `${author}/${minute}`, baseVersion: 0, hlc: `${String(Date.UTC(2026, 10, 22, 0, minute)).padStart(15, '0')}-00000-${author}` })
const host = 'seller.moa.example'
const taught = (over: object = {}) => {
  const profile = { id: 'seller-moa-example', version: 1, platform: 'shop', matches: [`https://${host}/*`], loggedOut: [{ css: '#login' }], pages: [{ id: 'orders', kind: 'order', deep: [1, { two: true }] }] }
  return { site: 'seller-moa-example', page: 'orders', host, profile, basedOn: 0, revision: 1, ...over }
}
const changed = (over: object) => taught({ profile: { ...taught().profile, ...over } })

describe('how a page is read', () => {
  it('is kept as it was taught, once on however many devices', async () => {
    const [one, two] = [memoryStore(), memoryStore()]
    await one.run('saveSiteProfile', taught(), context('카운터', 1))
    await two.run('saveSiteProfile', taught(), context('주방', 5))
    expect(one.all('siteProfile')).toMatchObject([{ id: siteProfileIdOf(storeId, 'seller-moa-example', 'orders'), ...taught(), author: '카운터', removedAt: null }])
    expect(two.all('siteProfile')[0]?.id).toBe(one.all('siteProfile')[0]?.id)
  })
  it('is the last that was saved, and the same saved again is nothing new', async () => {
    const store = memoryStore()
    await store.run('saveSiteProfile', taught(), context('카운터', 1))
    await store.run('saveSiteProfile', taught({ profile: JSON.parse(JSON.stringify(taught().profile)) as object, revision: 2 }), context('주방', 2))
    expect(store.all('siteProfile')).toMatchObject([{ author: '카운터', revision: 1 }])
    await store.run('saveSiteProfile', { ...changed({ version: 2 }), revision: 2 }, context('주방', 3))
    expect(store.all('siteProfile')).toMatchObject([{ author: '주방', revision: 2, profile: { version: 2 } }])
  })
  it('is apart for each page of a site', async () => {
    const store = memoryStore()
    await store.run('saveSiteProfile', taught(), context())
    await store.run('saveSiteProfile', { ...changed({ pages: [{ id: 'reviews' }] }), page: 'reviews' }, context())
    expect(store.all('siteProfile').map(({ page }) => page)).toEqual(['orders', 'reviews'])
  })
  it('goes when it is taken back, comes again when it is saved again, and is gone only once', async () => {
    const store = memoryStore()
    const id = siteProfileIdOf(storeId, 'seller-moa-example', 'orders')
    await store.run('removeSiteProfile', { id }, context())
    expect(store.changes()).toEqual([])
    await store.run('saveSiteProfile', taught(), context('카운터', 1))
    await store.run('removeSiteProfile', { id }, context('카운터', 2))
    await store.run('removeSiteProfile', { id }, context('카운터', 3))
    expect(store.all('siteProfile')).toMatchObject([{ removedAt: context('', 2).now }])
    await store.run('saveSiteProfile', taught(), context('카운터', 4))
    expect(store.all('siteProfile')).toMatchObject([{ removedAt: null, createdAt: context('', 1).now }])
  })

  it.each([
    ['a profile of another site', taught({ site: 'other' }), 'profile'],
    ['a profile of another page', taught({ page: 'reviews' }), 'profile'],
    ['a profile of two pages', changed({ pages: [{ id: 'orders' }, { id: 'reviews' }] }), 'profile.pages'],
    ['a profile that reads another host', changed({ matches: [`https://${host}/*`, 'https://bank.example/*'] }), 'profile'],
    ['a host that only begins alike', changed({ matches: [`https://${host}.evil.example/*`] }), 'profile'],
    ['every host', changed({ matches: ['https://*/*'] }), 'profile'],
    ['no page of the web', changed({ matches: ['file:///*'] }), 'profile'],
    ['a host with a path in it', taught({ host: 'moa.example/orders' }), 'host'],
    ['a platform that is none', changed({ platform: 'myspace' }), 'profile.platform'],
    ['more than any page needs', changed({ loggedOut: 'x'.repeat(50_000) }), 'profile'],
    ['an id longer than a sighting may name', changed({ id: 'a'.repeat(41) }), 'profile.id'],
  ])('is refused of %s', async (_, args, path) => {
    const store = memoryStore()
    expect(await store.run('saveSiteProfile', args, context())).toEqual({ refused: 'invalid-args', path })
    expect(store.changes()).toEqual([])
  })
})
