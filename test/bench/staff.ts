import { openLink } from '../support/link.ts'
import { openShop, pair } from '../support/shop.ts'
import { percentile, type Row } from './table.ts'

const runs = 100
/** Between one change and the next, as when somebody works fast. */
const restMs = 500

/**
 * How long after Enter on one browser a tag stands on the panel of another browser of the same shop, and where the time
 * goes: until the change leaves the first, until the second asks for it, until it stands there. A new frame is the floor.
 */
export async function benchStaff(): Promise<Row[]> {
  const shop = await openShop({ args: ['--demo'] })
  const port = Number(new URL(shop.server.url).port)
  const links = [await openLink(port), await openLink(port)] as const
  try {
    const [one, two] = [await shop.openBrowser({ paired: false }), await shop.openBrowser({ paired: false })]
    for (const [at, browser] of [one, two].entries()) await pair(browser, { ...shop.server, url: `http://localhost:${links[at]?.port}/graphql` })
    const [mine, theirs] = [await one.openPanel(), await two.openPanel()]
    for (const panel of [mine, theirs]) await panel.getByText('모두 저장됨').waitFor({ timeout: 120_000 })
    const first = mine.getByRole('option').first()
    const name = ((await first.innerText()).split('\n')[0] ?? '').trim()
    await first.click()
    await theirs.getByRole('option', { name: new RegExp(name) }).first().click()
    await mine.getByRole('button', { name: '태그 붙이기' }).click()
    const field = mine.getByRole('combobox', { name: '태그 붙이기' })
    const phases = { sent: [] as number[], asked: [] as number[], shown: [] as number[], all: [] as number[] }
    for (let run = 0; run < runs; run += 1) {
      const seen = theirs.waitForFunction((tag) => document.body.innerText.includes(tag), `표${run}!`, { polling: 'raf' })
      await field.fill(`표${run}!`)
      const at = { pushed: 0, pulled: 0 }
      links[0].onRequest((words) => { if (words === 'mutation Push') at.pushed ||= performance.now() })
      links[1].onRequest((words) => { if (words === 'query Pull') at.pulled ||= performance.now() })
      const start = performance.now()
      await field.press('Enter')
      await seen
      const end = performance.now()
      phases.sent.push(at.pushed - start)
      phases.asked.push(at.pulled - at.pushed)
      phases.shown.push(end - at.pulled)
      phases.all.push(end - start)
      // Only so many tags are shown: each makes room for the next.
      await mine.getByRole('button', { name: `표${run}! 태그 떼기` }).click()
      await theirs.waitForFunction((tag) => !document.body.innerText.includes(tag), `표${run}!`, { polling: 'raf' })
      await theirs.waitForTimeout(restMs)
    }
    const row = (figure: string, times: readonly number[]): Row => ({
      figure, runs, median: percentile(times, 0.5), p95: percentile(times, 0.95), p99: percentile(times, 0.99), 'of all': percentile(times, 0.5) / percentile(phases.all, 0.5),
    })
    return [
      row('a tag on one browser → on the other, ms', phases.all),
      row('Enter → the change leaves the browser', phases.sent),
      row('→ the other browser asks for it', phases.asked),
      row('→ it stands in the other panel', phases.shown),
    ]
  } finally {
    for (const link of links) await link.close()
    await shop.close()
  }
}
