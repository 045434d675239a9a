import type { Page } from 'playwright-core'
import { openBrowser, type Browser } from '../support/browser.ts'
import { overlayOf } from '../support/overlay.ts'
import { servePages } from '../support/pages.ts'
import { gridUrl, sellerPage } from '../support/grid-page.ts'
import type { BenchShop } from './shop.ts'
import { firstSync } from './first-sync.ts'
import { percentile, type Row } from './table.ts'
import { recordCost, type Cost } from './trace.ts'

const rows = 200
const runs = 20

/** The first sync into a real browser, and what 200 rows with 20,000 customers cost its page, beside the same page without us. */
export async function benchPage(shop: BenchShop): Promise<{ sync: Row[]; page: Row[] }> {
  const pages = await servePages(sellerPage)
  const browser = await openBrowser({ pagesPort: pages.port })
  const bare = await openBrowser({ pagesPort: pages.port, extension: false })
  try {
    const sync = await firstSync(browser, shop)
    const painted = await costs(browser, true, 'paints')
    const paintedBare = await costs(bare, false, 'paints')
    const withUs = await costs(browser, true, 'tasks')
    const withoutUs = await costs(bare, false, 'tasks')
    const idle = await idleCost(browser)
    const of = (list: readonly Cost[], pick: (cost: Cost) => number, share: number) => percentile(list.map(pick), share)
    const extra = of(withUs, (cost) => cost.busy, 0.5) - of(withoutUs, (cost) => cost.busy, 0.5)
    return {
      sync: [sync],
      page: [
        { figure: 'rows in the DOM → all badges painted, p95 ms', value: of(painted, (cost) => cost.toPaint, 0.95) },
        { figure: 'the same, median ms', value: of(painted, (cost) => cost.toPaint, 0.5) },
        { figure: 'rows in the DOM → painted, without us, median ms', value: of(paintedBare, (cost) => cost.toPaint, 0.5) },
        { figure: 'main-thread time more than without us, median ms', value: extra },
        { figure: 'main-thread time as a ratio to the page without us', value: of(withUs, (cost) => cost.busy, 0.5) / of(withoutUs, (cost) => cost.busy, 0.5) },
        { figure: 'longest task after the page\'s own frame, median ms', value: of(withUs, (cost) => cost.longestLater, 0.5) },
        { figure: 'calls into our scripts while nothing changes for 5 s', value: idle },
      ],
    }
  } finally {
    await browser.close()
    await bare.close()
    await pages.close()
  }
}

async function costs(browser: Browser, badges: boolean, detail: 'paints' | 'tasks'): Promise<Cost[]> {
  const page = await browser.context.newPage()
  await page.goto(gridUrl)
  const fill = () => page.evaluate((count) => window.fill(count), rows)
  await fill()
  if (badges) await allBadged(page)
  const list: Cost[] = []
  for (let run = 0; run < runs; run++) {
    await page.evaluate(() => window.empty())
    await settle(page)
    list.push(await recordCost(page, 'rows', fill, () => settle(page), detail))
  }
  await page.close()
  return list
}

/** Until the browser has had nothing to do for a while. */
function settle(page: Page): Promise<void> {
  return page.evaluate(async () => {
    for (let frame = 0; frame < 60; frame++) await new Promise((next) => requestAnimationFrame(next))
    await new Promise((next) => requestIdleCallback(next))
  })
}

async function allBadged(page: Page): Promise<void> {
  const overlay = await overlayOf(page)
  for (let badged = 0; badged < rows; ) badged = (await overlay.pressables()).filter(({ label }) => label.includes('손님')).length
  await overlay.close()
}

/** A page at rest, its captures long made. */
async function idleCost(browser: Browser): Promise<number> {
  const page = await browser.context.newPage()
  await page.goto(gridUrl)
  await page.evaluate((count) => window.fill(count), rows)
  await allBadged(page)
  // Within ten seconds of a page's rest its reading is counted, once: that is no idling.
  await page.waitForTimeout(12_000)
  const cost = await recordCost(page, 'idle', () => page.evaluate(() => void performance.mark('idle')), () => page.evaluate(() => new Promise<void>((done) => setTimeout(done, 5000))))
  await page.close()
  return cost.ownCalls
}
