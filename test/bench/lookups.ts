import type { Page } from 'playwright-core'
import { openBrowser } from '../support/browser.ts'
import { orderNumberOf, phoneOf } from '../support/population.ts'
import { servePages } from '../support/pages.ts'
import { firstSync } from './first-sync.ts'
import type { BenchShop } from './shop.ts'
import { percentile, type Row } from './table.ts'

const lookups = 500
const warmRuns = 300
const coldRuns = 15

const sightings = Array.from({ length: lookups }, (_, n) => ({
  kind: 'order', site: 'smartstore', page: 'delivery', key: { platform: 'smartstore', shop: '', number: orderNumberOf(n) }, seenAt: '2026-11-22T03:00:00.000Z',
  who: { name: { kind: 'plain', text: `손님${n}` }, phone: { kind: 'mobile', digits: phoneOf(n) } },
}))

/** One message of 500 people and its answer, from a page to the worker and back; the same message to a request that looks nobody up is the baseline. */
export async function benchLookups(shop: BenchShop): Promise<Row[]> {
  const pages = await servePages(() => undefined)
  const browser = await openBrowser({ pagesPort: pages.port })
  await firstSync(browser, shop)
  const own = await browser.openOptions()
  await times(own, 'sightings', 20)
  const bare = await times(own, 'focus', warmRuns)
  const warm = await times(own, 'sightings', warmRuns)
  const cold: number[] = []
  for (let run = 0; run < coldRuns; run += 1) {
    await browser.stopWorker()
    cold.push(...(await times(own, 'sightings', 1)))
  }
  await browser.close()
  await pages.close()
  const row = (what: string, figures: readonly number[]): Row => ({
    [`${lookups} lookups in one message`]: what, 'median ms': percentile(figures, 0.5), 'p99 ms': percentile(figures, 0.99), 'of baseline': percentile(figures, 0.5) / percentile(bare, 0.5),
  })
  return [row('the same message, nobody looked up (baseline)', bare), row('warm worker', warm), row('first answer after the worker died', cold)]
}

async function times(own: Page, dangol: string, runs: number): Promise<number[]> {
  return own.evaluate(async ([name, asked, count]) => {
    const figures: number[] = []
    for (let run = 0; run < count; run += 1) {
      const start = performance.now()
      const reply = await chrome.runtime.sendMessage<object, { ok: boolean }>({ dangol: name, request: { sightings: asked } })
      figures.push(performance.now() - start)
      if (!reply.ok) throw new Error('no answer')
    }
    return figures
  }, [dangol, sightings, runs] as const)
}
