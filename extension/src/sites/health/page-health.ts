import type { CivilDate, Instant } from '@dangol/core/time'
import type { FieldName } from '../profile.ts'
import type { Look } from './look.ts'
import { verdictOf } from './verdict.ts'

/** What can be lost: the page's landmarks, the records' keys, the room for our badges, or one field. */
export type Loss = 'page' | 'record' | 'badges' | FieldName

/** On how many of how many. */
interface Share {
  readonly on: number
  readonly of: number
}

/** Looks in a row that lacked something; what small lists told since the last of them is gathered until it is enough for one. */
interface Run {
  readonly looks: number
  readonly since: CivilDate
  readonly gathered: Share
}

/** How the reading of one page of one site has been, in as much room as it has fields, however long it is watched. */
export interface PageHealth {
  readonly site: string
  readonly page: string
  readonly version: number
  /** Whether it was ever recognised here. */
  readonly known: boolean
  readonly usual: Readonly<Partial<Record<Loss, Share>>>
  readonly runs: Readonly<Partial<Record<Loss, Run>>>
  readonly last: { readonly at: Instant; readonly told: string }
}

/** The history that counts as one: fewer records than this tell nothing about what is usual. */
const enough = 40
/** A field on this share of the records is one that "is always there". */
const always = 0.95
/** The same page looked at again says nothing new before this. */
const sameLookMs = 10 * 60_000
/** The past fades: what was usual for this many records may be out of date with as many new ones. */
const remembered = 2_000

/** What the site's own history says of a field; where there is too little of it, what its profile promises. */
export function isUsual(health: PageHealth | undefined, loss: Loss, promised: boolean): boolean {
  const { on, of } = health?.usual[loss] ?? { on: 0, of: 0 }
  return of >= enough ? on / of >= always : promised
}

/** How many looks in a row must lack something before it is told. See `troublesOf` for why. */
export function looksNeeded(health: PageHealth, loss: Loss, promised: boolean): number {
  if (loss === 'badges') return 1
  if (loss === 'page') return health.known ? 2 : 3
  if (!promised) return 3
  return (health.usual[loss]?.of ?? 0) >= enough ? 2 : 1
}

/**
 * Takes in one look.
 * @param promised the fields that the page's profile says every record has.
 * @param at the instant of the look, `day` the store's day it falls on.
 */
export function remember(before: PageHealth | undefined, look: Look, promised: readonly Loss[], at: Instant, day: CivilDate): PageHealth {
  const told = JSON.stringify([look.version, look.state, look.found, look.read, look.fields])
  if (before && before.last.told === told && Date.parse(at) - Date.parse(before.last.at) < sameLookMs) return before
  // Another version reads in other ways: what was lost has to be lost again.
  const runs = before?.version === look.version ? before.runs : {}
  const health: PageHealth = { site: look.site, page: look.page, version: look.version, known: before?.known ?? false, usual: before?.usual ?? {}, runs, last: { at, told } }
  switch (look.state) {
    // Whoever is logged out sees nothing, and that says nothing.
    case 'logged-out': return { ...health, last: before?.last ?? health.last }
    case 'layout-changed': return { ...health, runs: { ...runs, page: longer(runs.page, day, 1) } }
    // It lasts for as long as the page does it: the next look that stays takes it back.
    case 'badges-removed': return { ...health, runs: { ...runs, badges: longer(runs.badges, day, 1) } }
    case 'empty': return { ...health, known: true, runs: without(runs, 'page') }
    case 'listed': return countFields({ ...health, known: true, runs: without(without(runs, 'page'), 'badges') }, look, promised, day)
  }
}

function countFields(health: PageHealth, look: Look, promised: readonly Loss[], day: CivilDate): PageHealth {
  // Records of a page without keys are counted and never read: they tell that the page is whole, and nothing else.
  if (look.read === 0) return health
  const shares: [Loss, Share][] = [['record', { on: look.read, of: look.found }]]
  for (const [name, on] of Object.entries(look.fields)) shares.push([name as FieldName, { on, of: look.read }])
  return shares.reduce((so, [loss, share]) => count(so, loss, share, loss === 'record' || promised.includes(loss), day), health)
}

function count(health: PageHealth, loss: Loss, share: Share, promised: boolean, day: CivilDate): PageHealth {
  const run = health.runs[loss]
  const gathered = { on: share.on + (run?.gathered.on ?? 0), of: share.of + (run?.gathered.of ?? 0) }
  const verdict = verdictOf(share.on, share.of)
  if (verdict === 'whole' || !isUsual(health, loss, promised)) return { ...health, usual: added(health.usual, loss, share), runs: without(health.runs, loss) }
  const bad = verdict === 'bad' || verdictOf(gathered.on, gathered.of) === 'bad'
  const next = bad ? longer(run, day, 1) : { ...longer(run, day, 0), gathered }
  return { ...health, runs: { ...health.runs, [loss]: next } }
}

function longer(run: Run | undefined, day: CivilDate, by: number): Run {
  return { looks: Math.min(1_000, (run?.looks ?? 0) + by), since: run?.since ?? day, gathered: { on: 0, of: 0 } }
}

function without(runs: PageHealth['runs'], loss: Loss): PageHealth['runs'] {
  const { [loss]: _over, ...rest } = runs
  return rest
}

function added(usual: PageHealth['usual'], loss: Loss, { on, of }: Share): PageHealth['usual'] {
  const before = usual[loss] ?? { on: 0, of: 0 }
  const sum = { on: before.on + on, of: before.of + of }
  return { ...usual, [loss]: sum.of > remembered ? { on: sum.on / 2, of: sum.of / 2 } : sum }
}
