import type { Instant } from '@dangol/core/time'
import type { FieldName, SiteProfile } from '../profile.ts'
import type { Root } from './dom.ts'
import { looksFor, looksForLandmarks, type ListState } from './page-state.ts'
import { agreed, findTogether, withBeside, type Found } from './pages-together.ts'
import { readRecord, type RecordReading } from './read-record.ts'
import { headerReader } from './record-index.ts'
import { addressShows, pageAt } from './site-at.ts'
import { finish, type Steps } from './steps.ts'

export interface PageReading {
  readonly page: string | null
  readonly state: ListState
  readonly records: readonly RecordReading[]
  readonly counts: {
    /** Records found, whether they could be read or not. */
    readonly found: number
    /** Printed more than once with different facts: none of them is taken. */
    readonly clashing: number
    readonly fields: Readonly<Partial<Record<FieldName, number>>>
  }
  /** Fields that every record should have and none has. */
  readonly lost: readonly FieldName[]
}

/** Reads a whole page at once. @param frame as in `pageAt`. @returns null for an address that is none of the site's pages. */
export function readPage(root: Root, url: string, site: SiteProfile, now: Instant, frame = ''): PageReading | null {
  const address = new URL(url)
  const page = pageAt(site, address, frame)
  if (!page) return addressShows(site.loggedOut, address) ? { page: null, state: 'logged-out', records: [], counts: { found: 0, clashing: 0, fields: {} }, lost: [] } : null
  const headersOf = headerReader()
  const places = findTogether(root, withBeside(site, page)).map((found) =>
    ({ found, ...onePerKey(found.records.flatMap((parts) => readRecord(parts, site, found.page, headersOf, now, address) ?? [])) }))
  return {
    page: page.id,
    state: stateOfAll(places.map(({ found, records }) => finish(looksForState(root, site, found, records.length)))),
    records: onePerKey(agreed(places.map(({ records }) => records))).records,
    counts: { found: sum(places.map(({ found }) => found.records.length)), clashing: sum(places.map(({ clashing }) => clashing)), fields: countFields(places.flatMap(({ records }) => records)) },
    lost: places.flatMap(({ found, records }) => (records.length > 0 ? found.page.always.filter((field) => !countFields(records)[field]) : [])),
  }
}

function stateOfAll(states: readonly ListState[]): ListState {
  if (states.includes('logged-out')) return 'logged-out'
  if (states.includes('layout-changed')) return 'layout-changed'
  return states.includes('listed') ? 'listed' : 'empty'
}

/** What an empty-handed scan means. */
export function* looksForState(root: Root, site: SiteProfile, { page, records, shared }: Found, read: number): Steps<ListState> {
  if (read > 0 || shared || (records.length > 0 && !page.key)) return 'listed'
  if (records.length === 0 && (yield* looksForLandmarks(root, page)) && (yield* looksFor(root, page.empty))) return 'empty'
  return (yield* looksFor(root, site.loggedOut)) ? 'logged-out' : 'layout-changed'
}

/** A record printed twice is one; printed twice with different facts, it is none. */
export function onePerKey(read: readonly RecordReading[]): { records: RecordReading[]; clashing: number } {
  const byKey = new Map<string, RecordReading | null>()
  for (const record of read) {
    const { shop, number } = record.sighting.key
    const id = `${shop}/${number}`
    const same = byKey.get(id)
    if (same === undefined) byKey.set(id, record)
    else if (same && JSON.stringify(same.sighting) !== JSON.stringify(record.sighting)) byKey.set(id, null)
  }
  const records = [...byKey.values()].filter((record) => record !== null)
  return { records, clashing: byKey.size - records.length }
}

function countFields(records: readonly RecordReading[]): Partial<Record<FieldName, number>> {
  const counts: Partial<Record<FieldName, number>> = {}
  for (const record of records) for (const field of record.fields) counts[field] = (counts[field] ?? 0) + 1
  return counts
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
