import type { Sighting } from '@dangol/core/sighting'
import type { Instant } from '@dangol/core/time'
import type { Field, FieldName, FieldValues, PageProfile, SiteProfile } from '../profile.ts'
import { buildSighting, type Values } from './build-sighting.ts'
import { first } from './dom.ts'
import { findPlaces } from './find-places.ts'
import type { Parts } from './find-records.ts'
import { readField } from './read-field.ts'
import { readItems } from './read-items.ts'
import { indexRecord, type HeadersOf, type RecordIndex } from './record-index.ts'

export interface RecordReading {
  readonly parts: Parts
  readonly sighting: Sighting
  /** Elements beside which a badge may stand, best first: which of them can be seen is for the caller to look. */
  readonly anchors: readonly Element[]
  /** The box that its badge must stay in. */
  readonly cell: string
  /** Those that were read, and those that this record lacks with good reason. */
  readonly fields: readonly FieldName[]
}

/** Reads one record; undefined without its key. A page cannot make it throw. */
export function readRecord(parts: Parts, site: SiteProfile, page: PageProfile, headersOf: HeadersOf, now: Instant, address: URL): RecordReading | undefined {
  try {
    const record = indexRecord(parts, page.columns, headersOf)
    const values: Partial<Record<FieldName, FieldValues[FieldName]>> = {}
    const anchors = new Map<FieldName, readonly Element[]>()
    const whole: FieldName[] = []
    for (const [name, field] of Object.entries(page.fields) as [FieldName, Field][]) {
      const reading = readField(name, field, record, now)
      if (reading || lacksRightly(page.owed?.[name], field, record)) whole.push(name)
      if (!reading) continue
      values[name] = reading.value
      anchors.set(name, reading.elements)
    }
    const items = page.items && readItems(page.items, parts, now)
    const told = { ...values, ...(items && { items }) } as Values
    const sighting = buildSighting(told, { site: site.id, platform: site.platform, page, address, seenAt: now })
    if (!sighting) return undefined
    return { parts, sighting, anchors: page.badge.beside.flatMap((name) => anchors.get(name) ?? []), cell: page.badge.cell, fields: whole }
  } catch {
    // A hostile element (a form whose children hide its methods) costs its own record and no other.
    return undefined
  }
}

/** A place that is there and says "none" is no loss, nor is one that nothing speaks for. */
function lacksRightly(owed: string | undefined, { find }: Field, record: RecordIndex): boolean {
  return owed !== undefined && (!record.parts.some((part) => first(part, owed)) || find.some((finder) => findPlaces(finder, record).length > 0))
}
