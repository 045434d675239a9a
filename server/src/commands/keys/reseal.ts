import { quoted, tables } from '../../db/columns.ts'
import type { Sql } from '../../db/sql.ts'
import { hashesOf } from '../../db/vault/lookup-hash.ts'
import { sealedNouns, sealedOf, tellingOf } from '../../db/vault/sealed-columns.ts'
import { openRow, sealRow } from '../../db/vault/sealed-rows.ts'
import { SealBroken } from '../../db/vault/sealed-value.ts'
import { rewrapStoreKeys } from '../../db/vault/store-keys.ts'
import { giveNamespace } from '../../db/vault/store-namespace.ts'
import { readStore } from '../store-row.ts'
import type { Transactions } from './transactions.ts'

type SealedNoun = (typeof sealedNouns)[number]

interface StoredRow {
  readonly id: string
  readonly keyVersion: number
}

/** How far a walk over a store's sealed rows has come. Whoever loses it begins anew: what is sealed already is passed over. */
export interface ResealPlace {
  readonly noun: number
  readonly after: string
}

export const resealStart: ResealPlace = { noun: 0, after: '00000000-0000-0000-0000-000000000000' }

/** Rows in one commit: other writers wait that long. */
const chunk = 500

/**
 * Seals the next of the store's rows that are not sealed with its newest key, in one commit. Nothing of them changes
 * for anybody, so no device hears of it; and it may end after any commit, however it ends.
 * @returns where to go on, or undefined at the end, when the keys that nothing is sealed with any more are destroyed.
 */
export function resealNext(database: Transactions, storeId: string, place: ResealPlace): Promise<ResealPlace | undefined> {
  return database.transaction(async (sql) => {
    const { keyVersion, namespace } = await readStore(sql, storeId, 'for update')
    const noun = sealedNouns[place.noun]
    if (noun === undefined) {
      // What was written meanwhile is sealed with the newest key; and what is left over is looked at once more.
      if ((await countUnsealed(sql, storeId, keyVersion)) > 0) return resealStart
      if (namespace !== storeId) await giveNamespace(sql, storeId, keyVersion, namespace)
      await finish(sql, storeId, keyVersion)
      return undefined
    }
    const rows = await readStored(sql, storeId, noun, keyVersion, place.after)
    await writeStored(sql, storeId, noun, await resealed(sql, storeId, noun, keyVersion, rows))
    const last = rows.at(-1)
    return last && rows.length === chunk ? { ...place, after: last.id } : { ...resealStart, noun: place.noun + 1 }
  })
}

/** How many of the store's rows are not sealed with this key. */
export async function countUnsealed(sql: Sql, storeId: string, keyVersion: number): Promise<number> {
  const counts = sealedNouns.map((noun) => `(SELECT count(*) FROM ${quoted(tables[noun].name)} WHERE "storeId" = $1 AND "keyVersion" <> $2)`)
  const [counted] = await sql.rows<{ count: number }>(`SELECT (${counts.join(' + ')})::bigint AS count`, [storeId, keyVersion])
  return counted?.count ?? 0
}

async function finish(sql: Sql, storeId: string, keyVersion: number): Promise<void> {
  await sql.rows('DELETE FROM "StoreKey" WHERE "storeId" = $1 AND "version" < $2', [storeId, keyVersion])
  await rewrapStoreKeys(sql, sql.vault.masters(), storeId, false)
}

function readStored(sql: Sql, storeId: string, noun: SealedNoun, keyVersion: number, after: string): Promise<StoredRow[]> {
  const columns = ['id', 'keyVersion', ...tellingOf(noun), ...sealedOf(noun).map(({ name }) => name)].map(quoted)
  return sql.rows<StoredRow>(
    `SELECT ${columns.join(', ')} FROM ${quoted(tables[noun].name)} WHERE "storeId" = $1 AND "keyVersion" <> $2 AND "id" > $3::uuid ORDER BY "id" LIMIT ${chunk}`,
    [storeId, keyVersion, after],
  )
}

async function resealed(sql: Sql, storeId: string, noun: SealedNoun, keyVersion: number, rows: readonly StoredRow[]): Promise<object[]> {
  if (rows.length === 0) return []
  const ring = await sql.vault.ring(sql, storeId, keyVersion)
  const key = ring.get(keyVersion)
  if (!key) throw new Error('the store has no key to seal with')
  // Only what stood there before the store had a key may stand plain; whoever writes past us is not helped.
  const [stored] = await sql.rows<{ migrating: boolean }>('SELECT "migrating" FROM "StoreKey" WHERE "storeId" = $1 AND "version" = $2', [storeId, keyVersion])
  const migrating = key.migrating && stored?.migrating === true
  return rows.map((row) => {
    if (row.keyVersion > 0) openRow(ring, storeId, noun, row)
    else if (!migrating) throw new SealBroken('not-sealed', { table: tables[noun].name, column: '*' })
    const hashes = noun === 'identity' ? hashesOf(key, row as unknown as { readonly kind: string; readonly value: string }) : {}
    return { ...sealRow(key, storeId, noun, row), ...hashes }
  })
}

async function writeStored(sql: Sql, storeId: string, noun: SealedNoun, rows: readonly object[]): Promise<void> {
  if (rows.length === 0) return
  const columns = [
    ['keyVersion', 'int'], ...sealedOf(noun).map(({ name, json }) => [name, json ? 'jsonb' : 'text'] as const), ...(noun === 'identity' ? [['valueHash', 'text'], ['endHash', 'text']] as const : []),
  ] as const
  await sql.rows(`SELECT set_config('dangol.resealing', 'on', true)`)
  await sql.rows(
    `UPDATE ${quoted(tables[noun].name)} t SET ${columns.map(([name]) => `${quoted(name)} = r.${quoted(name)}`).join(', ')}
       FROM json_to_recordset($2::json) AS r("id" uuid, ${columns.map(([name, type]) => `${quoted(name)} ${type}`).join(', ')})
      WHERE t."storeId" = $1 AND t."id" = r."id"`,
    [storeId, JSON.stringify(rows)],
  )
  await sql.rows(`SELECT set_config('dangol.resealing', 'off', true)`)
}
