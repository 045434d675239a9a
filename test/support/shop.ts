import { seoulTime } from '../../server/src/demo/calendar.ts'
import { demoPages } from '../../server/src/demo/pages/demo-pages.ts'
import { demoAddresses } from '../../server/src/demo/pages/index-page.ts'
import { worldOn, type World } from '../../server/src/demo/world.ts'
import { expect } from 'vitest'
import type { Page } from 'playwright-core'
import { openBrowser, type Browser, type BrowserOptions } from './browser.ts'
import { servePages, type PageServer, type Pages } from './pages.ts'
import { startServer, type RunningServer, type ServerOptions } from './server.ts'

const [coupang, smartstore, naver] = demoAddresses
/** Where the demo's three kinds of page are. */
export const addresses = { coupang: coupang.url, smartstore: smartstore.url, naver: naver.url }

export interface Shop {
  readonly server: RunningServer
  readonly pages: PageServer
  readonly world: World
  /** One more browser profile with the extension in it, paired unless told otherwise. */
  openBrowser(options?: Partial<BrowserOptions> & { readonly paired?: boolean }): Promise<Browser>
  close(): Promise<void>
}

/** A server, the look-alike pages of a demo world (and `more`) under their real names, and browsers: a whole shop in one call. */
export async function openShop(options: ServerOptions = {}, more: Pages = () => undefined): Promise<Shop> {
  const now = new Date().toISOString()
  const world = worldOn(seoulTime(now).day)
  const demo = demoPages(world, now)
  const [server, pages] = await Promise.all([startServer(options), servePages((request) => more(request) ?? demo(request))])
  const browsers: Browser[] = []
  return {
    server, pages, world,
    async openBrowser({ paired = true, ...rest } = {}) {
      const browser = await openBrowser({ pagesPort: pages.port, ...rest })
      browsers.push(browser)
      if (paired) await pair(browser, server)
      return browser
    },
    async close() {
      for (const browser of browsers) await browser.close()
      await pages.close()
      await server.close()
    },
  }
}

/** Pairs as a person does, on the options page. */
export async function pair(browser: Browser, server: RunningServer, deviceName = '카운터'): Promise<void> {
  const code = /[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(await server.command('pair'))?.[0] ?? ''
  const options = await browser.openOptions()
  await fillPairing(options, server.url.replace('/graphql', ''), code, deviceName)
  await options.getByText(/연결됐어요|Connected to/).first().waitFor()
  await options.close()
}

export async function fillPairing(options: Page, address: string, code: string, deviceName: string): Promise<void> {
  await options.getByLabel(/서버 주소|Server address/).fill(address)
  await options.getByLabel(/연결 코드|Connection code/).fill(code)
  await options.getByLabel(/이 기기 이름|Name of this device/).fill(deviceName)
  await options.getByLabel(/읽었고|I have read/).check()
  await options.getByRole('button', { name: /^(연결하기|Connect)$/ }).click()
}

/** Waits, without a clock of its own, until something becomes true. */
export function eventually<T>(read: () => Promise<T> | T) {
  return expect.poll(read, { timeout: 30_000, interval: 50 })
}
