// The server that RxDB's documentation describes for its GraphQL replication (rxdb.info/replication-graphql.html, and
// replication-http.html for the handlers), over PostgreSQL: a pull by checkpoint (updatedAt, id), a push that compares
// `assumedMasterState` and answers with the conflicts. `fork` it with the database's address and 'documented', where a
// conflict is another updatedAt and the device's own is stored, or 'careful', where the server sets it and a conflict
// is any other difference: what the documentation says one might want in reality.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import process from 'node:process'
import { buildSchema, graphql } from 'graphql'
import type { Database } from '../../../server/src/db/database.ts'
import { openPostgres } from '../../../server/src/db/postgres.ts'
import type { PeerDocument } from './rxdb-device.ts'

const fields = 'id: String! kind: String! customerId: String! name: String! text: String! tags: [String!]! notes: [String!]! totals: String! updatedAt: Float! deleted: Boolean!'
const schema = buildSchema(`
  type Doc { ${fields} }
  input DocInput { ${fields} }
  input Checkpoint { id: String! updatedAt: Float! }
  type CheckpointOut { id: String! updatedAt: Float! }
  type DocBulk { documents: [Doc!]! checkpoint: CheckpointOut }
  input DocPushRow { assumedMasterState: DocInput newDocumentState: DocInput! }
  type Query { pullDoc(checkpoint: Checkpoint, limit: Int!): DocBulk! }
  type Mutation { pushDoc(rows: [DocPushRow!]!): [Doc!]! }
`)

interface PushRow {
  readonly assumedMasterState?: PeerDocument | null
  readonly newDocumentState: PeerDocument
}

const careful = process.argv[3] === 'careful'
const database = await openPostgres(process.argv[2] ?? '')
if ('failed' in database) throw new Error(database.failed)
const spaces = new Map<string, Promise<ReturnType<typeof handlersOf>>>()

/** Each path is a collection of its own: `/7`. */
async function openSpace(path: string) {
  if ('failed' in database) throw new Error(database.failed)
  const table = `"doc ${careful ? 'careful' : 'documented'} ${path.replace(/\W/g, '')}"`
  await database.rows(`CREATE TABLE ${table} (id text PRIMARY KEY, "updatedAt" bigint NOT NULL, body jsonb NOT NULL)`)
  await database.rows(`CREATE INDEX ON ${table} ("updatedAt", id)`)
  return handlersOf(database, table)
}

const timeless = (document: PeerDocument) => JSON.stringify(Object.entries({ ...document, updatedAt: 0 }).sort(([a], [b]) => (a < b ? -1 : 1)))
const isConflict = (master: PeerDocument, assumed: PeerDocument | null | undefined) =>
  !assumed || (careful ? timeless(master) !== timeless(assumed) : master.updatedAt !== assumed.updatedAt)

let latest = 0
/** A clock that never says the same twice. */
const tick = () => (latest = Math.max(Date.now(), latest + 1))

const handlersOf = (database: Database, table: string) => ({
  async pullDoc({ checkpoint, limit }: { readonly checkpoint: { readonly id: string; readonly updatedAt: number } | null; readonly limit: number }) {
    const { id, updatedAt } = checkpoint ?? { id: '', updatedAt: 0 }
    const rows = await database.rows<{ body: PeerDocument }>(`SELECT body FROM ${table} WHERE ("updatedAt", id) > ($1, $2) ORDER BY "updatedAt", id LIMIT $3`, [updatedAt, id, limit])
    const last = rows.at(-1)?.body
    return { documents: rows.map(({ body }) => body), checkpoint: last ? { id: last.id, updatedAt: last.updatedAt } : { id, updatedAt } }
  },
  pushDoc({ rows }: { readonly rows: readonly PushRow[] }) {
    return database.transaction(async (sql) => {
      const masters = await sql.rows<{ id: string; body: PeerDocument }>(`SELECT id, body FROM ${table} WHERE id = ANY($1) FOR UPDATE`, [rows.map(({ newDocumentState }) => newDocumentState.id)])
      const masterOf = new Map(masters.map(({ id, body }) => [id, body]))
      const conflicts: PeerDocument[] = []
      const written: PeerDocument[] = []
      for (const { assumedMasterState: assumed, newDocumentState: next } of rows) {
        const master = masterOf.get(next.id)
        if (master && isConflict(master, assumed)) conflicts.push(master)
        else written.push(careful ? { ...next, updatedAt: tick() } : next)
      }
      await sql.rows(`INSERT INTO ${table} SELECT r->>'id', (r->>'updatedAt')::bigint, r FROM jsonb_array_elements($1::jsonb) AS r
        ON CONFLICT (id) DO UPDATE SET "updatedAt" = EXCLUDED."updatedAt", body = EXCLUDED.body`, [JSON.stringify(written)])
      return conflicts
    })
  },
})

async function answer(path: string, source: string, variableValues: Record<string, unknown>): Promise<string> {
  const space = spaces.get(path) ?? openSpace(path)
  spaces.set(path, space)
  return JSON.stringify(await graphql({ schema, source, rootValue: await space, variableValues }))
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const { query, variables } = JSON.parse(Buffer.concat(chunks).toString()) as { query: string; variables: Record<string, unknown> }
    void answer(request.url ?? '/', query, variables).then((text) => {
      response.setHeader('content-type', 'application/json')
      response.end(text)
    })
  })
})
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }))
