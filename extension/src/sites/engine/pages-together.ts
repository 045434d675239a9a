import type { PersonFacts, Sighting } from '@dangol/core/sighting'
import type { PageProfile, SiteProfile } from '../profile.ts'
import { all, type Root } from './dom.ts'
import { looksForRecords, type Parts } from './find-records.ts'
import { looksForLandmarks } from './page-state.ts'
import type { RecordReading } from './read-record.ts'
import { hasShadows, holds, looksForShadows, shadowOf } from './shadow-roots.ts'
import { finish, type Steps } from './steps.ts'

/** The page that an address leads to, and those that may be open beside it. */
export function withBeside(site: SiteProfile, page: PageProfile): readonly PageProfile[] {
  return [page, ...site.pages.filter(({ id }) => page.beside?.includes(id))]
}

/** What there is of one page that is shown. */
export interface Found {
  readonly page: PageProfile
  readonly records: readonly Parts[]
  /** Some of its records are those of a page before it, or lie within them: they are left to that one. */
  readonly shared: boolean
}

/**
 * The records of pages that are shown at once. The first is shown, being where the address leads; the others where their landmarks are seen.
 * The page is looked through for open shadow roots where it had some, where nothing was found without them, and where they are in what was found.
 */
export function* looksForAll(root: Root, pages: readonly PageProfile[]): Steps<Found[]> {
  if (hasShadows(root)) yield* looksForShadows(root)
  const found = yield* looksIn(root, pages)
  const parts = found.find(({ records }) => records.length > 0)?.records[0]
  if (hasShadows(root) || parts?.every((part) => !shadowOf(part) && !all(part, '*').some(shadowOf))) return found
  return (yield* looksForShadows(root)) ? yield* looksIn(root, pages) : found
}

function* looksIn(root: Root, pages: readonly PageProfile[]): Steps<Found[]> {
  const before: Element[] = []
  const found: Found[] = []
  for (const [index, page] of pages.entries()) {
    const seen = yield* looksForLandmarks(root, page)
    if (!seen && index > 0) continue
    const all = seen ? yield* looksForRecords(root, page) : []
    const isOthers = (part: Element) => before.some((other) => holds(other, part) || holds(part, other))
    const records = index === 0 ? all : all.filter((parts) => !parts.some(isOthers))
    if (index < pages.length - 1) before.push(...records.flat())
    found.push({ page, records, shared: records.length < all.length })
  }
  return found
}

export const findTogether = (root: Root, pages: readonly PageProfile[]): Found[] => finish(looksForAll(root, pages))

/** A record that two pages print is one: each place tells what both tell together, and what they tell differently is not told. */
export function agreed(pages: readonly (readonly RecordReading[])[]): readonly RecordReading[] {
  const [only = [], ...beside] = pages
  if (beside.every((records) => records.length === 0)) return only
  const together = new Map<string, Sighting>()
  const idOf = ({ sighting: { kind, key } }: RecordReading) => `${kind}/${key.shop}/${key.number}`
  for (const record of pages.flat()) {
    const same = together.get(idOf(record))
    together.set(idOf(record), same ? both(same, record.sighting) : record.sighting)
  }
  return pages.flat().map((record) => {
    const sighting = together.get(idOf(record)) ?? record.sighting
    return sighting === record.sighting ? record : { ...record, sighting }
  })
}

function both(one: Sighting, other: Sighting): Sighting {
  const { site, page, key, kind, seenAt } = one
  return { ...union(one, other), who: union(one.who, other.who) as PersonFacts, site, page, key, kind, seenAt } as Sighting
}

function union(one: object, other: object): object {
  const facts = Object.entries({ ...other, ...one }).filter(([name, value]) => {
    const told = (other as Readonly<Record<string, unknown>>)[name]
    return told === undefined || JSON.stringify(told) === JSON.stringify(value)
  })
  return Object.fromEntries(facts)
}
