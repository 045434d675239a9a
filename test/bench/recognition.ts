// npm run bench:recognition: how well pages are read, over every frozen page. Figures only; the tests hold the floors.
import { sites } from '../../extension/src/sites/list.ts'
import { fixtureNames, siteFixture, type SiteFixture } from '../support/site-fixtures.ts'
import type { Frozen, Redesigned, Unseen } from './recognition/in-page.ts'
import { openSourcesPage } from './recognition/sources-in-browser.ts'
import { addUp, precisionOf, recallOf, type Tallies, type Tally } from './recognition/tally.ts'
import { machine, printTable, type Row } from './table.ts'

const redesigns = Number(process.env['DANGOL_REDESIGNS'] ?? 100)
const wanted = process.argv.slice(2)
const wants = (part: string) => wanted.length === 0 || wanted.includes(part)
const readable = sites.filter(({ pages }) => pages.length > 0)
const frozenOf = ({ site, name, html, url, frame, records }: SiteFixture): Frozen => ({ site, name, html, url, records, ...(frame !== undefined && { frame }) })
const frozen = readable.flatMap(({ id }) => fixtureNames(id).map((name) => siteFixture(id, name)))
const customer = ['name', 'nickname', 'phone', 'email', 'member', 'platformVisits']

console.log(`${machine()}\n${frozen.length} frozen pages of ${readable.length} sites`)
const { page, address, close } = await openSourcesPage()
const call = <Answer>(name: string, ...args: readonly unknown[]): Promise<Answer> =>
  page.evaluate(async ([from, what, given]) => {
    const module = (await import(from as string)) as Record<string, (...all: unknown[]) => unknown>
    return module[what as string]?.(...(given as unknown[]))
  }, [address('test/bench/recognition/in-page.ts'), name, args] as const) as Promise<Answer>

const fieldRow = (head: Row, field: string, tally: Tally): Row => ({ ...head, field, values: tally.wanted, recall: recallOf(tally), precision: precisionOf(tally), wrong: tally.wrong })

async function accuracy(): Promise<void> {
  const rows: Row[] = []
  const whole: Tallies = {}
  for (const { site, name, ...one } of frozen.filter(({ state }) => state === 'listed')) {
    const tallies = await call<Tallies>('accuracy', frozenOf({ site, name, ...one }))
    addUp(whole, tallies)
    for (const [field, tally] of Object.entries(tallies)) rows.push(fieldRow({ site, page: name }, field, tally))
  }
  printTable('Accuracy, by site, page and field', rows)
  printTable('Accuracy, all pages', Object.entries(whole).map(([field, tally]) => fieldRow({}, field, tally)))
}

/** Pages whose records are captured, as they are and with the class names of last year. */
const kept = readable.flatMap((site) => site.pages.filter(({ key }) => key).flatMap(({ id }) => ['', '-last-year'].map((kind) => siteFixture(site.id, id + kind))))

const sum = (tallies: Tallies, fields: readonly string[]): Tally => fields.reduce<Tally>((all, field) => {
  const { wanted: more = 0, right = 0, wrong = 0, unknown = 0 } = tallies[field] ?? {}
  return { wanted: all.wanted + more, right: all.right + right, wrong: all.wrong + wrong, unknown: all.unknown + unknown }
}, { wanted: 0, right: 0, wrong: 0, unknown: 0 })

async function redesign(how: 'redesign' | 'erode', title: string): Promise<void> {
  const rows: Row[] = []
  const silent: Row[] = []
  for (const one of kept) {
    const { tallies, losses, untold } = await call<Redesigned>('redesigned', frozenOf(one), redesigns, how)
    for (const change of untold) silent.push({ site: one.site, page: one.name, change })
    const lost = Object.values(losses).reduce((all, some) => all + some, 0)
    rows.push({
      site: one.site, page: one.name, 'key recall': recallOf(sum(tallies, ['key'])), 'customer recall': recallOf(sum(tallies, customer)), 'all recall': recallOf(sum(tallies, Object.keys(tallies))), wrong: sum(tallies, Object.keys(tallies)).wrong,
      'runs with a loss': lost, 'told as': Object.entries(losses).map(([how, often]) => `${how} ${often}`).join(', ') || '–',
    })
  }
  printTable(title, rows)
  if (silent.length > 0) printTable(`${title}: wrong, or lost and not told`, silent)
}

async function unseen(): Promise<void> {
  const generic: Record<string, Tallies> = {}
  const taught: Record<string, Record<string, Tallies>> = { 3: {}, 1: {} }
  const sturdy: Row[] = []
  const problems: Row[] = []
  for (const one of kept.filter(({ name }) => !name.endsWith('-last-year'))) {
    const recycled = fixtureNames(one.site).includes(`${one.name}-recycled`) ? [frozenOf(siteFixture(one.site, `${one.name}-recycled`))] : []
    for (const examples of [3, 1]) {
      const answer = await call<Unseen>('unseen', frozenOf(one), recycled, examples, examples === 3 ? Math.ceil(redesigns / 5) : 0)
      addUp(((taught[examples] ??= {})[`${one.site} ${one.name}`] ??= {}), answer.taught)
      if (examples !== 3) continue
      addUp((generic[`${one.site} ${one.name}`] ??= {}), answer.generic)
      if (answer.problems.length > 0) problems.push({ page: `${one.site} ${one.name}`, problems: answer.problems.join(', ') })
      const { tallies } = answer.redesigned ?? { tallies: {} }
      sturdy.push({ page: `${one.site} ${one.name}`, 'key recall': recallOf(sum(tallies, ['number'])), 'customer recall': recallOf(sum(tallies, customer)), 'wrong key or customer': sum(tallies, ['number', ...customer]).wrong, wrong: sum(tallies, Object.keys(tallies)).wrong })
    }
  }
  printUnseen('Unseen, generic reader', generic)
  printUnseen('Unseen, taught by three examples (read on records and pages that were not shown)', taught[3] ?? {})
  printUnseen('Unseen, taught by one example', taught[1] ?? {})
  printTable(`Unseen, taught by three and redesigned ${Math.ceil(redesigns / 5)} times`, sturdy)
  if (problems.length > 0) printTable('What three examples could not teach', problems)
}

function printUnseen(title: string, byPage: Record<string, Tallies>): void {
  const whole: Tallies = {}
  for (const tallies of Object.values(byPage)) addUp(whole, tallies)
  const withUnknown = (head: Row, field: string, tally: Tally): Row => ({ ...fieldRow(head, field, tally), 'told, truth unknown': tally.unknown })
  if (wanted.includes('all')) printTable(`${title}, by page`, Object.entries(byPage).flatMap(([name, tallies]) => Object.entries(tallies).map(([field, tally]) => withUnknown({ page: name }, field, tally))))
  printTable(title, Object.entries(whole).sort(([, a], [, b]) => b.wanted - a.wanted).map(([field, tally]) => withUnknown({}, field, tally)))
}

try {
  if (wants('accuracy')) await accuracy()
  if (wants('redesign')) await redesign('redesign', `Redesign, ${redesigns} each: what carries no meaning changes`)
  if (wants('erosion')) await redesign('erode', `Erosion, ${redesigns} each: one name or label that a profile may stand on is gone`)
  if (wants('unseen')) await unseen()
} finally {
  await close()
}
