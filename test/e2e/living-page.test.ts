import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { recordCost } from '../bench/trace.ts'
import type { Browser } from '../support/browser.ts'
import { gridHtml, gridPage, gridUrl } from '../support/order-grid.ts'
import { overlayOf } from '../support/overlay.ts'
import { addresses, eventually, openShop, type Shop } from '../support/shop.ts'
import { siteFixture } from '../support/site-fixtures.ts'

let shop: Shop
let browser: Browser
beforeAll(async () => {
  shop = await openShop({ args: ['--demo'] })
  browser = await shop.openBrowser()
}, 120_000)
afterAll(() => shop.close())

const people = ['강라온', '윤보람', '표하늘', '서다움']
const grid = gridHtml(people.map((name, n) => ({ n, name })))

/** Pages by their address, as the browser asks for them. */
async function visit(url: string, answers: Readonly<Record<string, string>>) {
  const page = await browser.context.newPage()
  for (const [address, body] of Object.entries(answers)) {
    await page.route(({ href }) => href.split('#')[0] === address, (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body }))
  }
  await page.goto(url)
  const overlay = await overlayOf(page)
  return { page, overlay, badges: async () => (await overlay.places()).length }
}
const visitGrid = (body = gridPage(grid)) => visit(gridUrl, { [gridUrl]: body })

describe('a badge stays with its record', () => {
  /** Whose badge lies on whose row, by their names. */
  async function rowsOf(page: Page, overlay: Awaited<ReturnType<typeof overlayOf>>) {
    const rows = await page.evaluate(() => [...document.querySelectorAll('[data-column-name="orderMemberName"] div')].map((cell) => ({ name: cell.textContent ?? '', ...(cell.parentElement?.getBoundingClientRect().toJSON() as { top: number; bottom: number }) })))
    const places = await overlay.places()
    return rows.map(({ name, top, bottom }) => `${name}: ${places.filter((place) => place.top >= top && place.bottom <= bottom).map(({ label }) => label.split(' 손님')[0]).join()}`)
  }
  const own = people.map((name) => `${name}: ${name}`)

  it.each([
    ['when its page writes all rows anew, in another order', `for (const id of ['left', 'right']) { const body = document.getElementById(id); body.innerHTML = [...body.children].reverse().map((row) => row.outerHTML).join('') }`, own.toReversed()],
    ['when its page gives a row\'s nodes to somebody else', `
      for (const id of ['left', 'right']) {
        const [one, , , two] = document.getElementById(id).children
        const texts = (row) => [...row.querySelectorAll('a, div:not(:has(*))')]
        for (const [at, node] of texts(one).entries()) { const other = texts(two)[at]; const text = node.textContent; node.textContent = other.textContent; other.textContent = text }
        const key = one.dataset.rowKey; one.dataset.rowKey = two.dataset.rowKey; two.dataset.rowKey = key
      }`, [own[3], own[1], own[2], own[0]]],
    ['when rows come and go', `for (const id of ['left', 'right']) document.getElementById(id).firstChild.remove()`, own.slice(1)],
  ])('%s', async (_, deed, expected) => {
    const { page, overlay } = await visitGrid()
    await eventually(() => rowsOf(page, overlay)).toEqual(own)
    await page.evaluate(deed)
    await eventually(() => rowsOf(page, overlay)).toEqual(expected)
    await page.close()
  })
})

describe('a page without a new document', () => {
  it('leads away and back: badges go and come', async () => {
    const { page, badges } = await visitGrid()
    await eventually(badges).toBe(people.length)
    await page.evaluate(() => history.pushState(null, '', '/o/v3/elsewhere'))
    await eventually(badges).toBe(0)
    await page.goBack()
    await eventually(badges).toBe(people.length)
    await page.close()
  })

  it('leads away and back by its hash', async () => {
    const { html, url, records } = siteFixture('smartstore', 'reviews')
    const { page, overlay } = await visit(url, { [url.split('#')[0] ?? '']: html })
    const all = async () => (await overlay.pressables()).length
    await eventually(all).toBe(records.length)
    await page.evaluate(() => { location.hash = '#/elsewhere' })
    await eventually(all).toBe(0)
    await page.evaluate(() => { location.hash = '#/review/search' })
    await eventually(all).toBe(records.length)
    await page.close()
  })
})

describe('frames', () => {
  it('a frameset\'s page is read where it stands', async () => {
    const { html, url, records } = siteFixture('handsos', 'sales')
    const shell = new URL('/work/main.asp', url).href
    const { page, overlay } = await visit(shell, { [shell]: `<!doctype html><html><frameset cols="20%,80%"><frame src="about:blank"><frame name="mainFrame" src="${url}"></frameset></html>`, [url]: html })
    await eventually(async () => (await overlay.pressables()).length).toBe(records.length)
    await page.close()
  })
})

describe('records in a shadow root', () => {
  const styles = '<style>td,th{height:32px;padding:0 12px;white-space:nowrap} td[data-column-name=orderMemberName]{min-width:420px} .scroll{height:120px;overflow:auto}</style>'
  const within = (mode: string) => `<div id="box"><template shadowrootmode="${mode}">${styles}<div class="scroll">${grid}</div></template></div>`
  const rowsAndBadges = async (page: Page, overlay: Awaited<ReturnType<typeof overlayOf>>) => {
    const tops = await page.evaluate(() => [...(document.getElementById('box')?.shadowRoot?.querySelectorAll('[data-column-name="orderMemberName"]') ?? [])].map((cell) => ({ name: cell.textContent ?? '', top: cell.getBoundingClientRect().top })))
    const places = await overlay.places()
    return tops.map(({ name, top }) => places.some((place) => place.label.startsWith(name) && place.top >= top && place.top < top + 32))
  }

  it('that is open carry badges, which follow it as it changes and scrolls', async () => {
    const { page, overlay, badges } = await visitGrid(gridPage(within('open')))
    await eventually(badges).toBe(people.length)
    await eventually(() => rowsAndBadges(page, overlay)).toEqual(people.map(() => true))
    await page.evaluate(() => document.getElementById('box')?.shadowRoot?.querySelector('.scroll')?.scrollBy(0, 40))
    await eventually(() => rowsAndBadges(page, overlay)).toEqual(people.map(() => true))
    await page.evaluate(() => { for (const side of ['left', 'right']) document.getElementById('box')?.shadowRoot?.getElementById(side)?.firstChild?.remove() })
    await eventually(badges).toBe(people.length - 1)
    await eventually(() => rowsAndBadges(page, overlay)).toEqual(people.slice(1).map(() => true))
    await page.close()
  })

  it('that is attached when the page has long been at rest are found', async () => {
    const late = `setTimeout(() => { document.getElementById('box').attachShadow({ mode: 'open' }).innerHTML = ${JSON.stringify(styles + grid).replaceAll('</', '<\\/')} }, 1500)`
    const { page, badges } = await visitGrid(gridPage('<div id="box"></div>', { last: late }))
    await eventually(badges).toBe(people.length)
    await page.close()
  })

  it('that is closed carry none', async () => {
    const { page, overlay } = await visitGrid(gridPage(`${within('closed')}<div id="box2"><template shadowrootmode="open">${styles}${gridHtml([{ n: 9, name: '남궁슬' }])}</template></div>`))
    // The page's own links in its closed root can be pressed, too.
    await eventually(async () => (await overlay.places()).map(({ label }) => label).filter((label) => /손님|첫 방문/.test(label)).map((label) => label.split(' ')[0])).toEqual(['남궁슬'])
    await page.close()
  })
})

describe('a list that names nobody', () => {
  it('stays quiet: an offer is seen on its row under the pointer, and nowhere else', async () => {
    const { html, url } = siteFixture('baemin', 'orders')
    // The frozen page has no styles; the real one leaves some room.
    const { page, overlay, badges } = await visit(url, { [url.split('#')[0] ?? '']: html.replace('</head>', '<style>td { min-width: 260px }</style></head>') })
    await eventually(badges).toBeGreaterThan(0)
    const [first] = await overlay.places()
    const [x, y] = [((first?.left ?? 0) + (first?.right ?? 0)) / 2, ((first?.top ?? 0) + (first?.bottom ?? 0)) / 2]
    const seen = () => page.evaluate(([left, top]) => document.elementFromPoint(left, top)?.nodeName === 'DANGOL-OVERLAY', [x, y] as const)
    expect(await seen()).toBe(false)
    await page.mouse.move(x, y)
    await eventually(seen).toBe(true)
    await page.mouse.move(0, 0)
    await eventually(seen).toBe(false)
    await page.close()
  })
})

/** Calls into our scripts while a page does all that we listen for. */
async function callsOn(page: Page): Promise<number> {
  const change = () => page.evaluate(async () => {
    performance.mark('changes')
    for (let n = 0; n < 20; n++) {
      const cell = document.querySelector('[data-column-name="productName"] div')
      if (cell) cell.textContent = `${n}`
      dispatchEvent(new Event('resize'))
      document.dispatchEvent(new Event('scrollend'))
      history.replaceState(null, '', `?n=${n}`)
      await new Promise((next) => requestAnimationFrame(next))
    }
  })
  return (await recordCost(page, 'changes', change, () => Promise.resolve())).ownCalls
}

describe('on the page', () => {
  it.each([['Naver Booking', addresses.naver], ['Coupang Eats', addresses.coupang]])('of %s, badges lie over no text and no control of its own', async (_, url) => {
    const page = await browser.context.newPage()
    await page.goto(url)
    const overlay = await overlayOf(page)
    await eventually(async () => (await overlay.places()).length).toBeGreaterThan(3)
    const places = (await overlay.places()).filter(({ right, bottom, top }) => right > 0 && bottom > 0 && top < 860)
    const under = await page.evaluate((badges) => {
      const boxes: DOMRect[] = [...document.querySelectorAll('button, input, select, textarea, img')].map((control) => control.getBoundingClientRect())
      const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
      const range = document.createRange()
      for (let node = texts.nextNode(); node; node = texts.nextNode()) {
        if (!/\S/.test(node.textContent ?? '')) continue
        range.selectNodeContents(node)
        boxes.push(...range.getClientRects())
      }
      return badges.filter((badge) => boxes.some(({ left, right, top, bottom }) => left < badge.right && right > badge.left && top + 3 < badge.bottom && bottom - 3 > badge.top)).map(({ label }) => label)
    }, places)
    expect(under).toEqual([])
    await page.close()
  })

  it('Esc closes a card, however it was opened, and the focus stays where it was', async () => {
    const { page, overlay, badges } = await visitGrid()
    await eventually(badges).toBe(people.length)
    await overlay.hover(/강라온/)
    await eventually(() => overlay.text()).toContain('이 사이트에서 끄기')
    await page.keyboard.press('Escape')
    await eventually(() => overlay.text()).not.toContain('이 사이트에서 끄기')
    await page.mouse.move(0, 0)
    await overlay.focus(/윤보람/)
    await eventually(() => overlay.text()).toContain('이 사이트에서 끄기')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Escape')
    await eventually(() => overlay.text()).not.toContain('이 사이트에서 끄기')
    expect(await page.evaluate(() => document.activeElement?.nodeName)).toBe('DANGOL-OVERLAY')
    await page.close()
  })

  it.each([['#1b1815', 'dark'], ['#ffffff', 'light']])('of the ground %s, they are %s', async (ground, theme) => {
    const { page, badges } = await visitGrid(gridPage(grid).replace('body{', `body{background:${ground};`))
    await eventually(badges).toBe(people.length)
    expect(await page.evaluate(() => document.querySelector<HTMLElement>('dangol-overlay')?.dataset['theme'])).toBe(theme)
    await page.close()
  })

  it.each([
    ['its own switch', (page: Page) => page.evaluate(() => { document.documentElement.classList.add('night') })],
    ['the system', (page: Page) => page.emulateMedia({ colorScheme: 'dark' })],
  ])('that goes dark by %s, they follow, without a change in the list', async (_, goDark) => {
    const ground = 'body{background:#fff;transition:background .3s;} .night body{background:#1b1815;} @media (prefers-color-scheme:dark){body{background:#1b1815;}}'
    const { page, badges } = await visitGrid(gridPage(grid).replace('body{', `${ground} body{`))
    const theme = () => page.evaluate(() => document.querySelector<HTMLElement>('dangol-overlay')?.dataset['theme'])
    await eventually(badges).toBe(people.length)
    expect(await theme()).toBe('light')
    await goDark(page)
    await eventually(theme).toBe('dark')
    await page.close()
  })

  it('of a tab that is hidden, nothing of ours hears what it does, until it is seen again', async () => {
    const { page, badges } = await visitGrid()
    await eventually(badges).toBe(people.length)
    // A driven browser keeps every tab in sight: the script's own world is told otherwise.
    const session = await page.context().newCDPSession(page)
    const contexts: { id: number; origin: string }[] = []
    session.on('Runtime.executionContextCreated', ({ context }) => contexts.push(context))
    await session.send('Runtime.enable')
    const own = contexts.find(({ origin }) => origin.startsWith('chrome-extension://'))
    const show = (state: string) => session.send('Runtime.evaluate', { contextId: own?.id ?? 0, expression: `Object.defineProperty(document, 'visibilityState', { value: '${state}', configurable: true }); document.dispatchEvent(new Event('visibilitychange'))` })
    await show('hidden')
    await eventually(badges).toBe(0)
    expect(await callsOn(page)).toBe(0)
    await show('visible')
    await eventually(badges).toBe(people.length)
    await page.close()
  })

  it('of a site that is switched off, nothing of ours hears what it does', async () => {
    const { page, overlay, badges } = await visitGrid()
    await eventually(badges).toBe(people.length)
    const calls = () => callsOn(page)
    expect(await calls()).toBeGreaterThan(0)
    await overlay.hover(/강라온/)
    await eventually(() => overlay.text()).toContain('이 사이트에서 끄기')
    await overlay.press(/이 사이트에서 끄기/)
    await eventually(() => page.evaluate(() => document.querySelectorAll('dangol-overlay').length)).toBe(0)
    expect(await calls()).toBe(0)
    await page.close()
  })
})
