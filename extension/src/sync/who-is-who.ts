import { conflictsOf, type TornRecord } from '@dangol/core/conflicts'
import { previewMerge } from '@dangol/core/merge-preview'
import { idsOf } from '@dangol/core/person'
import { recordTimeOf } from '@dangol/core/records'
import { recordNouns, type Customer } from '@dangol/core/rows'
import { nextHlc } from '@dangol/core/sync/hlc'
import { tierOf } from '@dangol/core/tiering'
import type { ConflictList, MergeView, PersonSummary } from '@dangol/core/views'
import { everyTable, tableOf, type Cache } from '../db/cache.ts'
import { cacheRows } from '../db/rows.ts'
import type { Almanac } from './badge-facts.ts'
import type { NarrowIndex } from './narrow-index.ts'

export const noConflicts: ConflictList = { conflicts: [], today: '1970-01-01', timeZone: 'Asia/Seoul' }

/** What merging two would make of them; null where one is not there. Nothing is written. */
export async function mergeViewOf(cache: Cache, almanac: Almanac, now: string, survivorId: string, goneId: string): Promise<MergeView | null> {
  return cache.transaction('r', [...everyTable], async () => {
    const { storeId, namespace, timeZone, today } = almanac
    const context = { storeId, namespace, timeZone, now, author: '', mutationKey: 'preview', baseVersion: Number.MAX_SAFE_INTEGER, hlc: nextHlc(null, Date.parse(now), 'preview') }
    const preview = await previewMerge(cacheRows(cache), { survivorId, goneId }, context)
    if ('refused' in preview) return null
    const { survivor, gone, result, alreadyOne } = preview
    const [a, b, both] = await Promise.all([survivor, gone, result].map((row) => summaryOf(cache, almanac, row)))
    return a && b && both ? { survivor: a, gone: b, result: both, alreadyOne, today } : null
  })
}

/** Who is who, as far as nobody has decided it. The index says where to look. */
export async function conflictsIn(cache: Cache, index: NarrowIndex, almanac: Almanac): Promise<ConflictList> {
  const { storeId, today, timeZone } = almanac
  return cache.transaction('r', [...everyTable], async () => {
    const torn: TornRecord[] = []
    for (const noun of recordNouns) {
      const ids = [...index.torn].flatMap(([id, of]) => (of === noun ? [id] : []))
      for (const row of await tableOf(cache, noun).bulkGet(ids)) {
        if (row?.conflictIds && !row.removedAt) torn.push({ noun, id: row.id, platform: row.platform, number: row.number, at: recordTimeOf(noun, row), linkedBy: row.linkedBy, conflictIds: row.conflictIds })
      }
    }
    const identities = (await tableOf(cache, 'identity').bulkGet([...index.namesakes])).filter((one) => one !== undefined)
    const apart = new Set((await tableOf(cache, 'distinction').toArray()).flatMap(({ id, removedAt }) => (removedAt === null ? [id] : [])))
    const personOf = (id: string) => {
      const shown = index.people.get(index.merged.rootOf(id))
      return shown ? [shown, ...index.merged.rowsOf(shown.id).slice(1), ...index.namesOf(shown.id).map((name) => ({ id: shown.id, name }))] : []
    }
    const found = conflictsOf({ storeId, torn, identities, personOf, isApart: (id) => apart.has(id) })
    const people = async (ids: readonly string[]) => Promise.all((await tableOf(cache, 'customer').bulkGet([...ids])).filter((row) => row !== undefined).map((row) => summaryOf(cache, almanac, row)))
    const conflicts = await Promise.all(found.map(async (conflict) => {
      if (conflict.kind === 'people') return { kind: conflict.kind, id: conflict.id, people: await people(conflict.customerIds), records: conflict.records }
      const [person] = await people([conflict.customerId])
      return person ? { kind: conflict.kind, id: conflict.id, person, identity: conflict.identity, names: conflict.names } : undefined
    }))
    return { conflicts: conflicts.filter((one) => one !== undefined), today, timeZone }
  })
}

/** A person as they are shown, with the tags, identities and notes of all their rows. */
async function summaryOf(cache: Cache, { tierPolicy, today }: Almanac, row: Customer): Promise<PersonSummary> {
  const ids = idsOf(row)
  const [identities, held, notes] = await Promise.all((['identity', 'customerTag', 'note'] as const).map((noun) => tableOf(cache, noun).where('customerId').anyOf(ids).toArray()))
  const tagIds = [...new Set((held as readonly { readonly tagId: string; readonly removedAt: string | null }[]).flatMap(({ tagId, removedAt }) => (removedAt === null ? [tagId] : [])))]
  const tags = (await tableOf(cache, 'tag').bulkGet(tagIds)).flatMap((tag) => (tag && !tag.removedAt ? [tag.name] : []))
  const { id: customerId, name, visitCount, spend, noShowCount, firstVisitOn, lastVisitOn, days } = row
  return {
    customerId, name, visitCount, spend, noShowCount, firstVisitOn, lastVisitOn, tier: tierOf(days, tierPolicy, today).tier, tags,
    identities: (identities as PersonSummary['identities']).filter(({ removedAt }) => removedAt === null), noteCount: (notes ?? []).filter(({ removedAt }) => removedAt === null).length,
  }
}
