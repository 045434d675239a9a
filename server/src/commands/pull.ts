import { nouns, type Change } from '@dangol/core/rows'
import { pullLimit, type PullResponse, type PullScope } from '@dangol/core/sync/protocol'
import type { Instant } from '@dangol/core/time'
import type { StoreDatabase } from '../db/database.ts'
import type { Sql } from '../db/sql.ts'
import { bootCursorOf, bootOf, type Boot } from './bootstrap/boot.ts'
import { readBootPage } from './bootstrap/boot-page.ts'
import { startBoot } from './bootstrap/start-boot.ts'
import { readProgress } from './mutation-results.ts'
import { cursorOf, placeOf, pullStart, type PullPlace } from './pull-cursor.ts'
import { readChanges } from './read-changes.ts'
import { readStore, type StoreRow } from './store-row.ts'

export interface Puller {
  readonly storeId: string
  /** null for a reader that makes no changes, such as an API client. */
  readonly deviceId: string | null
}

export interface PullRequest {
  /** '' for the beginning. */
  readonly cursor: string
  readonly scope: PullScope
  readonly now: Instant
  readonly limit?: number
}

/** No store has this epoch: a device that knows no `reset` begins anew when it hears of another epoch. */
const noEpoch = '00000000-0000-0000-0000-000000000000'

/**
 * One page of what a reader has not got, with what the device needs to know of the same snapshot: the next of its
 * bootstrap, or what was written since. The cursor it came with says how far it has read.
 */
export async function pull(database: StoreDatabase, puller: Puller, request: PullRequest): Promise<PullResponse | 'bad-cursor'> {
  const { storeId, deviceId } = puller
  const boot = bootOf(request.cursor)
  const place = boot ? undefined : placeOf(request.cursor)
  if (!boot && !place) return 'bad-cursor'
  const { page, acked } = await database.transaction(async (sql) => {
    const store = await readStore(sql, storeId)
    const { lastMid, ackedVersion } = deviceId === null ? { lastMid: 0, ackedVersion: null } : await readProgress(sql, { storeId, deviceId })
    const read = boot?.version ?? (request.cursor === '' ? null : (place?.version ?? null))
    const lost = read !== null && store.floor > 0 && read <= store.floor
    const facts = factsOf(store, lastMid)
    if (lost) {
      const epoch = request.scope === 'whole' && deviceId !== null ? noEpoch : store.epoch
      return { page: { ...facts, ...emptyPage, epoch, reset: true }, acked: ackedVersion }
    }
    const rows = await readRows(sql, store, puller, request, boot, place)
    return { page: { ...facts, ...emptyPage, ...rows }, acked: read === ackedVersion || read === null ? undefined : read }
  }, { snapshot: true })
  if (deviceId !== null && acked !== undefined && acked !== null && !page.reset) {
    await database.rows('UPDATE "Device" SET "ackedVersion" = $3 WHERE "storeId" = $1 AND "id" = $2', [storeId, deviceId, acked])
  }
  return page
}

const emptyPage = { changes: [] as readonly Change[], cursor: '', complete: false, progress: null, reset: false, scopeFrom: null }

function factsOf({ id, name, timeZone, tierPolicy, lockAfterMinutes, ownPhones, epoch, version }: StoreRow, lastMid: number) {
  return { epoch, version, lastMid, store: { id, name, timeZone, tierPolicy, lockAfterMinutes: lockAfterMinutes ?? null, ownPhones: ownPhones ?? [] } }
}

async function readRows(
  sql: Sql, store: StoreRow, { deviceId }: Puller, { cursor, scope, now, limit = pullLimit }: PullRequest, boot: Boot | undefined, place: PullPlace | undefined,
): Promise<Partial<PullResponse>> {
  if (boot || (cursor === '' && scope === 'recent')) {
    const { changes, next } = await readBootPage(sql, store.id, boot ?? (await startBoot(sql, store, now)), limit)
    const { sent, total, from, version } = next
    // What was written since the bootstrap began comes now, in order.
    const following = next.ended ? cursorOf({ ...pullStart, version: version + 1 }) : bootCursorOf(next)
    return { changes, cursor: following, version, progress: { done: sent, total: next.ended ? sent : Math.max(sent, total) }, scopeFrom: from }
  }
  // A device that asks for no scope is of a protocol that knows only the first nouns.
  const known = scope === 'whole' && deviceId !== null ? nouns.slice(0, nouns.indexOf('quarantined')) : nouns
  const { changes, end, more } = await readChanges(sql, store.id, place ?? pullStart, limit, known)
  return { changes, cursor: cursorOf(end), complete: !more }
}
