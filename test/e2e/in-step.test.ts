import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import type { Browser } from '../support/browser.ts'
import { overlayOf } from '../support/overlay.ts'
import { addresses, eventually, openShop, type Shop } from '../support/shop.ts'

let shop: Shop
let key = ''
beforeAll(async () => {
  shop = await openShop()
  key = /dgl_[\w-]+/.exec(await shop.server.command('api-key', '--name', '시험', '--per-minute', '60000'))?.[0] ?? ''
}, 120_000)
afterAll(() => shop.close())

const saved = (panel: Page) => eventually(() => panel.getByRole('status').filter({ hasText: '모두 저장됨' }).count()).toBe(1)
const offline = (panel: Page) => eventually(() => panel.getByRole('status').filter({ hasText: '연결 끊김' }).count()).toBe(1)

/** Two browsers of the shop that know the same few people. */
async function twoBrowsers(): Promise<readonly [Browser, Browser, Page, Page]> {
  const one = await shop.openBrowser()
  const page = await one.context.newPage()
  await page.goto(`${addresses.naver}?rows=3`)
  const overlay = await overlayOf(page)
  await eventually(async () => (await overlay.pressables()).filter(({ label }) => /첫 방문|손님, /.test(label)).length).toBe(3)
  const mine = await one.openPanel()
  await saved(mine)
  const two = await shop.openBrowser()
  const theirs = await two.openPanel()
  await saved(theirs)
  return [one, two, mine, theirs]
}

async function rename(panel: Page, from: string, to: string): Promise<void> {
  await panel.getByRole('option', { name: new RegExp(from) }).first().click()
  await panel.getByRole('button', { name: '이름 고치기' }).click()
  await panel.getByLabel('이름', { exact: true }).fill(to)
  await panel.keyboard.press('Enter')
  await panel.getByRole('heading', { name: to, exact: true }).waitFor()
}

/** A change by the worker's own table of requests, as any page of ours asks it. */
const mutate = (page: Page, name: string, args: unknown) =>
  page.evaluate((request) => chrome.runtime.sendMessage({ dangol: 'mutate', request }) as Promise<unknown>, { name, args })

interface Names { customers: { edges: { node: { name: string } }[] } }
const names = async () => (await shop.server.graphql<Names>('{ customers(first: 50) { edges { node { name } } } }', {}, key)).data?.customers.edges.map(({ node }) => node.name) ?? []

describe('two devices of a shop that were apart', () => {
  it('keep the name that gave way, and put it back with one tap on either; a change that was refused waits to be looked at', async () => {
    const [one, two, mine, theirs] = await twoBrowsers()
    const option = mine.getByRole('option').first()
    const name = ((await option.innerText()).split('\n')[0] ?? '').trim()
    await shop.server.stop()
    await offline(mine)
    await offline(theirs)
    const phone = '010-4321-0007'
    await mutate(mine, 'createCustomer', { id: '0197f0e2-0000-7000-8000-000000000001', name: '먼저 온 하늬', phone })
    await mutate(theirs, 'createCustomer', { id: '0197f0e2-0000-7000-8000-000000000002', name: '나중 온 하늬', phone })
    await rename(mine, name, '카운터가 고친 이름')
    await rename(theirs, name, '주방이 고친 이름')
    await shop.server.restart()
    await saved(mine)
    await saved(theirs)
    for (const panel of [mine, theirs]) await panel.getByRole('button', { name: '손님 목록으로' }).click()

    const lost = (panel: Page) => panel.getByRole('button', { name: '다른 기기에서 바뀐 값 1개' })
    await lost(mine).waitFor()
    await lost(theirs).click()
    await theirs.getByRole('button', { name: '‘카운터가 고친 이름’으로 되돌리기' }).click()
    await eventually(async () => (await names()).includes('카운터가 고친 이름')).toBe(true)
    await mine.getByRole('option', { name: /카운터가 고친 이름/ }).waitFor()
    await lost(mine).waitFor({ state: 'detached' })

    const refusing = (await mine.getByRole('button', { name: '확인 필요 1건' }).count()) > 0 ? mine : theirs
    if (refusing === theirs) await theirs.getByRole('button', { name: '손님 목록으로' }).click()
    await refusing.getByRole('button', { name: '확인 필요 1건' }).click()
    await refusing.getByText('이미 다른 손님이 쓰는 번호예요.').first().waitFor()
    await refusing.getByLabel('전화번호 (선택)').fill('010-4321-0008')
    await refusing.getByRole('button', { name: '새 손님 다시 저장' }).click()
    await refusing.getByRole('heading', { name: '확인할 것이 없어요' }).waitFor()
    await eventually(async () => (await names()).filter((other) => other.endsWith('하늬')).sort()).toEqual(['나중 온 하늬', '먼저 온 하늬'])
    await one.close()
    await two.close()
  })
})

describe('what waits on a device', () => {
  it('is counted on its icon, saved as a file, and reaches the server once from another browser that loads it', async () => {
    const [one, two, mine, theirs] = await twoBrowsers()
    await shop.server.stop()
    await offline(mine)
    await mine.getByRole('option').first().click()
    await mine.getByRole('textbox', { name: '메모 남기기' }).fill('파일로 온 메모')
    await mine.getByRole('button', { name: '메모 저장' }).click()
    // The note; that the customer was looked at is nothing that anybody made.
    await eventually(() => mine.evaluate(() => chrome.action.getBadgeText({}))).toBe('1')

    const options = await one.openOptions()
    const [download] = await Promise.all([options.waitForEvent('download'), options.getByRole('button', { name: '파일로 저장' }).click()])
    const file = await download.path()
    expect(await readFile(file, 'utf8')).toContain('파일로 온 메모')

    const others = await two.openOptions()
    const load = async () => {
      await others.locator('input[type=file][hidden]').setInputFiles({ name: 'dangol-outbox.json', mimeType: 'application/json', buffer: await readFile(file) })
      await others.getByText('파일을 불러왔어요.').waitFor()
    }
    await load()
    await others.getByText('보낼 것 1건을 더했어요').waitFor()
    await shop.server.restart()
    await saved(theirs)
    await saved(mine)
    await load()
    await others.getByText('1건은 이미 있어서 더하지 않았어요').waitFor()
    await saved(theirs)
    const notes = await shop.server.graphql<{ customers: { edges: { node: { notes: { edges: { node: { text: string } }[] } } }[] } }>(
      '{ customers(first: 50) { edges { node { notes(first: 10) { edges { node { text } } } } } } }', {}, key)
    expect(notes.data?.customers.edges.flatMap(({ node }) => node.notes.edges.map(({ node: { text } }) => text))).toEqual(['파일로 온 메모'])
    await eventually(() => mine.evaluate(() => chrome.action.getBadgeText({}))).toBe('')
    await one.close()
    await two.close()
  })
})
