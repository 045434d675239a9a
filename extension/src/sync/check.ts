import { nouns, type Change, type Noun, type Nouns } from '@dangol/core/rows'
import { bucketCount, bucketOf, isPrinted, PrintSum } from '@dangol/core/sync/fingerprint'
import type { Print } from '@dangol/core/sync/protocol'
import type { Instant } from '@dangol/core/time'
import type { StoreApi } from '../api/store-api.ts'
import { everyTable, readState, tableOf, type Cache, type CacheState, type Doubt } from '../db/cache.ts'
import { deviceOf } from '../db/outbox.ts'
import type { Ground, Touched } from './ground.ts'
import { noteIn } from './log.ts'
import { byNoun, keyOf } from './optimistic.ts'

const dayMs = 86_400_000
/** Rows of one step; anything else may happen between two. */
const readAtOnce = 1_000

export type Checked =
  | 'same' | 'repaired'
  /** The store or this cache moved while they were compared: to be tried again. */
  | 'moved'
  | 'not-reached'

/** Why the cache should be held against the server now: a day has gone by, or there is a doubt. */
export function checkDue({ complete, midway, checkedAt, doubt }: CacheState, nowMs: number): CacheState['doubt'] | 'daily' {
  if (!complete || midway) return null
  return doubt ?? (checkedAt === null || nowMs - Date.parse(checkedAt) >= dayMs ? 'daily' : null)
}

/**
 * Holds what this cache has of the server against what the server has, noun by noun; where they differ, bucket by
 * bucket; and puts right the buckets that differ, and no others. Only rows that were never covered by a change of our
 * own count, or what lies under it.
 * @param deviceId whose token the api asks with: should this browser become another meanwhile, it has moved.
 */
export async function check(ground: Ground, api: StoreApi, deviceId: string, reason: string): Promise<Checked> {
  const { cache } = ground
  const state = await readState(cache)
  const from = wholeDayAfter(state.scopeFrom)
  const theirs = await api.fingerprint(from, [])
  if (theirs.status !== 'ok') return 'not-reached'
  if (!isAt(state, theirs.value)) return 'moved'
  const bad: Noun[] = []
  for (const noun of nouns) {
    const own = await printsOf(cache, noun, from, state)
    if (!own) return 'moved'
    if (!isSame(own.whole.print, theirs.value.nouns[noun])) bad.push(noun)
  }
  const repairs = bad.length > 0 ? await repair(ground, api, { deviceId, nouns: bad, from, state }) : null
  if (typeof repairs === 'string') return repairs
  if (!(await settleDoubt(ground, deviceId))) return 'moved'
  const facts = { reason, version: state.version, rows: Object.values(theirs.value.nouns).reduce((sum, { count }) => sum + count, 0) }
  await noteIn(ground, repairs ? 'repaired' : 'checked', repairs ? { ...facts, ...repairs } : facts)
  return repairs ? 'repaired' : 'same'
}

/** The state at which a comparison began; what it reads later must still be of this state. */
function isStill(now: CacheState, then: CacheState): boolean {
  return now.version === then.version && now.cursor === then.cursor && now.appliedMid === then.appliedMid && now.epoch === then.epoch
}

function isAt(state: CacheState, at: { readonly epoch: string; readonly version: number }): boolean {
  return state.epoch === at.epoch && state.version === at.version
}

function isSame(own: Print, theirs: Print | undefined): boolean {
  return theirs !== undefined && own.count === theirs.count && own.sum === theirs.sum
}

/** Both sides must mean the same rows, whatever each calls now. */
function wholeDayAfter(scopeFrom: Instant | null): Instant {
  return new Date(Math.ceil((scopeFrom === null ? 0 : Date.parse(scopeFrom)) / dayMs) * dayMs).toISOString()
}

interface OwnPrints {
  readonly whole: PrintSum
  readonly buckets: readonly PrintSum[]
  /** Ids of the rows that count, by bucket. */
  readonly ids: readonly string[][]
}

/** Prints of the server's rows in here. @returns undefined when they moved meanwhile. */
async function printsOf(cache: Cache, noun: Noun, from: Instant, then: CacheState, inBuckets = false): Promise<OwnPrints | undefined> {
  const prints: OwnPrints = { whole: new PrintSum(), buckets: Array.from({ length: bucketCount }, () => new PrintSum()), ids: Array.from({ length: bucketCount }, () => []) }
  const count = (row: Nouns[Noun] | null) => {
    if (!row || !isPrinted(noun, row as never, from)) return
    if (!inBuckets) return prints.whole.add(row)
    prints.buckets[bucketOf(row.id)]?.add(row)
    prints.ids[bucketOf(row.id)]?.push(row.id)
  }
  let after = ''
  const covered = new Set<string>()
  for (let first = true; ; first = false) {
    const rows = await cache.transaction('r', [noun, 'base', 'meta'], async () => {
      if (!isStill(await readState(cache), then)) return undefined
      if (first) for (const base of (await cache.base.toArray()).filter((row) => row.noun === noun)) { covered.add(base.id); count(base.row) }
      return tableOf(cache, noun).where(':id').above(after).limit(readAtOnce).toArray() as Promise<Nouns[Noun][]>
    })
    if (!rows) return undefined
    for (const row of rows) if (!covered.has(row.id)) count(row)
    after = rows.at(-1)?.id ?? after
    if (rows.length < readAtOnce) return prints
  }
}

interface Suspects {
  readonly deviceId: string
  readonly nouns: readonly Noun[]
  readonly from: Instant
  readonly state: CacheState
}

async function repair(ground: Ground, api: StoreApi, { deviceId, nouns: bad, from, state }: Suspects): Promise<Checked | { readonly nouns: readonly string[]; readonly buckets: number; readonly put: number; readonly removed: number }> {
  const theirs = await api.fingerprint(from, bad)
  if (theirs.status !== 'ok') return 'not-reached'
  if (!isAt(state, theirs.value)) return 'moved'
  const done = { nouns: bad, buckets: 0, put: 0, removed: 0 }
  for (const noun of bad) {
    const own = await printsOf(ground.cache, noun, from, state, true)
    if (!own) return 'moved'
    for (let bucket = 0; bucket < bucketCount; bucket++) {
      if (isSame(own.buckets[bucket]!.print, theirs.value.buckets[noun]?.[bucket])) continue
      const rows = await api.bucketRows(noun, bucket, from)
      if (rows.status !== 'ok') return 'not-reached'
      if (!isAt(state, rows.value)) return 'moved'
      const mended = await ground.exclusively(() => mend(ground, { deviceId, noun, held: own.ids[bucket] ?? [], changes: rows.value.changes, state }))
      if (!mended) return 'moved'
      done.buckets += 1
      done.put += mended.put
      done.removed += mended.removed
    }
  }
  return done
}

interface Mending {
  readonly deviceId: string
  readonly noun: Noun
  /** Ids of the rows of this bucket that are here. */
  readonly held: readonly string[]
  /** The rows of it that the server has. */
  readonly changes: readonly Change[]
  readonly state: CacheState
}

/** One bucket, as the server has it. Changes of our own stay on top. */
async function mend(ground: Ground, { deviceId, noun, held, changes, state }: Mending): Promise<{ readonly put: number; readonly removed: number } | undefined> {
  const { cache } = ground
  if ((await deviceOf(ground.outbox))?.id !== deviceId) return undefined
  const result = await cache.transaction('rw', [...everyTable], async () => {
    const now = await readState(cache)
    if (now.version !== state.version || now.cursor !== state.cursor || now.epoch !== state.epoch) return undefined
    const theirs = new Set(changes.map(({ row }) => row.id))
    const gone = held.filter((id) => !theirs.has(id))
    const wanted: Touched[] = [...changes.map(({ row }) => ({ noun, id: row.id, row })), ...gone.map((id) => ({ noun, id, row: null }))]
    const under = await cache.base.bulkGet(wanted.map(({ id }) => keyOf(noun, id)))
    await cache.base.bulkPut(wanted.flatMap((row, at) => (under[at] ? [{ ...row, key: keyOf(noun, row.id) }] : [])))
    const open = wanted.filter((_, at) => !under[at])
    for (const [name, rows] of byNoun(open)) {
      await tableOf(cache, name).bulkPut(rows.flatMap(({ row }) => (row ? [row] : [])) as never)
      await tableOf(cache, name).bulkDelete(rows.filter(({ row }) => !row).map(({ id }) => id))
    }
    return { open, put: changes.length, removed: gone.length }
  })
  if (result) ground.touched(result.open)
  return result
}

/** There is reason to think that the cache is not what it should be. */
export async function doubt(ground: Ground, why: Doubt): Promise<void> {
  await ground.exclusively(() => change(ground, { doubt: why }))
}

/** @returns whether this browser still is that device; what another has is not settled by it. */
function settleDoubt(ground: Ground, deviceId: string): Promise<boolean> {
  return ground.exclusively(async () => {
    if ((await deviceOf(ground.outbox))?.id !== deviceId) return false
    await change(ground, { checkedAt: new Date(ground.now()).toISOString(), doubt: null })
    return true
  })
}

async function change({ cache }: Ground, changed: Partial<CacheState>): Promise<void> {
  await cache.transaction('rw', cache.meta, async () => void (await cache.meta.put({ ...(await readState(cache)), ...changed })))
}
