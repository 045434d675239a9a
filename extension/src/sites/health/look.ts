import type { FieldName, PageProfile, SiteProfile } from '../profile.ts'
import type { ListState } from '../engine/page-state.ts'
import type { RecordReading } from '../engine/read-record.ts'

/** What one look at a page told about its reading: counts only, nothing that was read. */
export interface Look {
  readonly site: string
  /** The profile's version. */
  readonly version: number
  readonly page: string
  /** `badges-removed`: the page was read, and kept throwing the badges out until they stayed away. */
  readonly state: ListState | 'badges-removed'
  /** Records seen, whether they could be read or not. */
  readonly found: number
  /** Of these, the ones that were read with their key. */
  readonly read: number
  /** For every field of the page's profile, on how many of the read ones it was. */
  readonly fields: Readonly<Partial<Record<FieldName, number>>>
}

/** @param found how many records were seen; `records` are those that were read. */
export function lookAt(site: SiteProfile, page: PageProfile, { state, found, records }: { readonly state: Look['state']; readonly found: number; readonly records: readonly Pick<RecordReading, 'fields'>[] }): Look {
  const fields: Partial<Record<FieldName, number>> = {}
  for (const name of Object.keys(page.fields) as FieldName[]) fields[name] = 0
  for (const record of records) for (const name of record.fields) fields[name] = (fields[name] ?? 0) + 1
  return { site: site.id, version: site.version, page: page.id, state, found, read: records.length, fields }
}
