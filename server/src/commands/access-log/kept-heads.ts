import type { Instant } from '@dangol/core/time'
import { chmod, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Database } from '../../db/database.ts'
import type { KeptHash } from './verify-log.ts'

/**
 * Where each store's access log ended when it was last looked at, in a file beside the database and not in it: who
 * cuts the log's end off, or writes all of it anew, must come by here too. It is also said when the server starts, and
 * on the account page, so that it can be kept elsewhere still.
 */
export interface KeptHeads {
  of(storeId: string): Promise<readonly KeptHash[]>
  /** Moves on to where each log ends now, unless what was kept is no longer found there. @returns stores of which that is so. */
  keep(database: Database): Promise<readonly string[]>
  /** Moves on to where this log ends now, whatever was kept. */
  moveOn(database: Database, storeId: string): Promise<void>
}

export function keptHeadsIn(folder: string): KeptHeads {
  const file = path.join(folder, 'access-log-heads.json')

  async function read(): Promise<Readonly<Record<string, KeptHash>>> {
    const text = await readFile(file, 'utf8').catch(() => '{}')
    return JSON.parse(text) as Readonly<Record<string, KeptHash>>
  }

  return {
    async of(storeId) {
      const kept = (await read())[storeId]
      return kept ? [kept] : []
    },
    async keep(database) {
      const before = await read()
      const heads: Record<string, KeptHash> = { ...before }
      const lost: string[] = []
      const ends = new Map(await readHeads(database))
      for (const { id } of await database.rows<{ id: string }>('SELECT "id" FROM "Store"')) {
        // Emptied with its end: nothing is left there that could not follow.
        if (before[id] && !ends.has(id)) lost.push(id)
      }
      for (const [storeId, head] of ends) {
        if (await follows(database, storeId, before[storeId], head)) heads[storeId] = head
        else lost.push(storeId)
      }
      if (JSON.stringify(heads) !== JSON.stringify(before)) await save(file, JSON.stringify(heads))
      return lost
    },
    async moveOn(database, storeId) {
      const head = new Map(await readHeads(database)).get(storeId)
      if (head) await save(file, JSON.stringify({ ...(await read()), [storeId]: head }))
    },
  }
}

/** Without a folder nothing is kept: for tests and tools. */
export const noKeptHeads: KeptHeads = { of: () => Promise.resolve([]), keep: () => Promise.resolve([]), moveOn: () => Promise.resolve() }

/** Whole or not at all, for its owner's eyes only. */
async function save(file: string, text: string): Promise<void> {
  await writeFile(`${file}.new`, text, { mode: 0o600 })
  await chmod(`${file}.new`, 0o600)
  await rename(`${file}.new`, file)
}

async function readHeads(database: Database): Promise<[string, KeptHash][]> {
  const rows = await database.rows<{ storeId: string; seq: number; hash: string; recordedAt: Instant }>(
    'SELECT h."storeId", h."seq", h."hash", l."recordedAt" FROM "AccessLogHead" h JOIN "AccessLog" l ON l."storeId" = h."storeId" AND l."seq" = h."seq"')
  return rows.map(({ storeId, ...head }) => [storeId, head])
}

async function follows(database: Database, storeId: string, kept: KeptHash | undefined, head: KeptHash): Promise<boolean> {
  if (!kept) return true
  if (head.seq < kept.seq) return false
  const [entry] = await database.rows<{ hash: string }>('SELECT "hash" FROM "AccessLog" WHERE "storeId" = $1 AND "seq" = $2', [storeId, kept.seq])
  if (entry) return entry.hash === kept.hash
  // Nobody came by for two years, and it was destroyed in its time.
  const [first] = await database.rows<{ seq: number }>('SELECT min("seq") AS seq FROM "AccessLog" WHERE "storeId" = $1', [storeId])
  return first !== undefined && first.seq > kept.seq
}
