import { chanceOf } from '../../server/src/demo/chance.ts'
import { openBrowser } from '../support/browser.ts'
import { cacheLedgerOf } from '../support/ledger.ts'
import { openLink } from '../support/link.ts'
import { servePages } from '../support/pages.ts'
import { startServer } from '../support/server.ts'
import { pair } from '../support/shop.ts'
import { percentile, type Row } from './table.ts'

const edits = 1_000
const runs = 5

/**
 * A thousand notes written without a network, then sent over one that loses requests and answers; from the moment the
 * network is back until the server has acknowledged the last. Three lines: one that loses nothing is the baseline.
 */
export async function benchFlush(): Promise<Row[]> {
  const [server, pages] = await Promise.all([startServer(), servePages(() => undefined)])
  const link = await openLink(Number(new URL(server.url).port))
  const browser = await openBrowser({ pagesPort: pages.port })
  await pair(browser, { ...server, url: `http://localhost:${link.port}/graphql` })
  const own = await browser.openOptions()
  await own.evaluate(() => {
    const id = '00000000-0000-7000-8000-000000000001'
    return chrome.runtime.sendMessage({ dangol: 'mutate', request: { name: 'createCustomer', args: { id, name: '손님', phone: null } } })
  })
  const rows: Row[] = []
  let baseline = 0
  for (const lost of [0, 0.2]) {
    const times: number[] = []
    for (let run = 0; run < runs; run += 1) {
      link.cut()
      await own.evaluate(async (count) => {
        for (let n = 0; n < count; n += 1) {
          const args = { id: crypto.randomUUID(), customerId: '00000000-0000-7000-8000-000000000001', kind: 'general', text: `문 앞에 두기 ${n}`, writtenAt: new Date().toISOString() }
          await chrome.runtime.sendMessage({ dangol: 'mutate', request: { name: 'addNote', args } })
        }
      }, edits)
      const chance = chanceOf('flush', lost, run)
      link.onRequest(() => (chance.happens(lost / 2) ? 'drop' : chance.happens(lost / 2) ? 'lose' : 'pass'))
      link.mend()
      // A worker that was just started knows nothing of how long it has been trying.
      await browser.stopWorker()
      const start = performance.now()
      for (;;) {
        const { made, sent } = await cacheLedgerOf(own)
        if (sent >= made) break
      }
      times.push((performance.now() - start) / 1000)
    }
    baseline ||= percentile(times, 0.5)
    rows.push({ 'of requests and answers lost': `${lost * 100} %`, mutations: edits, runs, 'median s': percentile(times, 0.5), 'worst s': Math.max(...times), 'of baseline': percentile(times, 0.5) / baseline })
  }
  await browser.close()
  await link.close()
  await pages.close()
  await server.close()
  return rows
}
