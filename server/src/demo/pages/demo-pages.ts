import type { Instant } from '@dangol/core/time'
import { dishes } from '../menus.ts'
import { shop } from '../shop.ts'
import type { World } from '../world.ts'
import { bookingList, bookingLogin } from './booking-list.ts'
import { coupangLogin, coupangReviews } from './coupang-reviews.ts'
import { indexPage } from './index-page.ts'
import type { PageAnswer, PageRequest } from './page-request.ts'
import { drawDish } from './pictures.ts'
import { smartstoreDelivery } from './smartstore-delivery.ts'
import { smartstoreLogin, smartstoreShell } from './smartstore-shell.ts'

/** The hosts whose pages we look like, and our own. Nothing else of the web is touched. */
export const demoHosts = ['store.coupangeats.com', 'sell.smartstore.naver.com', 'partner.booking.naver.com', 'dangol.demo'] as const

/**
 * The look-alike pages of a world at a moment, by host, path and query; undefined where there is none.
 * Any of them takes `?rows=` (how many), `?empty` and `?loggedOut`.
 */
export function demoPages(world: World, now: Instant): (request: PageRequest) => PageAnswer | undefined {
  return ({ host, path, query }) => {
    const loggedOut = query.has('loggedOut')
    const picture = /^\/demo\/pictures\/(\d+)\.svg$/.exec(path)?.[1]
    if (picture !== undefined) return pictureAt(Number(picture))
    switch (host) {
      case 'dangol.demo': return path === '/' ? indexPage() : undefined
      case 'store.coupangeats.com':
        if (path === '/merchant/login') return coupangLogin()
        if (path === '/' || path === '/merchant/management') return to('/merchant/management/reviews')
        if (!/^\/merchant\/management\/reviews(?:\/\d+)?\/?$/.test(path)) return undefined
        return loggedOut ? coupangLogin() : coupangReviews(world, now, query)
      case 'sell.smartstore.naver.com': return smartstoreAt(world, now, path, query, loggedOut)
      case 'partner.booking.naver.com':
        if (path === '/') return to(`/bizes/${shop.bookingBusinessId}/booking-list-view`)
        if (!/^\/bizes\/\d+\/booking-list-view(?:\/bookings\/\d+)?\/?$/.test(path)) return undefined
        return loggedOut ? bookingLogin() : bookingList(world, now, query)
      default: return undefined
    }
  }
}

function smartstoreAt(world: World, now: Instant, path: string, query: URLSearchParams, loggedOut: boolean): PageAnswer | undefined {
  if (path === '/') return smartstoreShell()
  const screen = /^\/o\/v3\/(iframe\/)?n\/sale\/delivery\/?$/.exec(path)
  if (!screen) return undefined
  return loggedOut ? smartstoreLogin() : smartstoreDelivery(world, now, query, screen[1] === undefined)
}

function pictureAt(index: number): PageAnswer | undefined {
  const dish = dishes[index]
  return dish && { status: 200, headers: { 'content-type': 'image/svg+xml', 'cache-control': 'max-age=86400' }, body: drawDish(dish.name) }
}

const to = (path: string): PageAnswer => ({ status: 302, headers: { location: path }, body: '' })
