import type { Change, Customer, Rows } from '@dangol/core/rows'
import { stampRow } from '@dangol/core/sync/field-clocks'
import type { Instant } from '@dangol/core/time'
import { writeOrder } from '../db/columns.ts'
import type { StoreDatabase } from '../db/database.ts'
import { upsertRows } from '../db/noun-rows.ts'
import { isTransient, type Sql } from '../db/sql.ts'
import { batchedReader } from './batched-reader.ts'
import { saveTiers } from './customer-tiers.ts'
import { readStore, type StoreRow } from './store-row.ts'
import { announceVersion } from './store-news.ts'

/** What work inside the door may use: nobody else writes to the store until it is done. */
export interface Door {
  /** As it was when the door opened. */
  readonly store: StoreRow
  readonly now: Instant
  readonly sql: Sql
  readonly get: Rows['get']
  /** Whether a read failed, so that an error in the work is the database's and not the work's own. */
  broken(): boolean
  /** Takes the version that this commit stamps its rows with; `write` does it by itself. */
  takeVersion(): Promise<number>
  write(changes: readonly Change[]): Promise<void>
}

const attempts = 5

/**
 * The one way synced rows are written. In one transaction it locks the store, lets `work` read and write, and gives
 * every written row the store's next version; then it commits and tells all who listen. Work is done again from
 * the start when the database asks for it, so it must have no other effects.
 */
export async function throughWriteDoor<T>(database: StoreDatabase, storeId: string, now: Instant, work: (door: Door) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await enter(database, storeId, now, work)
    } catch (error) {
      if (attempt === attempts || !isTransient(error)) throw error
    }
  }
}

async function enter<T>(database: StoreDatabase, storeId: string, now: Instant, work: (door: Door) => Promise<T>): Promise<T> {
  const { result, epoch, version } = await database.transaction(async (sql) => {
    const store = await readStore(sql, storeId, 'for update')
    const { door, taken } = doorOf(sql, store, now)
    return { result: await work(door), epoch: store.epoch, version: taken() }
  })
  if (version !== undefined) await announceVersion(database, { store: storeId, epoch, version })
  return result
}

function doorOf(sql: Sql, store: StoreRow, now: Instant): { readonly door: Door; readonly taken: () => number | undefined } {
  const reader = batchedReader(sql, store.id)
  let version: number | undefined

  async function takeVersion(): Promise<number> {
    if (version === undefined) {
      version = store.version + 1
      await sql.rows('UPDATE "Store" SET "version" = $2 WHERE "id" = $1', [store.id, version])
    }
    return version
  }

  async function write(changes: readonly Change[]): Promise<void> {
    if (changes.length === 0) return
    const stamp = await takeVersion()
    for (const noun of writeOrder) {
      const rows = changes.filter((change) => change.noun === noun).map(({ row }) => stampRow(row, stamp))
      if (rows.length === 0) continue
      await upsertRows(sql, store, noun, rows)
      if (noun === 'customer') await saveTiers(sql, store, rows as Customer[], now)
    }
    // Only now: work may catch a failed write and go on from the savepoint before it.
    for (const { noun, row } of changes) reader.keep(noun, stampRow(row, stamp))
  }

  const door: Door = { store, now, sql, get: reader.get, broken: reader.broken, takeVersion, write }
  return { door, taken: () => version }
}
