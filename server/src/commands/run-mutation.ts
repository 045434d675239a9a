import type { Refusal } from '@dangol/core/mutation'
import { applyMutation, refusedUnread, type MutationArgs, type MutationName } from '@dangol/core/mutations'
import { forbids, type Permission } from '@dangol/core/permissions'
import { bufferedRows } from '@dangol/core/rows'
import { formatHlc } from '@dangol/core/sync/hlc'
import type { Instant } from '@dangol/core/time'
import type { StoreDatabase } from '../db/database.ts'
import { changedCustomers } from './access-log/changed-customers.ts'
import { recordAccesses, type AccessActor } from './access-log/record-access.ts'
import { revealsAmong } from './access-log/reveals.ts'
import { throughWriteDoor } from './write-door.ts'

export interface MutationRun<N extends MutationName> {
  readonly storeId: string
  readonly name: N
  readonly args: MutationArgs<N>
  /** As shown to people. */
  readonly author: string
  /** Unique within the store for this change. */
  readonly mutationKey: string
  readonly now: Instant
  /** All that whoever makes the change may do; left out where it is the server itself. */
  readonly may?: ReadonlySet<Permission>
  /** For the access log, where it is somebody's doing. */
  readonly actor?: AccessActor
}

/** Applies one of core's mutations for somebody who keeps no outbox, such as an API client. */
export async function runMutation<N extends MutationName>(database: StoreDatabase, run: MutationRun<N>): Promise<Refusal | undefined> {
  const { storeId, name, args, author, mutationKey, now, may, actor } = run
  const forbidden = may && forbids(may, name, args)
  if (forbidden) return forbidden
  // Before anybody waits for the store.
  const unread = refusedUnread(name, args)
  if (unread) return unread
  return throughWriteDoor(database, storeId, now, async (door) => {
    const rows = bufferedRows(door.get)
    // Whoever asks the server itself has seen whatever it holds.
    const clock = { baseVersion: door.store.version, hlc: formatHlc({ ms: Date.parse(now), counter: 0, node: mutationKey }) }
    const context = { storeId, timeZone: door.store.timeZone, ownPhones: door.store.ownPhones ?? [], now, author, mutationKey, ...clock, ...(may && { may }) }
    const refusal = await applyMutation(rows, name, args, context)
    if (refusal) return refusal
    const changed = changedCustomers(door.get)
    await changed.add(rows.changes(), now)
    await door.write(rows.changes())
    if (actor) await recordAccesses(door.sql, storeId, [...changed.accesses(storeId, actor, now), ...(await revealsAmong(door.get, [{ name, args, at: now }], storeId, actor, now))])
    return undefined
  })
}
