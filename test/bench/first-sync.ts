import { cacheLedgerOf } from '../support/ledger.ts'
import { openBrowser, type Browser } from '../support/browser.ts'
import { openLink } from '../support/link.ts'
import { servePages } from '../support/pages.ts'
import { fillPairing } from '../support/shop.ts'
import type { BenchShop } from './shop.ts'
import type { Row } from './table.ts'

const kills = 5

/** The first sync of a browser, from the press of the button to the last row. @param port where the server is reached; its own unless told otherwise. */
export async function firstSync(browser: Browser, shop: BenchShop, port?: number, meanwhile: (browser: Browser) => Promise<void> = async () => undefined): Promise<Row> {
  const code = /[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(await shop.server.command('pair'))?.[0] ?? ''
  const options = await browser.openOptions()
  const panel = await browser.openPanel()
  await options.bringToFront()
  const start = performance.now()
  await fillPairing(options, port === undefined ? shop.server.url.replace('/graphql', '') : `http://localhost:${port}`, code, 'bench')
  await panel.getByRole('option').first().waitFor({ timeout: 120_000 })
  const usable = performance.now() - start
  await meanwhile(browser)
  await panel.getByText(/모두 저장됨/).waitFor({ timeout: 600_000 })
  const took = performance.now() - start
  await options.close()
  await panel.close()
  return { into: 'IndexedDB of a real Chromium', rows: shop.rows, seconds: took / 1000, 'rows/s': shop.rows / (took / 1000), 'first people ms': usable }
}

/** 100,000 customers into one browser undisturbed, and into one whose worker is killed five times on the way. */
export async function benchFirstSync(shop: BenchShop): Promise<Row[]> {
  const pages = await servePages(() => undefined)
  const link = await openLink(Number(new URL(shop.server.url).port))
  const rows: Row[] = []
  let needed = 0
  for (const disturbed of [false, true]) {
    let asked = 0
    link.onRequest((words) => {
      if (words === 'query Pull') asked += 1
    })
    const browser = await openBrowser({ pagesPort: pages.port })
    const row = await firstSync(browser, shop, link.port, (one) => (disturbed ? killWorker(one, () => asked, needed) : Promise.resolve()))
    const own = await browser.openOptions()
    const { customers } = await cacheLedgerOf(own)
    needed ||= asked
    rows.push({ worker: disturbed ? `killed ${kills} times` : 'left alone', ...row, customers, pages: asked, 'pages more per kill': disturbed ? (asked - needed) / kills : 0 })
    await browser.close()
  }
  await link.close()
  await pages.close()
  return rows
}

/** Each time after a share of the pages. */
async function killWorker(browser: Browser, asked: () => number, needed: number): Promise<void> {
  for (let kill = 1; kill <= kills; kill += 1) {
    while (asked() < (needed * kill) / (kills + 2)) await new Promise((next) => setTimeout(next, 5))
    await browser.stopWorker()
  }
}
