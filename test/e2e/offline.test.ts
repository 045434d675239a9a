import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import type { Browser } from '../support/browser.ts'
import { overlayOf } from '../support/overlay.ts'
import { addresses, eventually, openShop, type Shop } from '../support/shop.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
}, 120_000)
afterAll(() => shop.close())

const people = '{ customers(first: 100) { totalCount edges { node { name tags { name } } } } }'
interface People { customers: { totalCount: number; edges: { node: { name: string; tags: { name: string }[] } }[] } }

async function saved(panel: Page): Promise<void> {
  await eventually(() => panel.getByRole('status').filter({ hasText: '모두 저장됨' }).count()).toBe(1)
}
async function tag(panel: Page, name: string): Promise<void> {
  await panel.getByRole('button', { name: '태그 붙이기' }).click()
  await panel.getByRole('combobox', { name: '태그 붙이기' }).fill(name)
  await panel.keyboard.press('Enter')
  await panel.getByText(`‘${name}’ 태그를 붙였어요`).waitFor()
}
const labels = async (page: Page) => (await (await overlayOf(page)).pressables()).map(({ label }) => label)

describe('with the server stopped', () => {
  it('pages are read, customers found and edited as before; it all arrives when the server is back, also after the browser was closed', async () => {
    let browser: Browser = await shop.openBrowser()
    const key = /dgl_[\w-]+/.exec(await shop.server.command('api-key', '--name', '시험'))?.[0] ?? ''
    const first = await browser.context.newPage()
    await first.goto(`${addresses.naver}?rows=5`)
    await eventually(async () => (await labels(first)).filter((label) => /첫 방문|손님, /.test(label)).length).toBe(5)
    const panel = await browser.openPanel()
    await saved(panel)
    const { data: before } = await shop.server.graphql<People>(people, {}, key)
    expect(before?.customers.totalCount).toBeGreaterThan(0)

    await shop.server.stop()
    await eventually(() => panel.getByRole('status').filter({ hasText: '연결 끊김' }).count()).toBe(1)
    await first.goto(`${addresses.naver}?rows=12`)
    await eventually(async () => (await labels(first)).filter((label) => /첫 방문|손님, /.test(label)).length).toBe(12)
    await panel.getByRole('option').first().click()
    await tag(panel, '오프라인')
    await eventually(() => panel.getByText(/연결 끊김 · \d+건은 이 기기에 안전하게 있어요/).count()).toBe(1)
    await browser.quit()

    browser = await browser.reopen()
    const again = await browser.openPanel()
    await eventually(() => again.getByText(/연결 끊김 · \d+건은 이 기기에 안전하게 있어요/).count()).toBe(1)
    await shop.server.restart()
    await saved(again)
    const { data: after } = await shop.server.graphql<People>(people, {}, key)
    expect(after?.customers.totalCount).toBeGreaterThan(before?.customers.totalCount ?? 0)
    expect(after?.customers.edges.flatMap(({ node }) => node.tags.map(({ name }) => name))).toEqual(['오프라인'])
    await browser.close()
  })

  it('a browser that is killed right after a change still has it', async () => {
    let browser = await shop.openBrowser()
    const panel = await browser.openPanel()
    await saved(panel)
    await shop.server.stop()
    await panel.getByRole('option').first().click()
    await tag(panel, '정전')
    await browser.kill()
    browser = await browser.reopen()
    await shop.server.restart()
    await saved(await browser.openPanel())
    const key = /dgl_[\w-]+/.exec(await shop.server.command('api-key', '--name', '시험'))?.[0] ?? ''
    const { data } = await shop.server.graphql<People>(people, {}, key)
    expect(data?.customers.edges.flatMap(({ node }) => node.tags.map(({ name }) => name))).toContain('정전')
    await browser.close()
  })
})

describe('a second browser of the same shop', () => {
  it('shows a change while it is open, and captures the same page without a second of anything', async () => {
    const [one, two] = [await shop.openBrowser(), await shop.openBrowser()]
    const key = /dgl_[\w-]+/.exec(await shop.server.command('api-key', '--name', '시험'))?.[0] ?? ''
    const pages = await Promise.all([one, two].map(async ({ context }) => {
      const page = await context.newPage()
      await page.goto(`${addresses.naver}?rows=20`)
      return page
    }))
    for (const page of pages) await eventually(async () => (await labels(page)).filter((label) => /첫 방문|손님, /.test(label)).length).toBe(20)
    const [mine, theirs] = [await one.openPanel(), await two.openPanel()]
    await saved(mine)
    await saved(theirs)
    const { data } = await shop.server.graphql<{ customers: { edges: { node: { reservations: { totalCount: number } } }[] } }>(
      '{ customers(first: 100) { edges { node { reservations(first: 1) { totalCount } } } } }', {}, key)
    expect(data?.customers.edges.reduce((total, { node }) => total + node.reservations.totalCount, 0)).toBe(20)

    const option = mine.getByRole('option').first()
    const name = ((await option.innerText()).split('\n')[0] ?? '').trim()
    await option.click()
    await tag(mine, '둘이서')
    await theirs.getByRole('option', { name: new RegExp(name) }).first().click()
    await theirs.getByText('둘이서').first().waitFor()
    await one.close()
    await two.close()
  })
})
