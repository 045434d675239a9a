import type { Instant } from '@dangol/core/time'
import { findPlaces } from '../engine/find-places.ts'
import type { Root } from '../engine/dom.ts'
import { findRecords } from '../engine/find-records.ts'
import { headerReader, indexRecord, type RecordIndex } from '../engine/record-index.ts'
import { trust, type Field, type FieldName, type PageProfile, type SiteProfile } from '../profile.ts'
import type { Lesson } from './example.ts'
import { learnField } from './learn-field.ts'
import { readTaught } from './teach-page.ts'

/**
 * A field that a redesign took away, learned anew from one click on the right place. Ways that lead nowhere now are kept
 * behind the order of trust, for a site that shows both its old and its new page; ways that lead elsewhere go.
 * @param pageId Of the profile's pages, the one that is open.
 */
export function repairField(profile: SiteProfile, pageId: string, name: FieldName, element: Element, root: Root, now: Instant): Lesson {
  const page = profile.pages.find(({ id }) => id === pageId)
  const headersOf = headerReader()
  const records = page ? findRecords(root, page).map((parts) => indexRecord(parts, page.columns, headersOf)) : []
  const record = records.find(({ parts }) => parts.some((part) => part.contains(element)))
  if (!page || !record) return { profile: null, records: [], problems: [{ reason: 'no-such-records' }] }
  const known = page.fields[name]
  const learned = learnField({ name, pointed: [{ element, record, columns: page.columns }], records, kind: page.kind, headersOf, now, known })
  if (typeof learned === 'string') return { profile: null, records: [], problems: [{ reason: learned, field: name }] }
  const repaired = withField(profile, page, name, joined(learned, known, records))
  const fields = { ...page.fields, [name]: learned }
  return { profile: repaired, records: records.map((index) => readTaught(index, fields, now)), problems: [] }
}

/** The new ways, and of the old ones those that lead to nothing in any record of this page. */
function joined(learned: Field, known: Field | undefined, records: readonly RecordIndex[]): Field {
  const old = (known?.find ?? []).filter((finder) => records.every((record) => findPlaces(finder, record).length === 0))
  const find = [...learned.find, ...old].sort((a, b) => trust.indexOf(a.by) - trust.indexOf(b.by))
  return { ...known, ...learned, find }
}

function withField(profile: SiteProfile, page: PageProfile, name: FieldName, field: Field): SiteProfile {
  const pages = profile.pages.map((other) => (other === page ? { ...page, fields: { ...page.fields, [name]: field } } : other))
  return { ...profile, version: profile.version + 1, pages }
}
