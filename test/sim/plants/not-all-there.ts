import { recordTimeOf } from '../../../core/src/records.ts'
import type { Nouns, RecordNoun } from '../../../core/src/rows.ts'
import { pull } from '../../../server/src/commands/pull.ts'
import { readOlderRecords } from '../../../server/src/commands/read-older.ts'
import type { Database } from '../../../server/src/db/database.ts'
import type { ServerParts } from '../sim-server.ts'
import { editedDatabase } from './edited-database.ts'

/** A page of older records ends before the oldest of them. */
export const olderPageCutShort: typeof readOlderRecords = async (...args) => {
  const { changes, more } = await readOlderRecords(...args)
  const times = changes.map(({ noun, row }) => recordTimeOf(noun as RecordNoun, row as never))
  const oldest = times.toSorted()[0]
  return { changes: changes.filter((_, at) => times[at] !== oldest), more }
}

/** A page of what was written lately leaves out records of last year. */
export const oldRecordsHeldBack: typeof pull = async (...args) => {
  const page = await pull(...args)
  if (page === 'bad-cursor') return page
  return { ...page, changes: page.changes.filter(({ noun, row }) => noun !== 'order' || recordTimeOf('order', row as Nouns['order']) >= '2026-01-01') }
}

/** What a device of an early protocol sends is answered as if it had been done. */
export const oldProtocolNodded: (push: ServerParts['push']) => ServerParts['push'] = (push) => async (database, pusher, request, options) => {
  if (request.protocol > 2) return push(database, pusher, request, options)
  const empty = request.mutations.map((mutation) => ({ ...mutation, name: 'dismissEdit', args: null }))
  const answer = await push(database, pusher, { ...request, mutations: empty }, options)
  return answer.status === 'accepted' ? { ...answer, results: answer.results.map(({ mid }) => ({ mid, status: 'applied' as const })) } : answer
}

/** A change that somebody takes out of quarantine to make it again is let go instead. */
export const retriedIsLetGo: (push: ServerParts['push']) => ServerParts['push'] = (push) => (database, pusher, request, options) => {
  const mutations = request.mutations.map((mutation) => (mutation.name === 'retryQuarantined' ? { ...mutation, name: 'discardQuarantined' } : mutation))
  return push(database, pusher, { ...request, mutations }, options)
}

/** Tombstones go, and nobody is told that they began after one. */
export function floorForgotten(database: Database): Database {
  return editedDatabase(database, (_sql, text) => (text.startsWith('UPDATE "Store" SET "floor"') ? Promise.resolve([]) : undefined))
}

/** A customer who is taken off the lists takes their notes along. */
export function notesGoAlong(database: Database): Database {
  return editedDatabase(database, (sql, text, params) => {
    if (!text.startsWith('INSERT INTO "Customer"')) return undefined
    const gone = (JSON.parse(String(params?.[1])) as readonly { readonly id: string; readonly version: number; readonly removedAt: string | null }[]).filter(({ removedAt }) => removedAt !== null)
    return sql.rows<object>(text, params).then(async (rows) => {
      for (const { id, version } of gone) await sql.rows('UPDATE "Note" SET "removedAt" = now(), "version" = $2 WHERE "customerId" = $1', [id, version])
      return rows
    })
  })
}

/** What somebody decided of a value that had lost is not written down. */
export function neverSettled(database: Database): Database {
  return editedDatabase(database, (sql, text, params) => {
    if (!text.startsWith('INSERT INTO "Edit"')) return undefined
    const rows = JSON.parse(String(params?.[1])) as readonly object[]
    return sql.rows(text, [params?.[0], JSON.stringify(rows.map((row) => ({ ...row, resolvedAt: null })))])
  })
}
