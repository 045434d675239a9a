import * as v from 'valibot'
import { canonicalJson } from '../canonical-json.ts'
import { naturalId } from '../ids.ts'
import { isLiving } from '../customer.ts'
import type { Mutation } from '../mutation.ts'
import { platforms } from '../sighting.ts'

/** No profile of one page comes near this; many fields with many ways are some 6 kB. */
const largestProfile = 48_000

const id = v.pipe(v.string(), v.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/), v.maxLength(40))
/** As long as the shop of a record's key may be. */
const host = v.pipe(v.string(), v.regex(/^[a-z0-9]+(?:[.-][a-z0-9]+)*$/), v.maxLength(80))

/**
 * As much of a profile as says whose page it reads; the rest is carried as it is. The whole schema, with its grammars of
 * selectors and patterns, lives with those who read pages: they check every profile by it before they use it, whoever
 * it came from, so that an older server need not know what a newer profile may say.
 */
const profile = v.pipe(
  v.looseObject({
    id,
    version: v.pipe(v.number(), v.integer(), v.minValue(1)),
    platform: v.picklist(platforms),
    matches: v.pipe(v.array(v.pipe(v.string(), v.maxLength(300))), v.minLength(1), v.maxLength(20)),
    pages: v.pipe(v.array(v.looseObject({ id })), v.length(1)),
  }),
  v.check((value) => JSON.stringify(value).length <= largestProfile, 'too large'),
)

const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000))
const args = v.pipe(
  v.object({ site: id, page: id, host, profile, basedOn: count, revision: count }),
  v.forward(v.check(({ site, page, profile: { id: own, pages } }) => own === site && pages[0]?.id === page, 'another page'), ['profile']),
  v.forward(v.check(({ host: only, profile: { matches } }) => matches.every((pattern) => pattern.startsWith(`https://${only}/`)), 'another host'), ['profile']),
)

/** The row id of how a page is read: two devices that teach one page teach the same. */
export function siteProfileIdOf(storeId: string, site: string, page: string): string {
  return naturalId(storeId, 'siteProfile', site, page)
}

/**
 * Keeps how a page is read for the whole store. Whoever saves last is believed: a profile is of one piece, and two halves
 * of it would read neither page. A page that was taken back comes back with it.
 */
export const saveSiteProfile: Mutation<v.InferOutput<typeof args>> = {
  args,
  async apply(rows, { site, page, host: only, profile: taught, basedOn, revision }, { storeId, now, author }) {
    const rowId = siteProfileIdOf(storeId, site, page)
    const before = await rows.get('siteProfile', rowId)
    if (isLiving(before) && before.host === only && before.basedOn === basedOn && canonicalJson(before.profile) === canonicalJson(taught)) return
    rows.put('siteProfile', {
      id: rowId, site, page, host: only, profile: taught, basedOn, revision, author, savedAt: now,
      version: 0, createdAt: before?.createdAt ?? now, removedAt: null,
    })
  },
}
