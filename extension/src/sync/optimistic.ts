import type { MutationContext } from '@dangol/core/mutation'
import { applyMutation } from '@dangol/core/mutations'
import { bufferedRows, type Change, type Noun, type Nouns, type Rows } from '@dangol/core/rows'
import { mutationKey, type PendingMutation } from '@dangol/core/sync/protocol'
import { tableOf, type BaseRow, type Cache, type CacheState } from '../db/cache.ts'
import type { Device } from '../db/outbox.ts'
import type { Touched } from './ground.ts'

type Buffer = ReturnType<typeof bufferedRows>

export const defaultTimeZone = 'Asia/Seoul'

/** What a mutation may know on the device: its own time, so that playing it again gives the same rows. */
export function contextOf(device: Pick<Device, 'id' | 'name' | 'storeId'>, state: Pick<CacheState, 'store' | 'scopeFrom'>, mutation: Omit<PendingMutation, 'name' | 'args'>): MutationContext {
  const { mid, at, baseVersion = 0, hlc = '' } = mutation
  return {
    storeId: device.storeId, timeZone: state.store?.timeZone ?? defaultTimeZone, now: at, author: device.name, mutationKey: mutationKey(device.id, mid),
    baseVersion, hlc, scopeFrom: state.scopeFrom, ownPhones: state.store?.ownPhones ?? [],
  }
}

/** Runs one mutation over a buffer: what it writes is in `written`, and in the buffer only once kept. */
export async function tryOut(buffer: Buffer, name: string, args: unknown, context: MutationContext) {
  const trial = bufferedRows((noun, id) => buffer.get(noun, id))
  const refusal = await applyMutation(trial, name, args, context)
  return { refusal, written: refusal ? [] : trial.changes() }
}

export function keep(buffer: Rows, written: readonly Change[]): void {
  for (const { noun, row } of written) buffer.put(noun, row as Nouns[Noun])
}

export function keyOf(noun: Noun, id: string): string {
  return `${noun}/${id}`
}

/** Groups rows by noun, so that each table is written in one go. */
export function byNoun<T extends { readonly noun: Noun }>(rows: readonly T[]): Map<Noun, T[]> {
  const groups = new Map<Noun, T[]>()
  for (const row of rows) {
    const group = groups.get(row.noun)
    if (group) group.push(row)
    else groups.set(row.noun, [row])
  }
  return groups
}

/**
 * Lays optimistic rows over the cache, keeping what the server last said of each the first time it is covered.
 * Call within a transaction over every table.
 */
export async function cover(cache: Cache, changes: readonly Change[]): Promise<Touched[]> {
  for (const [noun, group] of byNoun(changes)) {
    const ids = group.map(({ row }) => row.id)
    const known = await cache.base.bulkGet(ids.map((id) => keyOf(noun, id)))
    const uncovered = ids.filter((_, index) => !known[index])
    const before = await tableOf(cache, noun).bulkGet(uncovered)
    await cache.base.bulkPut(uncovered.map((id, index): BaseRow => ({ key: keyOf(noun, id), noun, id, row: before[index] ?? null })))
    await tableOf(cache, noun).bulkPut(group.map(({ row }) => row))
  }
  return changes.map(({ noun, row }) => ({ noun, id: row.id, row }))
}
