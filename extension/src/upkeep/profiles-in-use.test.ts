import type { SiteProfileRow } from '@dangol/core/rows'
import { describe, expect, it } from 'vitest'
import { draftProfile } from '../sites/draft/draft-profile.ts'
import { coupangeats } from '../sites/coupangeats.ts'
import { gongbiz } from '../sites/gongbiz.ts'
import type { SiteProfile } from '../sites/profile.ts'
import { profileProblems } from '../sites/profile-schema.ts'
import { profilesInUse, taughtState } from './profiles-in-use.ts'

const host = 'seller.moa.example'
const draft = (url = `https://${host}/orders`) => draftProfile(url, {
  kind: 'order', record: { begin: [{ css: 'tr[data-no]' }] }, fields: { number: { find: [{ by: 'attribute', css: '[data-no]' }] } },
  always: ['number'], distinct: true, landmarks: [{ css: 'tr[data-no]' }],
})
const row = (profile: SiteProfile, over: Partial<SiteProfileRow> = {}): SiteProfileRow => ({
  id: `row-${profile.pages[0]?.id}`, site: profile.id, page: profile.pages[0]?.id ?? '', host: new URL(profile.matches[0] ?? '').host, profile: profile as unknown as SiteProfileRow['profile'],
  basedOn: 0, revision: 1, author: '카운터', savedAt: '2026-11-22T00:00:00.000Z', version: 3, createdAt: '2026-11-22T00:00:00.000Z', removedAt: null, ...over,
})
/** Coupang Eats' reviews, read by something else. */
const repaired = (basedOn = coupangeats.version, over: Partial<SiteProfile> = {}) => {
  const page = coupangeats.pages.find(({ id }) => id === 'reviews')
  if (!page) throw new Error('no reviews')
  const profile = { ...coupangeats, version: 9, pages: [{ ...page, landmarks: [[{ css: '#repaired' }]] }], ...over }
  return row(profile, { basedOn, host: 'store.coupangeats.com' })
}
const packaged = [coupangeats, gongbiz]
const landmarksOf = (sites: readonly SiteProfile[], site: string, page: string) => JSON.stringify(sites.find(({ id }) => id === site)?.pages.find(({ id }) => id === page)?.landmarks)

describe('which profile reads a page', () => {
  it('is the site\'s own where nobody taught anything', () => expect(profilesInUse(packaged, [])).toEqual(packaged))
  it('is a site of its own for a host of nobody\'s, and every one is a profile', () => {
    const sites = profilesInUse(packaged, [row(draft()), row(draft(`https://${host}/deliveries`))])
    expect(sites.map(({ id, pages }) => [id, pages.length])).toEqual([['seller-moa-example', 2], ['coupangeats', coupangeats.pages.length], ['gongbiz', 0]])
    for (const site of sites) expect(profileProblems(site)).toEqual([])
  })
  it('is the repaired page before the packaged one, and the packaged one for every other page', () => {
    const sites = profilesInUse(packaged, [repaired()])
    expect(landmarksOf(sites, 'coupangeats', 'reviews')).toContain('#repaired')
    expect(sites.map(({ pages }) => pages.length)).toEqual(packaged.map(({ pages }) => pages.length))
    const other = coupangeats.pages.find(({ id }) => id !== 'reviews')
    expect(sites[0]?.pages).toContain(other)
    expect(sites[0]?.version).toBeGreaterThan(coupangeats.version)
  })
  it('is the newer packaged or served one again, which knows of the redesign; the repair is kept', () => {
    const newer = { ...coupangeats, version: coupangeats.version + 1 }
    expect(profilesInUse([newer], [repaired()])).toEqual([newer])
    expect(taughtState(repaired(), [newer])).toEqual({ state: 'set-aside' })
    expect(landmarksOf(profilesInUse([newer], [repaired(newer.version)]), 'coupangeats', 'reviews')).toContain('#repaired')
  })
  it('is the repair also on a device whose extension is older than the one it was made on', () => {
    expect(taughtState(repaired(coupangeats.version + 4), packaged)).toEqual({ state: 'used' })
  })
  it('is another version with every save, so that what was lost is looked for again', () => {
    const versions = [repaired(), { ...repaired(), revision: 2 }].map((one) => profilesInUse(packaged, [one])[0]?.version)
    expect(new Set([...versions, coupangeats.version]).size).toBe(3)
  })
  it('is taught too where a site is known and no page of it is', () => {
    const page = { ...draft('https://crm.gongbiz.kr/reservations'), id: 'gongbiz', platform: 'gongbiz' as const, matches: ['https://crm.gongbiz.kr/*'] }
    const sites = profilesInUse(packaged, [row(page, { basedOn: gongbiz.version })])
    expect(sites.find(({ id }) => id === 'gongbiz')?.pages).toHaveLength(1)
    expect(profileProblems(sites.find(({ id }) => id === 'gongbiz'))).toEqual([])
  })
  it('is nobody\'s once it was taken back', () => {
    expect(profilesInUse(packaged, [row(draft(), { removedAt: '2026-11-22T01:00:00.000Z' })])).toEqual(packaged)
  })
})

describe('what was taught is refused', () => {
  const bad = (profile: object, over: Partial<SiteProfileRow> = {}) => taughtState({ ...row(draft()), profile: { ...draft(), ...profile }, ...over }, packaged)
  it.each([
    ['of another shape', bad({ pages: [{ ...draft().pages[0], code: 'alert(1)' }] }), 'bad-profile'],
    ['with a pattern that never ends', bad({ loggedOut: [{ css: 'p', text: '(a+)+$' }] }), 'bad-profile'],
    ['of two pages', bad({ pages: [...draft().pages, ...draft('https://x.example/b').pages] }), 'bad-profile'],
    ['for another host than it says', bad({ matches: ['https://bank.example/*'] }), 'other-hosts'],
    ['by the name of another site', bad({ id: 'somebody-else' }, { site: 'somebody-else' }), 'unknown-site'],
    ['as a platform it is not', bad({ platform: 'baemin' }), 'unknown-site'],
  ])('%s', (_, state, reason) => expect(state).toEqual({ state: 'refused', reason }))
  it('as a known site on a host that is not that site\'s', () => {
    expect(taughtState({ ...repaired(coupangeats.version, { matches: ['https://evil.example/*'] }), host: 'evil.example' }, packaged)).toEqual({ state: 'refused', reason: 'other-hosts' })
  })
})
