import { openShop } from '../support/shop.ts'
import { percentile, type Row } from './table.ts'

const runs = 20

/** How long after Enter on one browser a tag stands on the panel of another browser of the same shop. */
export async function benchStaff(): Promise<Row[]> {
  const shop = await openShop({ args: ['--demo'] })
  try {
    const [one, two] = [await shop.openBrowser(), await shop.openBrowser()]
    const [mine, theirs] = [await one.openPanel(), await two.openPanel()]
    for (const panel of [mine, theirs]) await panel.getByText('모두 저장됨').waitFor({ timeout: 120_000 })
    const first = mine.getByRole('option').first()
    const name = ((await first.innerText()).split('\n')[0] ?? '').trim()
    await first.click()
    await theirs.getByRole('option', { name: new RegExp(name) }).first().click()
    await mine.getByRole('button', { name: '태그 붙이기' }).click()
    const field = mine.getByRole('combobox', { name: '태그 붙이기' })
    const times: number[] = []
    for (let run = 0; run < runs; run++) {
      const seen = theirs.waitForFunction((tag) => document.body.innerText.includes(tag), `표${run}!`, { polling: 'raf' })
      await field.fill(`표${run}!`)
      const start = performance.now()
      await field.press('Enter')
      await seen
      times.push(performance.now() - start)
      // Only so many tags are shown: each makes room for the next.
      await mine.getByRole('button', { name: `표${run}! 태그 떼기` }).click()
      await theirs.waitForFunction((tag) => !document.body.innerText.includes(tag), `표${run}!`, { polling: 'raf' })
    }
    return [{ figure: 'a tag on one browser → on the other, ms', median: percentile(times, 0.5), p95: percentile(times, 0.95), max: Math.max(...times) }]
  } finally {
    await shop.close()
  }
}
