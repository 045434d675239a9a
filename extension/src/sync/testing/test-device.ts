import type { IdNamespace } from '@dangol/core/ids'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { nouns, type Change, type Noun, type Nouns } from '@dangol/core/rows'
import type { StoreApi } from '../../api/store-api.ts'
import { CacheShelf } from '../../db/cache-shelf.ts'
import { openCache, tableOf } from '../../db/cache.ts'
import { deviceOf, openOutbox, pendingCount } from '../../db/outbox.ts'
import { becomeDevice } from '../../db/pairing.ts'
import { groundOf, type Touched } from '../ground.ts'
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
export async function testDevice(server: TestServer, name: string, paired?: { readonly id: string; readonly storeId: string; readonly namespace: IdNamespace }) {
  const disk = new IDBFactory()
  made += 1
  const id = paired?.id ?? `22222222-2222-5222-8222-${String(made).padStart(12, '0')}`
  const lockName = `test-${made}`
  let stepsToLive = Infinity
  const clock = { now: '2026-11-22T03:00:00.000Z' }
  const step = () => {
    if (stepsToLive-- <= 0) throw new Crash()
  }

  const mortal = <Db extends { readonly transaction: unknown }>(db: Db): Db => {
    const transaction = (db.transaction as (...args: unknown[]) => unknown).bind(db)
    return Object.assign(db, { transaction: (...args: unknown[]) => (step(), transaction(...args)) })
  }
  const wake = () => {
    const options = { indexedDB: disk, IDBKeyRange }
    const outbox = mortal(openOutbox(options))
    const caches = new CacheShelf(outbox, (name) => mortal(openCache(name, options)))
    const touched: Touched[] = []
    const ground = groundOf({
      caches, outbox, exclusively: webLock(navigator.locks, lockName),
      now: () => Date.parse(clock.now), touched: (rows) => touched.push(...rows), emptied: () => undefined,
    })
    return { ground, touched }
  }

  const real = server.apiFor(id)
  /** Before a request and after its answer the worker may die. */
  const risky = <Args extends unknown[], T>(ask: (...args: Args) => Promise<T>) => async (...args: Args) => { step(); const answer = await ask(...args); step(); return answer }
  const api: StoreApi = {
    push: risky(real.push), pull: risky(real.pull), olderRecords: risky(real.olderRecords), records: risky(real.records),
    fingerprint: risky(real.fingerprint), bucketRows: risky(real.bucketRows), newPairingCode: real.newPairingCode,
  }

  let worker = wake()
  await worker.ground.caches.find()
  await becomeDevice(worker.ground.outbox, { id, name, token: `token-${id}`, server: 'http://localhost:4000/graphql', storeId: paired?.storeId ?? testStore.id, storeName: testStore.name, ...(paired && { namespace: paired.namespace }) })

  const device = {
    id, api, disk, clock,
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
      worker.ground.caches.close()
      worker.ground.outbox.close()
      worker = wake()
      await worker.ground.caches.find()
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
