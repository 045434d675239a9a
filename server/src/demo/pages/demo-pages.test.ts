import { Window } from 'happy-dom'
import { describe, expect, it } from 'vitest'
import { dayOf } from '../calendar.ts'
import { worldOn } from '../world.ts'
import { demoHosts, demoPages } from './demo-pages.ts'
import { demoAddresses } from './index-page.ts'

const now = '2026-11-22T05:00:00.000Z'
const world = worldOn(dayOf('2026-11-22'))
const pages = demoPages(world, now)
const coupang = 'https://store.coupangeats.com/merchant/management/reviews'
const booking = 'https://partner.booking.naver.com/bizes/318204/booking-list-view'
const smartstore = 'https://sell.smartstore.naver.com/o/v3/iframe/n/sale/delivery'

function ask(address: string) {
  const { hostname: host, pathname: path, searchParams: query } = new URL(address)
  return pages({ host, path, query })
}

function documentOf(address: string) {
  const { document } = new Window()
  document.documentElement.innerHTML = String(ask(address)?.body ?? '')
  return document
}

describe('the demo\'s pages', () => {
  it('live under the real host names and routes, and say that they are not the real site', () => {
    for (const { url } of demoAddresses) {
      const answer = ask(url)
      expect(answer?.status).toBe(200)
      expect(String(answer?.body)).toContain('데모 페이지 · 실제 사이트가 아니에요')
      expect(demoHosts).toContain(new URL(url).hostname)
    }
    expect(ask('https://dangol.demo/')?.status).toBe(200)
  })

  it('are no other pages', () => {
    expect(ask('https://store.coupangeats.com/merchant/management/orders/1')).toBeUndefined()
    expect(ask('https://nid.naver.com/nidlogin.login')).toBeUndefined()
    expect(ask('https://dangol.demo/demo/pictures/999.svg')).toBeUndefined()
  })

  it('draw a picture for every dish', () => {
    for (let dish = 0; dish < 24; dish++) expect(String(ask(`https://dangol.demo/demo/pictures/${dish}.svg`)?.body)).toMatch(/^<svg .+<\/svg>$/s)
  })

  it('write no address of another host into a page, beside their own and the demo\'s', () => {
    for (const { url } of [...demoAddresses, { url: smartstore }]) {
      const links = [...String(ask(url)?.body).matchAll(/(?:src|href)="(https?:[^"]*)"/g)].map(([, link]) => new URL(link ?? '').hostname)
      for (const host of links) expect(demoHosts).toContain(host)
    }
  })
})

describe('the look-alike of Coupang Eats\' reviews', () => {
  it('prints each review in a row of two cells, with the person in both', () => {
    const rows = [...documentOf(coupang).querySelectorAll('tbody tr')]
    expect(rows).toHaveLength(20)
    for (const row of rows) {
      expect(row.querySelectorAll('td')).toHaveLength(2)
      const people = [...row.querySelectorAll('.eqn7l9b7')].map((block) => [...block.querySelectorAll('b')].map((part) => part.textContent))
      expect(people).toHaveLength(2)
      expect(people[0]).toEqual(people[1])
      expect(people[0]?.[0]).toMatch(/^[가-힣]\*\*$/)
      expect(people[0]?.[1]).toMatch(/^\d+회 주문$/)
    }
  })

  it('names the order by code and day, parted by U+318D, under the facts\' labels', () => {
    for (const row of documentOf(coupang).querySelectorAll('tbody tr')) {
      const facts = [...row.querySelectorAll('ul > li')].map((item) => [item.querySelector('strong')?.textContent, item.querySelector('strong + p')?.textContent] as const)
      expect(facts.map(([label]) => label)).toEqual(['주문메뉴', '주문번호', '수령방식'])
      expect(facts[1]?.[1]).toMatch(/^[0-9A-Z]{6}\u318d\d{4}-\d{2}-\d{2}\(주문일\)$/)
      expect([...row.querySelectorAll('td:first-child svg path')].filter((star) => star.getAttribute('fill') === '#FFC400').length).toBeGreaterThan(0)
    }
  })

  it('leaves out the body of a review without words and offers an answer only where there is none', () => {
    const rows = [...documentOf(`${coupang}?rows=200`).querySelectorAll('tbody tr')]
    expect(rows).toHaveLength(200)
    expect(rows.some((row) => !row.querySelector('ul')?.previousElementSibling?.matches('p'))).toBe(true)
    const buttons = rows.map((row) => row.querySelector('button')?.textContent)
    expect(new Set(buttons)).toEqual(new Set(['사장님 댓글 등록하기', undefined]))
  })

  it('reveals nobody: no whole name, no phone', () => {
    const text = String(ask(`${coupang}?rows=2000`)?.body)
    const writers = new Set(world.reviews.filter(({ order }) => order.channel === 'coupangeats').map(({ order }) => order.person))
    for (const { name, phone } of writers) {
      expect(text).not.toContain(`>${name}<`)
      if (phone) expect(text).not.toContain(phone.slice(3))
    }
    expect(text).not.toMatch(/01\d-?\d{3,4}-?\d{4}/)
  })

  it('turns pages in place, keeps to unanswered ones when asked, and can be empty or logged out', () => {
    const first = documentOf(`${coupang}?part&page=1`).querySelector('tbody tr')?.textContent
    expect(documentOf(`${coupang}?part&page=2`).querySelector('tbody tr')?.textContent).not.toBe(first)
    expect([...documentOf(`${coupang}?part&tab=unanswered`).querySelectorAll('tbody tr')].every((row) => row.querySelector('button'))).toBe(true)
    expect(documentOf(`${coupang}?empty`).body.textContent).toContain('조회할 내역이 없습니다')
    expect(documentOf(`${coupang}?loggedOut`).querySelector('#loginId')).not.toBeNull()
  })
})

describe('the look-alike of Naver Booking\'s list', () => {
  it('makes a booking of two anchors with one number, and an empty copy of the first', () => {
    const rows = [...documentOf(booking).querySelectorAll('[class*="BookingListView__list-item"]')]
    expect(rows).toHaveLength(50)
    for (const row of rows) {
      const anchors = [...row.querySelectorAll('a[data-tst_click_link]')]
      expect(anchors.map((anchor) => /contents-(user|booking)/.exec(anchor.className)?.[1])).toEqual(['user', 'user', 'booking'])
      expect(anchors.map((anchor) => anchor.childNodes.length > 0)).toEqual([false, true, true])
      expect(new Set(anchors.map((anchor) => anchor.getAttribute('data-tst_click_link'))).size).toBe(1)
    }
  })

  it('writes people, times and history as the site does', () => {
    const page = documentOf(`${booking}?rows=50`)
    const texts = (part: string) => [...page.querySelectorAll(`[class*="BookingListView__${part}__"]`)].map((element) => element.textContent ?? '')
    for (const phone of texts('phone')) expect(phone).toMatch(/^010-\d{4}-\d{4}$/)
    for (const date of texts('book-date')) expect(date).toMatch(/^\d{2}\. \d{1,2}\. \d{1,2}\.\([일월화수목금토]\) 오[전후] \d{1,2}:\d{2}(?:~(?:오[전후] )?\d{1,2}:\d{2})?$/)
    for (const price of texts('total-price')) expect(price).toMatch(/^[\d,]+원$/)
    for (const history of page.querySelectorAll('.text-info-sub')) expect(history.textContent).toMatch(/^(?:완료 \d+, 취소 \d+|신규예약)$/)
  })

  it('shows every state, first-timers, bookings by telephone and other visitors somewhere in a year', () => {
    const whole = Array.from({ length: 13 }, (_, page) => String(ask(`${booking}?part&page=${page + 1}`)?.body)).join('')
    for (const word of ['확정', '이용완료', '취소', '노쇼', '신규예약', '대리예약', '방문자: ']) expect(whole).toContain(word)
  })

  it('brings fifty at a time, and can be empty or logged out', () => {
    const numbers = (page: number) => [...documentOf(`${booking}?part&page=${page}`).querySelectorAll('a')].map((anchor) => anchor.getAttribute('data-tst_click_link'))
    const [first, second] = [numbers(1), numbers(2)]
    expect(second).toHaveLength(150)
    expect(first.some((number) => second.includes(number))).toBe(false)
    expect(documentOf(`${booking}?empty`).body.textContent).toContain('예약 0건')
    expect(documentOf(`${booking}?loggedOut`).querySelector('[data-tst_click_link]')).toBeNull()
  })
})

describe('the look-alike of Smartstore\'s delivery screen', () => {
  interface Row { readonly orderMemberName: string; readonly orderMemberId: string; readonly orderMemberTelNo: string; readonly receiverTelNo1: string; readonly productOrderNo: string; readonly orderDateTime: string }
  const rowsOf = (address: string): Row[] => {
    const written = /window\.demoGrid = (.+)<\/script>/.exec(String(ask(address)?.body))?.[1] ?? ''
    return (JSON.parse(written) as { rows: Row[] }).rows
  }

  it('stands in a same-origin frame of the shell, and alone', () => {
    const shell = documentOf('https://sell.smartstore.naver.com/')
    for (const id of ['seller-lnb', 'seller-rnb', 'seller-content']) expect(shell.getElementById(id)).not.toBeNull()
    expect(shell.querySelector('#seller-content > ui-view')).not.toBeNull()
    expect(documentOf(smartstore).querySelector('.demo-ribbon')).toBeNull()
    expect(documentOf(smartstore.replace('iframe/', '')).querySelector('.demo-ribbon')).not.toBeNull()
  })

  it('has the containers of the real one, and tui-grid\'s two tables', () => {
    const page = documentOf(smartstore)
    expect(page.querySelector('#__app_root__ > .npay_content > .napy_sub_content .npay_grid_area > .grid > .tui-grid-container > .tui-grid-content-area.tui-grid-show-lside-area')).not.toBeNull()
    const names = (side: string) => [...page.querySelectorAll(`.tui-grid-${side}-area th`)].map((head) => head.getAttribute('data-column-name'))
    expect(names('lside')).toHaveLength(4)
    expect(names('lside').at(-1)).toBe('productOrderNo')
    expect(names('rside')).toEqual(expect.arrayContaining(['orderMemberName', 'orderMemberId', 'orderMemberTelNo', 'receiverName', 'orderNo', 'orderQuantity']))
  })

  it('masks every member id, and the phones of parcels long accepted', () => {
    const rows = rowsOf(`${smartstore}?rows=2000`)
    expect(rows.length).toBeGreaterThan(900)
    for (const { orderMemberId } of rows) expect(orderMemberId).toMatch(/^\w{4}\*+$/)
    const old = rows.filter(({ orderDateTime }) => orderDateTime < '2026.09.20')
    expect(old.length).toBeGreaterThan(100)
    for (const { orderMemberTelNo, receiverTelNo1 } of old) {
      expect(orderMemberTelNo).toMatch(/^010-\d{2}\*\*-\d{2}\*\*$/)
      expect(receiverTelNo1).toMatch(/^010-\d{2}\*\*-\d{2}\*\*$/)
    }
    expect(rows[0]?.orderMemberTelNo).toMatch(/^010-\d{4}-\d{4}$/)
  })

  it('has five hundred rows unless asked for another number, or none', () => {
    expect(rowsOf(smartstore)).toHaveLength(500)
    expect(rowsOf(`${smartstore}?rows=30`)).toHaveLength(30)
    expect(rowsOf(`${smartstore}?empty`)).toHaveLength(0)
    expect(documentOf(`${smartstore}?empty`).querySelector('.tui-grid-layer-state')?.getAttribute('style')).toBe('')
    expect(documentOf(`${smartstore}?loggedOut`).querySelector('input[type="password"]')).not.toBeNull()
  })

  it('uses the elements of rows that scroll out of sight again for others', () => {
    const window = new Window({ settings: { enableJavaScriptEvaluation: true, suppressInsecureJavaScriptEnvironmentWarning: true } })
    window.requestAnimationFrame = ((run: () => void) => (run(), 0)) as unknown as typeof window.requestAnimationFrame
    window.document.write(String(ask(smartstore)?.body))
    const rows = () => [...window.document.querySelectorAll('.tui-grid-rside-area .tui-grid-body-area tr')]
    const keys = () => rows().map((row) => row.querySelector('td')?.getAttribute('data-row-key'))
    const name = () => rows()[0]?.querySelector('td[data-column-name="orderMemberName"]')?.textContent
    const [before, first] = [rows(), name()]
    expect(keys()[0]).toBe('0')
    const scroller = window.document.querySelector('.tui-grid-rside-area .tui-grid-body-area')
    if (!scroller) throw new Error('no scroller')
    scroller.scrollTop = 44 * 100
    scroller.dispatchEvent(new window.Event('scroll'))
    expect(keys()[0]).toBe('94')
    expect(rows().every((row) => before.includes(row))).toBe(true)
    expect(name()).not.toBe(first)
    const left = [...window.document.querySelectorAll('.tui-grid-lside-area .tui-grid-body-area tr')]
    expect(left.map((row) => row.querySelector('td')?.getAttribute('data-row-key'))).toEqual(keys())
  })
})
