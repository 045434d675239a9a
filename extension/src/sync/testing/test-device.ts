import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { nouns, type Change, type Noun, type Nouns } from '@dangol/core/rows'
import type { StoreApi } from '../../api/store-api.ts'
import { openCache, tableOf } from '../../db/cache.ts'
import { deviceOf, openOutbox, pendingCount } from '../../db/outbox.ts'
import { becomeDevice } from '../../db/pairing.ts'
import type { Ground, Touched } from '../ground.ts'
import { webLock } from '../lock.ts'
import { exchange } from '../step.ts'
import { recover, write, type Written } from '../write.ts'
import { testStore } from './memory-server.ts'

let made = 0

/** Thrown where a test lets the worker die. */
export class Crash extends Error {}

/** Whatever a device can be paired to: the server in memory, or the real one. */
export interface TestServer {
  apiFor(deviceId: string): StoreApi
}

/**
 * A browser profile: its disk outlives its workers.
 * @param paired how the server knows it; the server in memory knows everyone.
 */
export async function testDevice(server: TestServer, name: string, paired?: { readonly id: string; readonly storeId: string }) {
  const disk = new IDBFactory()
  made += 1
  const id = paired?.id ?? `22222222-2222-5222-8222-${String(made).padStart(12, '0')}`
  const lockName = `test-${made}`
  let stepsToLive = Infinity
  const step = () => {
    if (stepsToLive-- <= 0) throw new Crash()
  }

  const wake = () => {
    const options = { indexedDB: disk, IDBKeyRange }
    const cache = openCache(options)
    const outbox = openOutbox(options)
    for (const db of [cache, outbox]) {
      const transaction = db.transaction.bind(db) as (...args: unknown[]) => unknown
      Object.assign(db, { transaction: (...args: unknown[]) => (step(), transaction(...args)) })
    }
    const touched: Touched[] = []
    const ground: Ground = {
      cache, outbox, exclusively: webLock(navigator.locks, lockName),
      now: () => Date.parse('2026-11-22T03:00:00.000Z'), touched: (rows) => touched.push(...rows), emptied: () => undefined,
    }
    return { ground, touched }
  }

  const real = server.apiFor(id)
  const api: StoreApi = {
    push: async (request) => { step(); const answer = await real.push(request); step(); return answer },
    pull: async (cursor) => { step(); const answer = await real.pull(cursor); step(); return answer },
    newPairingCode: () => real.newPairingCode(),
  }

  let worker = wake()
  await becomeDevice(worker.ground.outbox, { id, name, token: `token-${id}`, server: 'http://localhost:4000/graphql', storeId: paired?.storeId ?? testStore.id, storeName: testStore.name })

  const device = {
    id, api,
    ground: () => worker.ground,
    touched: () => worker.touched,
    async write(name: string, args: unknown): Promise<Written> {
      const [written] = (await write(worker.ground, [{ name, args }])) ?? []
      if (!written) throw new Error('not paired')
      return written
    },
    sync: () => exchange(worker.ground, api),
    /** The worker dies after that many more transactions and network steps. */
    dieAfter(steps: number) { stepsToLive = steps },
    /** The browser starts the worker again. */
    async restart() {
      stepsToLive = Infinity
      worker.ground.cache.close()
      worker.ground.outbox.close()
      worker = wake()
      await recover(worker.ground)
    },
    async rows<N extends Noun>(noun: N): Promise<Nouns[N][]> { return tableOf(worker.ground.cache, noun).toArray() },
    async everything(): Promise<Change[]> {
      const tables = await Promise.all(nouns.map(async (noun) => (await tableOf(worker.ground.cache, noun).toArray()).map((row) => ({ noun, row }) as Change)))
      return tables.flat()
    },
    async pending() {
      const current = await deviceOf(worker.ground.outbox)
      return current ? pendingCount(current) : 0
    },
  }
  return device
}
export type TestDevice = Awaited<ReturnType<typeof testDevice>>

/** Rows by noun and id, for comparing whole stores. */
export function sorted(changes: readonly Change[]): Change[] {
  const orderOf = ({ noun, row }: Change) => `${noun}/${row.id}`
  return [...changes].sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1))
}
