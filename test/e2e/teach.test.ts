import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Locator, Page } from 'playwright-core'
import { willAllow, type Browser } from '../support/browser.ts'
import { overlayOf } from '../support/overlay.ts'
import { demoPages } from '../../server/src/demo/pages/demo-pages.ts'
import { addresses, eventually, openShop, type Shop } from '../support/shop.ts'
import { unseenHost, unseenOrders, unseenPage, unseenPages, unseenUrl, type UnseenLook } from '../support/unseen-page.ts'

const look: { current: UnseenLook } = { current: {} }
const origin = `https://${unseenHost}/*`
let shop: Shop
let counter: Browser
let kitchen: Browser
beforeAll(async () => {
  shop = await openShop({}, unseenPages(look))
  counter = await shop.openBrowser({ extension: 'released' })
}, 120_000)
afterAll(() => shop.close())

async function visit(browser: Browser): Promise<Page> {
  const page = await browser.context.newPage()
  await page.goto(unseenUrl)
  return page
}
async function badges(page: Page): Promise<string[]> {
  const overlay = await overlayOf(page)
  const labels = (await overlay.pressables()).map(({ label }) => label).filter((label) => label.includes('손님'))
  await overlay.close()
  return labels
}
/** Presses a place of the page with the mouse, where it is; our layer lies over it. */
async function pressOn(page: Page, place: Locator): Promise<void> {
  const box = await place.boundingBox()
  if (!box) throw new Error('it has no box')
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
}
const row = (panel: Page, field: string) => panel.locator(`.teach-fields [data-field=${field}]`)
const heard = (page: Page) => page.evaluate<string[]>('window.heard')

describe('a page that nobody wrote a profile for', () => {
  it('is offered with the people on it, taught with a few clicks, and carries badges from then on', async () => {
    const page = await visit(counter)
    const plain = await page.locator('body').innerHTML()
    await counter.pressIcon(page)
    const panel = await counter.openPanel()
    await panel.getByRole('heading', { name: '이 페이지에서 손님 11명을 찾았어요' }).waitFor()
    // It offers, and captures nothing.
    expect(await badges(page)).toEqual([])
    await panel.getByRole('button', { name: '이 페이지 가르치기' }).click()
    await panel.getByText('화면에서 손님 한 명의 기록을 눌러 주세요.').waitFor()

    await pressOn(page, page.locator('li').nth(1).locator('dd').nth(2))
    await eventually(() => row(panel, 'name').textContent()).toContain(unseenOrders[1]?.name)
    await eventually(() => row(panel, 'number').textContent()).toContain(unseenOrders[1]?.number)
    await eventually(() => row(panel, 'phone').textContent()).toContain('아직 없어요')
    // What no label tells is asked for, one after the other.
    await panel.getByText('그 기록에서 전화번호를 눌러 주세요.').waitFor()
    await pressOn(page, page.locator('li').nth(1).locator('[class*=tel]'))
    await eventually(() => row(panel, 'phone').textContent()).toContain(unseenOrders[1]?.phone)
    await eventually(() => row(panel, 'phone').textContent()).toContain('12건 중 12건')
    // What was proposed, or not, may be pointed at again.
    const at = row(panel, 'ordered').getByRole('button').first()
    if ((await at.getAttribute('aria-pressed')) !== 'true') await at.click()
    await panel.getByText('그 기록에서 주문 일시를 눌러 주세요.').waitFor()
    await pressOn(page, page.locator('li').nth(1).locator('dd').nth(1))
    await panel.getByText('그 기록에서 금액을 눌러 주세요.').waitFor()
    await pressOn(page, page.locator('li').nth(1).locator('dd').nth(2))
    await eventually(() => row(panel, 'amount').textContent()).toContain(unseenOrders[1]?.won)

    await panel.getByRole('button', { name: '맞아요, 다른 기록도 볼게요' }).click()
    await panel.getByText('이 기록도 맞나요?').waitFor()
    const save = panel.getByRole('button', { name: '저장하고 이 사이트 켜기' })
    await save.waitFor()
    await willAllow(counter, origin)
    await save.click()
    await panel.getByText('저장했어요. 이 화면의 손님 옆에 곧 표시돼요.').waitFor()
    await eventually(async () => (await badges(page)).length).toBe(12)

    // No element of the page was clicked by all this, and nothing of ours stands in it.
    expect((await heard(page)).filter((what) => /click|pointer|mouse/.test(what) && !what.endsWith('DANGOL-OVERLAY'))).toEqual([])
    expect(await page.locator('body').innerHTML()).toBe(plain)
    await panel.close()
    await page.close()
  })

  it('is read by every other device of the shop that is allowed to, and captured once', async () => {
    kitchen = await shop.openBrowser({ extension: 'released' })
    const page = await visit(kitchen)
    await kitchen.pressIcon(page)
    const panel = await kitchen.openPanel()
    await panel.getByRole('heading', { name: `${unseenHost} 화면이네요` }).waitFor()
    await willAllow(kitchen, origin)
    await panel.getByRole('button', { name: `${unseenHost} 켜기` }).click()
    await eventually(async () => (await badges(page)).length).toBe(12)
    expect((await badges(page)).filter((label) => label.startsWith(unseenOrders[11]?.name ?? '?'))).toHaveLength(2)
    const key = /dgl_\S+|[A-Za-z0-9_-]{20,}/.exec(await shop.server.command('api-key', '--name', '세기'))?.[0]
    const { data } = await shop.server.graphql<{ customers: { totalCount: number; edges: { node: { name: string; visitCount: number } }[] } }>('{ customers(first: 50) { totalCount edges { node { name visitCount } } } }', {}, key)
    expect(data?.customers.totalCount).toBe(11)
    expect(data?.customers.edges.find(({ node }) => node.name === unseenOrders[11]?.name)?.node.visitCount).toBe(2)
    await panel.close()
    await page.close()
  })

  it('goes into a file that names nobody, and comes out of it', async () => {
    const options = await counter.openOptions()
    const taught = options.getByRole('region', { name: '가르친 화면' })
    const download = options.waitForEvent('download')
    await taught.getByRole('button', { name: `${unseenHost} 주문 파일로 저장` }).click()
    const file = await (await download).path()
    const text = await readFile(file, 'utf8')
    for (const { name, phone, number, won } of unseenOrders) for (const value of [name, phone, number, won]) expect(text).not.toContain(value)
    expect(text).not.toMatch(/css-|k2Yz|보내기/)

    await taught.getByRole('button', { name: `${unseenHost} 주문 지우기` }).click()
    await taught.getByText('지웠어요').waitFor()
    await eventually(() => taught.getByRole('listitem').count()).toBe(0)
    await taught.locator('input[type=file]').setInputFiles(file)
    await taught.getByText('읽는 것:').waitFor()
    await taught.getByRole('button', { name: '이 가게에서 쓰기' }).click()
    await eventually(() => taught.getByRole('listitem').count()).toBe(1)
    await options.close()
  })

  it('that is taken back is read no more, on no device; and undone it is read again, without another question', async () => {
    const page = await visit(kitchen)
    await eventually(async () => (await badges(page)).length).toBe(12)
    const options = await counter.openOptions()
    const taught = options.getByRole('region', { name: '가르친 화면' })
    await taught.getByRole('button', { name: `${unseenHost} 주문 지우기` }).click()
    await eventually(async () => (await badges(page)).length).toBe(0)
    await taught.getByRole('button', { name: '되돌리기' }).click()
    await eventually(async () => (await badges(page)).length).toBe(12)
    await options.close()
    await page.close()
  })

  it('is taught by keyboard alone, in the panel, and Esc ends the pointing on the page', async () => {
    const page = await visit(counter)
    const panel = await counter.openPanel()
    await panel.getByRole('button', { name: '이 페이지 가르치기' }).focus()
    await panel.keyboard.press('Enter')
    await panel.getByText('화면에서 손님 한 명의 기록을 눌러 주세요.').waitFor()
    await panel.locator('.teach-candidates button').first().focus()
    await panel.keyboard.press('ArrowDown')
    await panel.keyboard.press('Enter')
    await eventually(() => row(panel, 'name').textContent()).toContain(unseenOrders[1]?.name)

    const overlay = await overlayOf(page)
    await eventually(() => overlay.text()).toContain('전화번호를 눌러 주세요')
    await page.bringToFront()
    await page.keyboard.press('Escape')
    await eventually(() => overlay.text()).not.toContain('눌러 주세요')
    // The page is the person's own again.
    await page.getByRole('button', { name: '보내기' }).first().click()
    expect(await heard(page)).toContain('click BUTTON')
    await panel.close()
    // Whoever closes the panel has ended the lesson.
    await eventually(async () => (await overlay.text()).includes('전화번호')).toBe(false)
    await page.close()
  })
})

describe('a page that draws itself in an open shadow root', () => {
  it('is taught with the same clicks, within the root, and carries badges', async () => {
    const url = `https://${unseenHost}/desk/bookings`
    const body = unseenPage().replace(/(<style>.*?<\/style>)(<header>.*?<\/header>)(<main>.*?<\/main>)/s, '$2<div id="app"><template shadowrootmode="open">$1$3</template></div>')
    expect(body).toContain('shadowrootmode')
    const page = await counter.context.newPage()
    await page.route(url, (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body }))
    await page.goto(url)
    expect(await page.evaluate(() => document.querySelectorAll('li').length)).toBe(0)
    await counter.pressIcon(page)
    const panel = await counter.openPanel()
    await panel.getByRole('button', { name: '이 페이지 가르치기' }).click()
    await panel.getByText('화면에서 손님 한 명의 기록을 눌러 주세요.').waitFor()
    await pressOn(page, page.locator('li').nth(1).locator('dd').nth(2))
    await eventually(() => row(panel, 'name').textContent()).toContain(unseenOrders[1]?.name)
    await panel.getByText('그 기록에서 전화번호를 눌러 주세요.').waitFor()
    await pressOn(page, page.locator('li').nth(1).locator('[class*=tel]'))
    await eventually(() => row(panel, 'phone').textContent()).toContain('12건 중 12건')
    await panel.getByRole('button', { name: '맞아요, 다른 기록도 볼게요' }).click()
    await panel.getByText('이 기록도 맞나요?').waitFor()
    await panel.getByRole('button', { name: /^저장하고 / }).click()
    await panel.getByText('저장했어요. 이 화면의 손님 옆에 곧 표시돼요.').waitFor()
    await eventually(async () => (await badges(page)).length).toBe(12)
    await panel.close()
    await page.close()
  })
})

describe('a site that was redesigned', () => {
  it('is repaired on the same screen with one click on the right place, for the whole shop', async () => {
    const granted = await shop.openBrowser()
    const demo = demoPages(shop.world, new Date().toISOString())
    const { host, pathname: path } = new URL(addresses.coupang)
    const body = String(demo({ host, path, query: new URLSearchParams('rows=20') })?.body).replace(/<b>([가-힣]\*{2,})<\/b>/g, '<em class="ReviewGuest__masked__q9Lm">$1</em>')
    const page = await granted.context.newPage()
    await page.route(/\/merchant\/management\/reviews/, (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body }))
    await page.goto(`${addresses.coupang}?rows=20`)
    const panel = await granted.openPanel()
    await panel.getByText('쿠팡이츠 리뷰 확인 필요').click()
    await panel.getByRole('button', { name: '여기서 고치기' }).click()
    await panel.getByRole('heading', { name: '쿠팡이츠 리뷰 고치기' }).waitFor()
    await panel.getByText(/^이름: \d+월 \d+일부터 못 읽고 있어요$/).waitFor()
    await panel.getByText('화면에서 이름이 있는 자리를 한 번 눌러 주세요.').waitFor()
    await pressOn(page, page.locator('em').first())
    await panel.getByText('다시 읽혀요. 아래 값이 맞으면 저장해 주세요.').waitFor()
    await eventually(() => row(panel, 'name').textContent()).toContain('20건 중 20건')
    await panel.getByRole('button', { name: '이렇게 읽기' }).click()
    await panel.getByText('저장했어요.').first().waitFor()
    await eventually(() => panel.getByText('쿠팡이츠 리뷰 확인 필요').count()).toBe(0)
    const used = await panel.evaluate<{ ok: boolean; response: readonly { id: string; pages: readonly { id: string; fields: { name?: { find: readonly unknown[] } } }[] }[] }>("chrome.runtime.sendMessage({ dangol: 'sites', request: {} })")
    const reviews = used.response.find(({ id }) => id === 'coupangeats')?.pages.find(({ id }) => id === 'reviews')
    expect(JSON.stringify(reviews?.fields.name)).toContain('ReviewGuest__masked')
    expect(JSON.stringify(reviews)).not.toContain('q9Lm')
    // And the other browser of the shop reads by it without being told by a person.
    const options = await counter.openOptions()
    await options.getByText('쿠팡이츠 리뷰 · 고침').waitFor()
    await granted.close()
  })
})
