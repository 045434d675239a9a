import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Locator, Page } from 'playwright-core'
import { willAllow, type Browser } from '../support/browser.ts'
import { overlayOf } from '../support/overlay.ts'
import { eventually, openShop, type Shop } from '../support/shop.ts'
import { unseenHost, unseenOrders, unseenPages, unseenUrl, type UnseenLook } from '../support/unseen-page.ts'

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

    // The page heard of no click of all this, and nothing of ours stands in it.
    expect((await heard(page)).filter((what) => /click|pointer|mouse/.test(what))).toEqual([])
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

  it('that is taken back is read no more, on no device, and its permission is given back', async () => {
    const page = await visit(kitchen)
    await eventually(async () => (await badges(page)).length).toBe(12)
    const options = await counter.openOptions()
    const taught = options.getByRole('region', { name: '가르친 화면' })
    await taught.getByRole('button', { name: `${unseenHost} 주문 지우기` }).click()
    await eventually(async () => (await badges(page)).length).toBe(0)
    await eventually(() => options.evaluate<string[]>('chrome.permissions.getAll().then(({ origins }) => origins)')).not.toContain(origin)
    await taught.getByRole('button', { name: '되돌리기' }).click()
    await eventually(async () => (await badges(page)).length).toBe(0)
    await options.close()
    await page.close()
  })
})
