import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { openCache } from '../../db/cache.ts'
import { deviceOf, openOutbox, pendingCount } from '../../db/outbox.ts'
import { becomeDevice } from '../../db/pairing.ts'
import { webLock } from '../lock.ts'
import { Mirror } from '../mirror.ts'
import { exchange } from '../step.ts'
import { testStore, type MemoryServer } from './memory-server.ts'

let made = 0

/** A browser whose worker answers pages: the mirror over databases of its own, paired to a server in memory. */
export async function testBrowser(server: MemoryServer, { now = '2026-11-22T03:00:00.000Z', paired = true } = {}) {
  const disk = new IDBFactory()
  const id = `55555555-5555-5555-8555-${String(++made).padStart(12, '0')}`
  const clock = { now }
  const heard = { changed: 0, written: 0 }
  const wake = () => new Mirror({
    openCache: (name) => openCache(name, { indexedDB: disk, IDBKeyRange }), outbox: openOutbox({ indexedDB: disk, IDBKeyRange }),
    exclusively: webLock(navigator.locks, `browser-${id}`),
    now: () => Date.parse(clock.now),
    changed: () => void (heard.changed += 1),
    written: () => void (heard.written += 1),
  })
  let mirror = wake()
  if (paired) {
    await becomeDevice(mirror.ground.outbox, { id, name: '카운터', token: `token-${id}`, server: 'http://localhost:4000/graphql', storeId: testStore.id, storeName: testStore.name })
    await mirror.ready
    await mirror.refresh()
  }
  return {
    id, clock, heard, disk,
    get mirror() { return mirror },
    /** The worker died and was started again: all that was in memory is gone. */
    async restart() {
      mirror.ground.caches.close()
      mirror.ground.outbox.close()
      mirror = wake()
      await mirror.ready
    },
    async sync() {
      const reach = await exchange(mirror.ground, server.apiFor(id))
      await mirror.refresh()
      return reach
    },
    async pending() {
      const device = await deviceOf(mirror.ground.outbox)
      return device ? pendingCount(device) : 0
    },
  }
}
export type TestBrowser = Awaited<ReturnType<typeof testBrowser>>
