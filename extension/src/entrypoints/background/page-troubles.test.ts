import { expect, it } from 'vitest'
import { coupangeats } from '../../sites/coupangeats.ts'
import type { PageProfile, SiteProfile } from '../../sites/profile.ts'
import { troublesPerPage } from './page-troubles.ts'

const [orders] = coupangeats.pages as readonly [PageProfile]
const taughtPage: PageProfile = { ...orders, id: 'taught-orders' }
const moa: SiteProfile = { ...coupangeats, id: 'moa-example', platform: 'shop', pages: [taughtPage] }
const used = [{ ...coupangeats, pages: [taughtPage, ...coupangeats.pages] }, moa]
const lost = (site: string, page: string, since = '2026-11-20') => [{ site, page, lost: 'amount', since }, { site, page, lost: 'ordered', since: '2026-11-21' }] as const
const told = (...troubles: readonly (readonly [string, string])[]) => troublesPerPage(troubles.flatMap(([site, page]) => lost(site, page)), used, [coupangeats])

it('a page is told once, with all that it lacks, since the first of it', () => {
  expect(told(['coupangeats', 'orders'])).toEqual([{ site: 'coupangeats', platform: 'coupangeats', page: 'orders', kind: 'order', lost: ['amount', 'ordered'], since: '2026-11-20' }])
})

it('a page that was taught beside a site\'s own of the same kind is told apart from it', () => {
  expect(told(['coupangeats', 'orders'], ['coupangeats', 'taught-orders']).map(({ page, taught }) => [page, taught])).toEqual([['taught-orders', true], ['orders', undefined]])
})

it('a site of nobody\'s has no other pages to be told apart from', () => {
  expect(told(['moa-example', 'taught-orders'])[0]).not.toHaveProperty('taught')
})
