import { setTimeout as delay } from 'node:timers/promises'
import { chanceOf } from '../../server/src/demo/chance.ts'
import { openBrowser } from '../support/browser.ts'
import { outboxOf } from '../support/ledger.ts'
import { openLink } from '../support/link.ts'
import { orderNumberOf, phoneOf } from '../support/population.ts'
import { servePages } from '../support/pages.ts'
import { startServer } from '../support/server.ts'
import { pair } from '../support/shop.ts'
import { percentile, type Row } from './table.ts'

const edits = 1_000
const runs = 3

const ordersFrom = (start: number) => Array.from({ length: edits }, (_, n) => ({
  kind: 'order', site: 'smartstore', page: 'delivery', key: { platform: 'smartstore', shop: '', number: orderNumberOf(start + n) }, seenAt: new Date().toISOString(),
  who: { name: { kind: 'plain', text: '손님' }, phone: { kind: 'mobile', digits: phoneOf(start + n) } }, ordered: { at: '2026-11-20T03:00:00.000Z', precision: 'minute' }, amount: 12_000,
}))

/**
 * A thousand orders of as many new customers, captured without a network, then sent over one that loses requests and
 * answers: from the moment the network is back until the server has acknowledged the last. A line that loses nothing is
 * the baseline.
 */
export async function benchFlush(): Promise<Row[]> {
  const [server, pages] = await Promise.all([startServer(), servePages(() => undefined)])
  const link = await openLink(Number(new URL(server.url).port))
  const browser = await openBrowser({ pagesPort: pages.port })
  await pair(browser, { ...server, url: `http://localhost:${link.port}/graphql` })
  const own = await browser.openOptions()
  const rows: Row[] = []
  let baseline = 0
  for (const lost of [0, 0.2]) {
    const times: number[] = []
    const broken = link.broken()
    for (let run = 0; run < runs; run += 1) {
      link.cut()
      const before = (await outboxOf(own)).made
      await own.evaluate((sightings) => chrome.runtime.sendMessage({ dangol: 'sightings', request: { sightings } }), ordersFrom(before))
      while ((await outboxOf(own)).made < before + edits) await delay(20)
      const chance = chanceOf('flush', lost, run)
      link.onRequest(() => (chance.happens(lost / 2) ? 'drop' : chance.happens(lost / 2) ? 'lose' : 'pass'))
      link.mend()
      // A worker that was just started knows nothing of how long it has been trying.
      await browser.stopWorker()
      const start = performance.now()
      for (;;) {
        const { made, sent } = await outboxOf(own)
        if (sent >= made) break
        // Asking takes the same two cores from what is asked after.
        await delay(20)
      }
      times.push((performance.now() - start) / 1000)
    }
    baseline ||= percentile(times, 0.5)
    rows.push({ 'of requests and answers lost': `${lost * 100} %`, mutations: edits, runs, 'connections broken': link.broken() - broken, 'median s': percentile(times, 0.5), 'worst s': Math.max(...times), 'of baseline': percentile(times, 0.5) / baseline })
  }
  await browser.close()
  await link.close()
  await pages.close()
  await server.close()
  return rows
}
