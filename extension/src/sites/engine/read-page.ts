import type { Instant } from '@dangol/core/time'
import type { FieldName, PageProfile, SiteProfile } from '../profile.ts'
import type { Root } from './dom.ts'
import { findRecords } from './find-records.ts'
import { hasLandmarks, looksFor, shows, type ListState } from './page-state.ts'
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

/** Reads a whole page at once. @returns null for an address that is none of the site's pages. */
export function readPage(root: Root, url: string, site: SiteProfile, now: Instant): PageReading | null {
  const address = new URL(url)
  const page = pageAt(site, address)
  if (!page) return addressShows(site.loggedOut, address) ? reading(null, 'logged-out') : null
  if (!hasLandmarks(root, page)) return reading(page, shows(root, site.loggedOut) ? 'logged-out' : 'layout-changed')
  const found = findRecords(root, page)
  const headersOf = headerReader()
  const read = found.map((parts) => readRecord(parts, site, page, headersOf, now, address)).filter((record) => record !== undefined)
  const { records, clashing } = onePerKey(read)
  return reading(page, finish(looksForState(root, site, page, found.length, records.length)), records, found.length, clashing)
}

/** What an empty-handed scan means. */
export function* looksForState(root: Root, site: SiteProfile, page: PageProfile, found: number, read: number): Steps<ListState> {
  if (read > 0 || (found > 0 && !page.key)) return 'listed'
  if (found === 0 && (yield* looksFor(root, page.empty))) return 'empty'
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

function reading(page: PageProfile | null, state: ListState, records: readonly RecordReading[] = [], found = 0, clashing = 0): PageReading {
  const fields: Partial<Record<FieldName, number>> = {}
  for (const record of records) for (const field of record.fields) fields[field] = (fields[field] ?? 0) + 1
  const lost = state === 'listed' && page ? page.always.filter((field) => !fields[field]) : []
  return { page: page?.id ?? null, state, records, counts: { found, clashing, fields }, lost }
}
