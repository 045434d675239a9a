import type { PullResponse } from '@dangol/core/sync/protocol'
import { everyTable, readState, tableOf, type BaseRow, type Cache, type CacheState } from '../db/cache.ts'
import { cacheRows } from '../db/rows.ts'
import type { Device, OutboxEntry } from '../db/outbox.ts'
import type { Touched } from './ground.ts'
import { byNoun, contextOf, cover, keep, keyOf, rehearse, tryOut } from './optimistic.ts'

/**
 * Takes one page of server rows into the cache, in one transaction.
 *
 * While pages follow, rows that unsent changes cover are updated underneath, so that nothing a person did flickers.
 * With the last page the snapshot is whole: every covered row goes back to what the server says, and what the
 * snapshot does not hold yet is played again on top. So an optimistic change is dropped exactly when its effects
 * have arrived, and one the server refused leaves nothing.
 *
 * @param pending the outbox entries after `page.lastMid`, oldest first.
 */
export async function applyPage(cache: Cache, device: Device, page: PullResponse, pending: readonly OutboxEntry[]): Promise<Touched[]> {
  return cache.transaction('rw', [...everyTable], async () => {
    const state = await readState(cache)
    const touched = new Map<string, Touched>()
    const note = (rows: readonly Touched[]) => rows.forEach((row) => touched.set(keyOf(row.noun, row.id), row))
    let appliedMid = state.appliedMid
    if (page.complete) {
      note(await uncover(cache))
      note(await putServerRows(cache, page.changes))
      note(await replay(cache, device, { store: page.store, scopeFrom: page.scopeFrom ?? state.scopeFrom }, pending))
      appliedMid = pending.at(-1)?.mid ?? Math.max(state.appliedMid, page.lastMid)
    } else {
      note(await putServerRows(cache, await putUnderneath(cache, page.changes)))
    }
    await cache.meta.put({
      ...state,
      epoch: page.epoch, cursor: page.cursor, store: page.store,
      lastMid: page.complete ? page.lastMid : state.lastMid,
      appliedMid,
      complete: state.complete || page.complete,
      received: state.received + page.changes.length,
      // Of a version whose rows have not all come, nobody can say that they have seen it.
      version: page.complete ? page.version : state.version,
      midway: !page.complete,
      progress: page.complete ? null : page.progress,
      scopeFrom: page.scopeFrom ?? state.scopeFrom,
    })
    return [...touched.values()]
  })
}

/** Every covered row back to what the server last said. */
async function uncover(cache: Cache): Promise<Touched[]> {
  const base = await cache.base.toArray()
  if (base.length === 0) return []
  for (const [noun, group] of byNoun(base)) {
    await tableOf(cache, noun).bulkPut(group.flatMap(({ row }) => (row ? [row] : [])))
    await tableOf(cache, noun).bulkDelete(group.filter(({ row }) => !row).map(({ id }) => id))
  }
  await cache.base.clear()
  return base
}

export async function putServerRows(cache: Cache, changes: PullResponse['changes']): Promise<Touched[]> {
  for (const [noun, group] of byNoun(changes)) await tableOf(cache, noun).bulkPut(group.map(({ row }) => row))
  return changes.map(({ noun, row }) => ({ noun, id: row.id, row }))
}

/** Updates what lies under optimistic rows. @returns the changes that nothing covers. */
export async function putUnderneath(cache: Cache, changes: PullResponse['changes']): Promise<PullResponse['changes']> {
  if ((await cache.base.count()) === 0) return changes
  const covered = await cache.base.bulkGet(changes.map(({ noun, row }) => keyOf(noun, row.id)))
  const underneath = changes.flatMap(({ noun, row }, index): BaseRow[] => (covered[index] ? [{ key: keyOf(noun, row.id), noun, id: row.id, row }] : []))
  await cache.base.bulkPut(underneath)
  return changes.filter((_, index) => !covered[index])
}

/** Plays unsent mutations on what is there. One that no longer fits is left out: the server will say why. */
export async function replay(cache: Cache, device: Device, state: Pick<CacheState, 'store' | 'scopeFrom'>, pending: readonly OutboxEntry[]): Promise<Touched[]> {
  const buffer = cacheRows(cache)
  const trials = pending.map((entry) => ({ name: entry.name, args: entry.args, context: contextOf(device, state, entry) }))
  await rehearse(buffer, trials)
  for (const trial of trials) keep(buffer, (await tryOut(buffer, trial)).written)
  return cover(cache, buffer.changes())
}
