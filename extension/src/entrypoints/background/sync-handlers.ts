import type { StoreApi } from '../../api/store-api.ts'
import { deviceOf, type Device } from '../../db/outbox.ts'
import { readLog } from '../../db/sync-log.ts'
import type { Handlers } from '../../messaging/serve.ts'
import type { Courier } from '../../sync/courier.ts'
import { loadOutbox } from '../../sync/load-outbox.ts'
import type { Mirror } from '../../sync/mirror.ts'
import { fetchOlder } from '../../sync/older-records.ts'
import { outboxNewsOf } from '../../sync/outbox-file.ts'

export interface SyncDesk {
  readonly mirror: Mirror
  readonly courier: Courier
  apiOf(device: Device): StoreApi
}

type SyncRequest = 'syncState' | 'olderRecords' | 'retryUndecided' | 'discardUndecided' | 'outboxNews' | 'loadOutbox' | 'syncLog'

/** The part of the table that is about how this device and its store stay in step. */
export function syncHandlers({ mirror, courier, apiOf }: SyncDesk): Pick<Handlers, SyncRequest> {
  const { ground } = mirror
  return {
    syncState: () => courier.state(),
    async olderRecords({ customerId, before }) {
      await mirror.ready
      const device = await deviceOf(ground.outbox)
      return device ? fetchOlder(ground, apiOf(device), device.id, customerId, before) : { status: 'not-reached' }
    },
    retryUndecided: ({ key, args }) => mirror.retryUndecided(key, args),
    discardUndecided: ({ key, discarded }) => mirror.discardUndecided(key, discarded),
    outboxNews: () => outboxNewsOf(ground.outbox),
    async loadOutbox({ text }) {
      await mirror.ready
      const outcome = await loadOutbox(ground, text)
      courier.nudge()
      return outcome
    },
    syncLog: async () => ({ text: JSON.stringify({ dangol: 'sync-log', version: chrome.runtime.getManifest().version, log: await readLog(ground.outbox) }, null, 1) }),
  }
}
