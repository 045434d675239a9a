import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { chanceOf } from '../../server/src/demo/chance.ts'
import { extensionFolders, openBrowser, type Browser, type BrowserOptions } from '../support/browser.ts'
import { gridUrl, sellerPage } from '../support/grid-page.ts'
import { cacheLedgerOf, ledgerOf, outboxOf } from '../support/ledger.ts'
import { openLink, type Link } from '../support/link.ts'
import { servePages, type PageServer } from '../support/pages.ts'
import { orderNumberOf } from '../support/population.ts'
import { startServer, type RunningServer } from '../support/server.ts'
import { eventually, pair } from '../support/shop.ts'

let server: RunningServer
let pages: PageServer
let link: Link
let key: string
/** What every person and page was told is saved: orders by their number, notes by their text. */
const promised = { orders: [] as string[], notes: [] as string[] }

beforeAll(async () => {
  ;[server, pages] = await Promise.all([startServer(), servePages(sellerPage)])
  link = await openLink(Number(new URL(server.url).port))
  key = /dgl_[\w-]+/.exec(await server.command('api-key', '--name', '시험', '--per-minute', '60000'))?.[0] ?? ''
}, 120_000)
afterAll(async () => {
  await link.close()
  await pages.close()
  await server.close()
})

async function openPaired(extension: NonNullable<BrowserOptions['extension']> = 'granted'): Promise<Browser> {
  const browser = await openBrowser({ pagesPort: pages.port, extension })
  await pair(browser, { ...server, url: `http://localhost:${link.port}/graphql` })
  return browser
}

/** A list of so many orders that nobody has captured yet. */
async function openList(browser: Browser, rows: number): Promise<Page> {
  const from = promised.orders.length
  promised.orders.push(...Array.from({ length: rows }, (_, n) => orderNumberOf(from + n)))
  return reopenList(browser, from, rows)
}

async function reopenList(browser: Browser, from: number, rows: number): Promise<Page> {
  const page = await browser.context.newPage()
  await page.goto(`${gridUrl}?from=${from}&rows=${rows}`)
  await page.evaluate((count) => window.fill(count), rows)
  return page
}

const say = (ownPage: Page, dangol: string, request: object) =>
  ownPage.evaluate(([name, what]) => chrome.runtime.sendMessage({ dangol: name, request: what }) as Promise<{ ok: boolean; response?: unknown }>, [dangol, request] as const)

/** Writes a note of somebody on this device. @returns whether it was said to be saved. */
async function note(ownPage: Page, text: string): Promise<boolean> {
  const found = (await say(ownPage, 'search', { query: '' })).response as { customerId: string }[]
  const args = { id: crypto.randomUUID(), customerId: found[0]?.customerId, kind: 'complaint', text, writtenAt: new Date().toISOString() }
  const answer = await say(ownPage, 'mutate', { name: 'addNote', args })
  const saved = answer.ok && (answer.response as { status: string }).status === 'saved'
  if (saved) promised.notes.push(text)
  return saved
}

/** Everything promised is on the server and in the browser's cache, each once, and nothing waits. */
async function expectAllOnce(ownPage: Page): Promise<void> {
  const all = { orders: [...promised.orders].sort(), notes: [...promised.notes].sort(), visits: promised.orders.length }
  await eventually(() => ledgerOf(server, key)).toEqual(all)
  await eventually(async () => {
    const { orders, notes, visits, made: writes, sent } = await cacheLedgerOf(ownPage)
    return { orders, notes, visits, waiting: writes - sent }
  }).toEqual({ ...all, waiting: 0 })
}

const made = async (ownPage: Page) => (await outboxOf(ownPage)).made

describe('whatever dies, what was acknowledged is there once', () => {
  let browser: Browser
  let own: Page
  beforeAll(async () => {
    browser = await openPaired()
    own = await browser.openOptions()
  }, 120_000)
  afterAll(() => browser.close())

  it('the worker, stopped three times while a page of 240 orders is captured', async () => {
    const before = await made(own)
    await openList(browser, 240)
    for (const captured of [1, 60, 120]) {
      await eventually(() => made(own)).toBeGreaterThanOrEqual(before + captured)
      if (captured === 60) expect(await note(own, '땅콩 알레르기')).toBe(true)
      await browser.stopWorker()
    }
    await expectAllOnce(own)
  })

  it('the server, killed in the middle of three pushes and started again', { timeout: 240_000 }, async () => {
    const chance = chanceOf('server killed', 20261122)
    await openList(browser, 1)
    await eventually(async () => (await outboxOf(own)).sent).toBeGreaterThan(0)
    for (let round = 0; round < 3; round += 1) {
      const killed = new Promise<void>((done) => link.onRequest((words) => {
        if (words !== 'mutation Push') return
        link.onRequest(undefined)
        void killSoon(chance.int(0, 40) * round).then(done)
      }))
      // No page shows it again, should the push that dies take it along.
      expect(await note(own, `죽어 가는 서버에 ${round}`)).toBe(true)
      await openList(browser, 60)
      await killed
      await server.restart()
      await eventually(async () => (await outboxOf(own)).sent).toBe(await made(own))
    }
    await expectAllOnce(own)
  })

  it('the network, breaking off after a few thousand bytes again and again, then for good, then mended', async () => {
    const chance = chanceOf('flapping', 20261122)
    const before = link.broken()
    link.flap(() => chance.int(200, 6_000))
    await openList(browser, 200)
    expect(await note(own, '문 앞에 두기')).toBe(true)
    await eventually(() => link.broken() - before).toBeGreaterThanOrEqual(4)
    link.cut()
    expect(await note(own, '창가 자리')).toBe(true)
    link.mend()
    await expectAllOnce(own)
  })

  /** SIGKILL after so many turns of the loop, in which the push comes more or less far. */
  async function killSoon(turns: number): Promise<void> {
    for (let turn = 0; turn < turns; turn += 1) await new Promise((next) => setImmediate(next))
    await server.kill()
  }
})

describe('a browser that is killed', () => {
  it('in the middle of a capture, and again with a push applied and not answered, has all it acknowledged, once', async () => {
    let browser = await openPaired()
    let own = await browser.openOptions()
    link.cut()
    const from = promised.orders.length
    await openList(browser, 150)
    await eventually(() => made(own)).toBeGreaterThan(0)
    expect(await note(own, '정전 직전')).toBe(true)
    const known = await made(own)
    await browser.kill()

    browser = await browser.reopen()
    own = await browser.openOptions()
    await eventually(() => made(own)).toBeGreaterThanOrEqual(known)
    // It may be there before the worker has come to itself, and is loaded once all the same.
    await reopenList(browser, from, 150)
    await eventually(() => made(own)).toBe(150 + 1)
    let killed: Promise<void> | undefined
    link.onRequest((words) => {
      if (words !== 'mutation Push') return 'pass'
      killed ??= browser.kill()
      return 'swallow'
    })
    link.mend()
    await eventually(() => killed !== undefined).toBe(true)
    await killed
    link.onRequest(undefined)

    browser = await browser.reopen()
    own = await browser.openOptions()
    await expectAllOnce(own)
    await browser.close()
  })
})

describe('storage that is full', () => {
  it('does not hold for us, since we ask for as much as there is; where it does, nothing is said to be saved that is not', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'dangol-limited-'))
    await cp(extensionFolders.granted, folder, { recursive: true })
    const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as { permissions: string[] }
    await writeFile(join(folder, 'manifest.json'), JSON.stringify({ ...manifest, permissions: manifest.permissions.filter((name) => name !== 'unlimitedStorage') }))
    for (const [extension, saves] of [['granted', true], [{ folder }, false]] as const) {
      let browser = await openPaired(extension)
      let own = await browser.openOptions()
      await openList(browser, 3)
      await expectAllOnce(own)
      await browser.quit()
      link.cut()
      browser = await browser.reopen()
      const session = await browser.context.newCDPSession(browser.context.pages()[0] ?? (await browser.context.newPage()))
      const origin = `chrome-extension://${browser.extensionId}`
      await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1_000 })
      // The browser remembers for half a minute how much room there was, or until nobody has the databases open.
      await browser.stopWorker()
      own = await browser.openOptions()
      let tries = 0
      if (saves) expect(await note(own, '가득 찬 기기에서')).toBe(true)
      else await expect.poll(() => note(own, `곧 가득 찰 기기에서 ${(tries += 1)}`), { timeout: 60_000, interval: 500 }).toBe(false)
      await session.send('Storage.overrideQuotaForOrigin', { origin })
      expect(await note(own, `다시 빈 기기에서 ${saves}`)).toBe(true)
      link.mend()
      await expectAllOnce(own)
      await browser.close()
    }
    await rm(folder, { recursive: true })
  })
})
