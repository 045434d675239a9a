import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { createRxDatabase, type RxCollection, type RxJsonSchema } from 'rxdb'
import { replicateGraphQL } from 'rxdb/plugins/replication-graphql'
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie'

export interface PeerDocument {
  readonly id: string
  readonly kind: 'customer' | 'note' | 'tag'
  readonly customerId: string
  readonly name: string
  readonly text: string
  readonly tags: readonly string[]
  readonly notes: readonly string[]
  readonly totals: string
  readonly updatedAt: number
}

export const blank: Omit<PeerDocument, 'id' | 'kind'> = { customerId: '', name: '', text: '', tags: [], notes: [], totals: '', updatedAt: 0 }

const text = { type: 'string' } as const
const texts = { type: 'array', items: { type: 'string' } } as const
const schema: RxJsonSchema<PeerDocument> = {
  version: 0, primaryKey: 'id', type: 'object',
  properties: { id: { type: 'string', maxLength: 100 }, kind: text, customerId: text, name: text, text, tags: texts, notes: texts, totals: text, updatedAt: { type: 'number' } },
  required: ['id', 'kind', 'customerId', 'name', 'text', 'tags', 'notes', 'totals', 'updatedAt'],
}
const fields = 'id kind customerId name text tags notes totals updatedAt deleted'

export interface PeerOptions {
  readonly url: string
  readonly fetch: typeof fetch
  /** RxDB's own is 5,000. */
  readonly retryMs?: number
}

let made = 0

/** A browser with RxDB in it: Dexie storage (the free one) over fake-indexeddb, the conflict handler that is the default. */
export async function rxdbDevice({ url, fetch, retryMs }: PeerOptions) {
  const database = await createRxDatabase({
    name: `peer-${(made += 1)}`, multiInstance: false,
    storage: getRxStorageDexie({ indexedDB: new IDBFactory(), IDBKeyRange }),
  })
  const { docs } = await database.addCollections<{ docs: RxCollection<PeerDocument> }>({ docs: { schema } })
  const replicate = () => replicateGraphQL<PeerDocument, { readonly id: string; readonly updatedAt: number }>({
    collection: docs, url: { http: url }, fetch, replicationIdentifier: 'peer', deletedField: 'deleted', live: false, waitForLeadership: false,
    ...(retryMs !== undefined && { retryTime: retryMs }),
    pull: {
      batchSize: 2_000,
      queryBuilder: (checkpoint, limit) => ({ query: `query Pull($checkpoint: Checkpoint, $limit: Int!) { pullDoc(checkpoint: $checkpoint, limit: $limit) { documents { ${fields} } checkpoint { id updatedAt } } }`, variables: { checkpoint: checkpoint ?? null, limit } }),
    },
    push: {
      batchSize: 100,
      queryBuilder: (rows) => ({ query: `mutation Push($rows: [DocPushRow!]!) { pushDoc(rows: $rows) { ${fields} } }`, variables: { rows } }),
    },
  })
  return {
    docs,
    /** There and back until both sides have nothing more to say. */
    async sync(): Promise<void> {
      const state = replicate()
      await state.awaitInitialReplication()
      await state.cancel()
    },
    async all(): Promise<PeerDocument[]> {
      return (await docs.find().exec()).map((doc) => doc.toMutableJSON())
    },
    close: () => database.close(),
  }
}
export type RxdbDevice = Awaited<ReturnType<typeof rxdbDevice>>
