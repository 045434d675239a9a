import type { Browser } from '../support/browser.ts'
import { gridHtml, gridPage, gridUrl } from '../support/order-grid.ts'
import { percentile, type Row } from './table.ts'
import { recordCost, type Cost } from './trace.ts'

const rows = 50_000
const runs = 3
/** From the rows on, what is read of them has come to rest long before. */
const watchedMs = 15_000

/** A grid of six rows that `window.more()` makes 50,000, of which the page itself lays out only the first: else its own work would hide ours. */
const longPage = gridPage(gridHtml(['강라온', '윤보람', '표하늘', '서다움', '남궁슬', '도새론'].map((name, n) => ({ n, name }))), {
  last: `more = () => {
    const rows = Array.from({ length: ${rows} }, (_, n) => '<tr hidden data-row-key="' + (1000 + n) + '"><td data-column-name="productOrderNo">2026112' + String(1000100000 + n).slice(1)).join('')
    for (const id of ['left', 'right']) document.getElementById(id).insertAdjacentHTML('beforeend', rows)
    performance.mark('rows')
  }`,
})

/** What a page of 50,000 rows is made to wait by us, beside the same page without us. */
export async function longPageCost(browser: Browser, bare: Browser): Promise<Row[]> {
  const withUs = await costs(browser)
  const without = await costs(bare)
  const median = (list: readonly Cost[], pick: (cost: Cost) => number) => percentile(list.map(pick), 0.5)
  const script = median(withUs, (cost) => cost.script) - median(without, (cost) => cost.script)
  return [
    { figure: '50,000 rows: longest piece of our script, median ms', value: median(withUs, ({ longestScript }) => longestScript) },
    { figure: 'our script in all, median ms', value: script },
    { figure: `its share of the ${watchedMs / 1000} s after the rows came, %`, value: (script / watchedMs) * 100 },
    { figure: 'longest task in which it ran, median ms', value: median(withUs, ({ longestOwnTask }) => longestOwnTask) },
  ]
}

async function costs(browser: Browser): Promise<Cost[]> {
  const list: Cost[] = []
  for (let run = 0; run < runs; run++) {
    const page = await browser.context.newPage()
    await page.route(`${gridUrl}*`, (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: longPage }))
    await page.goto(gridUrl)
    await page.waitForTimeout(2_000)
    list.push(await recordCost(page, 'rows', () => page.evaluate('more()'), () => page.waitForTimeout(watchedMs)))
    await page.close()
  }
  return list
}
