import type { Page, Worker } from 'playwright-core'
import { openBrowser, type Browser } from '../support/browser.ts'
import { servePages } from '../support/pages.ts'
import { nameOf, phoneOf } from '../support/population.ts'
import { firstSync } from './first-sync.ts'
import type { BenchShop } from './shop.ts'
import { percentile, type Row } from './table.ts'

const runs = 60
const customers = 100_000

/** As people type: letter by letter, on either layout, by the parts of a phone, and for nobody. */
const queries: Readonly<Record<string, readonly string[]>> = {
  'one letter (ㄱ, 김, 이)': ['ㄱ', '김', '이'],
  '초성 and half-typed (ㄱㅅㅇ, 김서ㅇ, 김섲)': ['ㄱㅅㅇ', '김서ㅇ', '김섲'],
  'a whole name (김서연, 이도윤)': [nameOf(0), nameOf(1)],
  'on the other layout (rlatj, dleh)': ['rlatj', 'dleh'],
  'parts of a phone (5678, 010-2100)': [phoneOf(5_678).slice(-4), '010-2100', phoneOf(99_999)],
  'a tag (창가)': ['창가'],
  'a word of a note (땅콩)': ['땅콩'],
  'nobody (없는사람)': ['없는사람'],
}

/**
 * Searches of 100,000 customers in the worker of a real Chromium, each with its message and its answer. The baseline in the
 * same run is the same message to a request that looks nobody up, and a plain `includes` over the names alone.
 */
export async function benchSearch(shop: BenchShop): Promise<Row[]> {
  const pages = await servePages(() => undefined)
  const browser = await openBrowser({ pagesPort: pages.port })
  await firstSync(browser, shop)
  const own = await browser.openOptions()
  await ask(own, 'search', [{ query: '없는사람' }], 3)
  const bare = await ask(own, 'focus', [{}], runs)
  const row = (what: string, figures: readonly number[]): Row => ({ 'search of 100,000': what, 'p50 ms': percentile(figures, 0.5), 'p99 ms': percentile(figures, 0.99), 'of baseline': percentile(figures, 0.5) / percentile(bare, 0.5) })
  const rows: Row[] = [row('the same message, nobody looked for (baseline)', bare), row('plain includes over 100,000 names, no message (baseline)', await plainScan(own))]
  for (const [what, some] of Object.entries(queries)) rows.push(row(what, await ask(own, 'search', some.map((query) => ({ query })), runs)))
  const list = { filter: {}, sort: { by: 'lastVisit', down: true }, from: 50_000, count: 100 }
  rows.push(row('a window of the list, scrolled to its middle', await ask(own, 'people', [list], runs)))
  rows.push(row('the list under another filter each time', await ask(own, 'people', Array.from({ length: 6 }, (_, n) => ({ ...list, from: 0, filter: { visits: { from: n } } })), runs)))
  rows.push(row('the list in another order each time', await ask(own, 'people', ['name', 'visits', 'spend'].map((by) => ({ ...list, from: 0, sort: { by, down: false } })), 12)))
  const built: number[] = []
  for (let restart = 0; restart < 5; restart += 1) {
    await browser.stopWorker()
    built.push(...(await ask(own, 'search', [{ query: '김' }], 1)))
  }
  rows.push(row('first answer after the worker died: everybody read and indexed', built))
  const memory = await heapOf(browser)
  if (memory !== null) rows.push({ 'search of 100,000': 'heap of the worker with everybody in it, MiB', 'p50 ms': memory, 'p99 ms': '', 'of baseline': '' })
  await browser.close()
  await pages.close()
  return rows
}

async function ask(own: Page, dangol: string, requests: readonly object[], count: number): Promise<number[]> {
  return own.evaluate(async ([name, all, times]) => {
    const figures: number[] = []
    for (let run = 0; run < times; run += 1) {
      const start = performance.now()
      const reply = await chrome.runtime.sendMessage<object, { ok: boolean }>({ dangol: name, request: all[run % all.length] })
      figures.push(performance.now() - start)
      if (!reply.ok) throw new Error('no answer')
    }
    return figures
  }, [dangol, requests, count] as const)
}

async function plainScan(own: Page): Promise<number[]> {
  const names = Array.from({ length: customers }, (_, n) => nameOf(n))
  return own.evaluate(([all, times]) => Array.from({ length: times }, () => {
    const start = performance.now()
    const found = all.filter((name) => name.includes('서연'))
    return performance.now() - start + (found.length > 0 ? 0 : 1_000)
  }), [names, runs] as const)
}

async function heapOf({ context }: Browser): Promise<number | null> {
  const [worker]: readonly Worker[] = context.serviceWorkers()
  return worker ? worker.evaluate(() => {
    const { memory } = performance as { memory?: { usedJSHeapSize: number } }
    return memory ? memory.usedJSHeapSize / 2 ** 20 : null
  }) : null
}
