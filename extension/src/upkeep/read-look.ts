import * as v from 'valibot'
import { mostRecords } from '../sites/engine/find-records.ts'
import type { Look } from '../sites/health/look.ts'
import { parserOf, type FieldName, type PageProfile, type SiteProfile } from '../sites/profile.ts'

const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(mostRecords))
const look = v.strictObject({
  site: v.string(),
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  page: v.string(),
  state: v.picklist(['listed', 'empty', 'logged-out', 'layout-changed', 'badges-removed']),
  found: count,
  read: count,
  fields: v.record(v.picklist(Object.keys(parserOf) as [FieldName, ...FieldName[]]), count),
})

/**
 * A look as a page told it, with the page's profile; undefined for what no page of ours says. The page's renderer may be
 * in somebody else's hands: it can spoil its own counts and nothing else.
 */
export function readLook(told: unknown, sites: readonly SiteProfile[]): { readonly look: Look; readonly page: PageProfile } | undefined {
  const { success, output } = v.safeParse(look, told)
  if (!success) return undefined
  // A page that was opened before its profile was updated is read by the older one: it says nothing of the newer.
  const site = sites.find(({ id, version }) => id === output.site && version === output.version)
  const page = site?.pages.find(({ id }) => id === output.page)
  if (!site || !page || output.read > output.found) return undefined
  const fields = Object.entries(output.fields)
  return fields.every(([name, on]) => on <= output.read && page.fields[name as FieldName] !== undefined) ? { look: output, page } : undefined
}
