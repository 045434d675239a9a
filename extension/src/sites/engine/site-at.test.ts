import { describe, expect, it } from 'vitest'
import { sites } from '../list.ts'
import { originsOf, pageAt, patternMatches, siteAt } from './site-at.ts'

describe('a match pattern', () => {
  it.each([
    ['https://store.coupangeats.com/merchant/*', 'https://store.coupangeats.com/merchant/management/reviews?x=1', true],
    ['https://store.coupangeats.com/merchant/*', 'http://store.coupangeats.com/merchant/', false],
    ['https://store.coupangeats.com/merchant/*', 'https://store.coupangeats.com.evil.example/merchant/', false],
    ['https://*.cafe24.com/admin/*', 'https://myshop.cafe24.com/admin/php', true],
    ['https://*.cafe24.com/admin/*', 'https://notcafe24.com/admin/php', false],
    ['https://a.example/x.y/*', 'https://a.example/xzy/', false],
  ])('%s on %s', (pattern, url, matches) => expect(patternMatches(pattern, new URL(url))).toBe(matches))
})

describe('the browser is asked for', () => {
  it('hosts, each once, because a permission knows no paths', () => {
    expect(originsOf({ matches: ['https://*.cafe24.com/admin/php/*', 'https://*.cafe24.com/disp/admin/*', 'https://a.example/*'] })).toEqual(['https://*.cafe24.com/*', 'https://a.example/*'])
  })
  it('all that is needed to read the places that are read', () => {
    for (const site of sites) for (const pattern of site.matches) {
      const place = new URL(pattern.replace('*.', 'shop.').replaceAll('*', ''))
      expect(originsOf(site).some((origin) => patternMatches(origin, place))).toBe(true)
    }
  })
})

describe('an address leads to', () => {
  const at = (url: string) => {
    const site = siteAt(sites, new URL(url))
    return site && `${site.id} ${pageAt(site, new URL(url))?.id ?? '-'}`
  }
  it.each([
    ['https://store.coupangeats.com/merchant/management/reviews', 'coupangeats reviews'],
    ['https://store.coupangeats.com/merchant/management/reviews/123456', 'coupangeats reviews'],
    ['https://store.coupangeats.com/merchant/management/orders/123456', 'coupangeats orders'],
    ['https://store.coupangeats.com/merchant/management/menus', 'coupangeats -'],
    ['https://sell.smartstore.naver.com/o/v3/iframe/n/sale/delivery', 'smartstore delivery'],
    ['https://sell.smartstore.naver.com/o/v3/n/sale/delivery?x=1', 'smartstore delivery'],
    ['https://sell.smartstore.naver.com/o/v3/n/sale/delivery/situation', 'smartstore situation'],
    ['https://sell.smartstore.naver.com/o/v3/iframe/claim/return', 'smartstore -'],
    ['https://sell.smartstore.naver.com/#/naverpay/sale/delivery', 'smartstore -'],
    ['https://partner.booking.naver.com/bizes/12/booking-list-view?startDateTime=today', 'naver-booking list'],
    ['https://partner.booking.naver.com/bizes/12/booking-list-view/bookings/918273645', 'naver-booking detail'],
    ['https://partner.booking.naver.com/bizes/12/booking-calendar-view', 'naver-booking calendar'],
    ['https://partner.booking.naver.com/bizes/12/statistics/booking', 'naver-booking -'],
    ['https://example.com/merchant/management/reviews', undefined],
  ])('%s', (url, page) => expect(at(url)).toBe(page))
})
