import type { Page } from 'playwright-core'
import { openBrowser, type Browser } from '../support/browser.ts'
import { overlayOf } from '../support/overlay.ts'
import { servePages } from '../support/pages.ts'
import { gridUrl, sellerPage } from '../support/grid-page.ts'
import type { BenchShop } from './shop.ts'
import { firstSync } from './first-sync.ts'
import { longPageCost } from './long-page.ts'
import { percentile, type Row } from './table.ts'
import { recordCost, type Cost } from './trace.ts'

const rows = 200
const runs = 20

/** The first sync into a real browser, and what 200 rows with 20,000 customers cost its page, beside the same page without us. */
export async function benchPage(shop: BenchShop): Promise<{ sync: Row[]; page: Row[]; cost: Row[] }> {
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
    const cost = await lastingCosts(browser, bare)
    const of = (list: readonly Cost[], pick: (cost: Cost) => number, share: number) => percentile(list.map(pick), share)
    const extra = of(withUs, (cost) => cost.busy, 0.5) - of(withoutUs, (cost) => cost.busy, 0.5)
    return {
      sync: [sync],
      cost,
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

/** How long a page changes while it is watched. */
const changesMs = 10_000

/** What we cost a long list at first sight and a page that never rests. A hidden tab is for the tests: a driven browser keeps every tab in sight. */
async function lastingCosts(browser: Browser, bare: Browser): Promise<Row[]> {
  const withUs = await firstScans(browser)
  const without = await firstScans(bare)
  const median = (list: readonly Cost[], pick: (cost: Cost) => number) => percentile(list.map(pick), 0.5)
  const changing = await changeCost(browser, true)
  const changingBare = await changeCost(bare, false)
  return [
    { figure: '500 rows, first scan: main-thread time more than without us, median ms', value: median(withUs, ({ busy }) => busy) - median(without, ({ busy }) => busy) },
    { figure: 'the same page without us, median ms', value: median(without, ({ busy }) => busy) },
    { figure: 'longest slice of our script in it, median ms', value: median(withUs, ({ longestScript }) => longestScript) },
    { figure: '100 changes a second: share of a core more than without us, %', value: ((changing.busy - changingBare.busy) / changesMs) * 100 },
    { figure: 'of it our script, %', value: ((changing.script - changingBare.script) / changesMs) * 100 },
    { figure: 'the same page without us, %', value: (changingBare.busy / changesMs) * 100 },
    ...await longPageCost(browser, bare),
  ]
}

/** A page that has just been opened, each time: a list that comes again is no first one. */
async function firstScans(browser: Browser): Promise<Cost[]> {
  const list: Cost[] = []
  for (let run = 0; run < 10; run++) {
    const page = await browser.context.newPage()
    await page.goto(gridUrl)
    await settle(page)
    list.push(await recordCost(page, 'rows', () => page.evaluate((count) => window.fill(count), 500), () => settle(page)))
    await page.close()
  }
  return list
}

async function changeCost(browser: Browser, badges: boolean): Promise<Cost> {
  const page = await browser.context.newPage()
  await page.goto(gridUrl)
  await page.evaluate((count) => window.fill(count), rows)
  if (badges) await allBadged(page)
  // What is saved up for a burst is spent first.
  await page.evaluate((ms) => window.change(ms), changesMs)
  const cost = await recordCost(page, 'changes', () => page.evaluate((ms) => window.change(ms), changesMs), () => Promise.resolve())
  await page.close()
  return cost
}
