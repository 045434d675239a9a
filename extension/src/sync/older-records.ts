import { recordTimeOf } from '@dangol/core/records'
import { recordNouns, type Change, type Nouns, type RecordNoun } from '@dangol/core/rows'
import type { OlderAnswer } from '@dangol/core/sync/state'
import type { Instant } from '@dangol/core/time'
import type { Outcome } from '../api/outcome.ts'
import type { StoreApi } from '../api/store-api.ts'
import { everyTable, readState, tableOf, type FetchedRow } from '../db/cache.ts'
import { deviceOf } from '../db/outbox.ts'
import { putServerRows, putUnderneath } from './apply-page.ts'
import type { Ground, Touched } from './ground.ts'
import { keyOf } from './optimistic.ts'
import { isRecordNoun } from './record-nouns.ts'

/** Records of one request: a few screens. */
const askedAtOnce = 60
/** What a page asked for may be more than one request may carry. */
const idsAtOnce = 200
/** Whoever looks again within a day finds older records still here. */
const keptMs = 86_400_000

/**
 * Fetches a customer's records from before what this device holds by itself.
 * @param deviceId whose token the api asks with: an answer that comes when this browser is another is let go.
 * @param before from where to go on; null to begin.
 */
export async function fetchOlder(ground: Ground, api: StoreApi, deviceId: string, customerId: string, before: Instant | null): Promise<OlderAnswer> {
  const { scopeFrom } = await readState(ground.cache)
  let from = before ?? scopeFrom
  while (from !== null) {
    const outcome = await api.olderRecords(customerId, from, askedAtOnce)
    if (outcome.status !== 'ok') return { status: 'not-reached' }
    const { changes, more } = outcome.value
    const next: Instant | null = more ? oldestOf(changes, from) : null
    const fresh = await takeFetched(ground, deviceId, changes)
    // The last twenty are here whatever their age: nobody asked to see those again.
    if (fresh > 0 || next === null) return { status: 'fetched', before: next, fresh }
    from = next
  }
  return { status: 'fetched', before: null, fresh: 0 }
}

/** Fetches records by id, as far as the server is there: they only make whole what is shown already. */
export async function fetchRecords(ground: Ground, api: StoreApi, deviceId: string, ids: readonly string[]): Promise<void> {
  for (let start = 0; start < ids.length; start += idsAtOnce) {
    const outcome: Outcome<readonly Change[]> = await api.records(ids.slice(start, start + idsAtOnce))
    if (outcome.status === 'ok') await takeFetched(ground, deviceId, outcome.value)
  }
}

/** Takes in what this device asked for. @returns how many of them were not here. */
async function takeFetched(ground: Ground, deviceId: string, changes: readonly Change[]): Promise<number> {
  return ground.exclusively(async () => {
    const { cache } = ground
    if ((await deviceOf(ground.outbox))?.id !== deviceId || changes.length === 0) return 0
    const at = new Date(ground.now()).toISOString()
    const { touched, fresh } = await cache.transaction('rw', [...everyTable], async () => {
      const held = await Promise.all(changes.map(({ noun, row }) => tableOf(cache, noun).get(row.id)))
      // A pull may have brought a newer one while this answer was on its way.
      const newer = changes.filter(({ row }, index) => (held[index]?.version ?? 0) < row.version)
      const unheld = changes.filter((_, index) => !held[index])
      await cache.fetched.bulkPut(unheld.map(({ noun, row }): FetchedRow => ({ key: keyOf(noun, row.id), noun: noun as RecordNoun, id: row.id, at })))
      return { touched: await putServerRows(cache, await putUnderneath(cache, newer)), fresh: unheld.length }
    })
    ground.touched(touched)
    return fresh
  })
}

function oldestOf(changes: readonly Change[], before: Instant): Instant {
  return changes.reduce((oldest, { noun, row }) => {
    const at = isRecordNoun(noun) ? recordTimeOf(noun, row as Nouns[RecordNoun]) : oldest
    return at < oldest ? at : oldest
  }, before)
}

/** Lets go of records that were fetched a day ago. They are on the server, and come again when somebody asks. */
export async function evictFetched(ground: Ground): Promise<void> {
  await ground.exclusively(async () => {
    const { cache } = ground
    const oldest = new Date(ground.now() - keptMs).toISOString()
    const evicted = await cache.transaction('rw', [...recordNouns, 'base', 'fetched'], async () => {
      const old = await cache.fetched.filter(({ at }) => at < oldest).toArray()
      const covered = await cache.base.bulkGet(old.map(({ key }) => key))
      const free = old.filter((_, index) => !covered[index])
      for (const noun of recordNouns) await tableOf(cache, noun).bulkDelete(free.filter((row) => row.noun === noun).map(({ id }) => id))
      await cache.fetched.bulkDelete(free.map(({ key }) => key))
      return free
    })
    ground.touched(evicted.map(({ noun, id }): Touched => ({ noun, id, row: null })))
  })
}
