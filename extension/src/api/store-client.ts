import { idNamespaceOf } from '@dangol/core/ids'
import type { Outcome } from './outcome.ts'
import { askServer, type Endpoint } from './graphql-client.ts'
import {
  accessLogOperation, bucketRowsOperation, createPairingCodeOperation, fingerprintOperation, olderRecordsOperation, pairDeviceOperation, pairWithOlderOperation, permissionsOperation, pullOperation, pushOperation, recordsOperation, setIdleLockOperation, setOwnPhonesOperation,
  type AccessLine, type PairDeviceAnswer,
} from './operations.ts'
import { doorAddressOf } from './server-address.ts'
import type { Admission, AdmissionAnswer, Door, StoreApi } from './store-api.ts'

/** The store's server, asked by a paired device over HTTP. */
export function storeApi(endpoint: Endpoint, fetcher: typeof fetch = fetch): StoreApi {
  return {
    push: async (input) => valueOf(await askServer(fetcher, endpoint, pushOperation, { input }), ({ push }) => push),
    pull: async (cursor) => valueOf(await askServer(fetcher, endpoint, pullOperation, { cursor }), ({ pull }) => pull),
    olderRecords: async (customerId, before, limit) => valueOf(await askServer(fetcher, endpoint, olderRecordsOperation, { customerId, before, limit }), (data) => data.olderRecords),
    records: async (ids) => valueOf(await askServer(fetcher, endpoint, recordsOperation, { ids }), ({ records }) => records.changes),
    fingerprint: async (from, buckets) => valueOf(await askServer(fetcher, endpoint, fingerprintOperation, { from, buckets }), ({ fingerprint }) => fingerprint),
    bucketRows: async (noun, bucket, from) => valueOf(await askServer(fetcher, endpoint, bucketRowsOperation, { noun, bucket, from }), (data) => data.bucketRows),
    newPairingCode: async () => valueOf(await askServer(fetcher, endpoint, createPairingCodeOperation, {}), (data) => data.createPairingCode),
  }
}

/** What the server says that this device may do. */
export async function askPermissions(endpoint: Endpoint, fetcher: typeof fetch = fetch): Promise<Outcome<readonly string[]>> {
  return valueOf(await askServer(fetcher, endpoint, permissionsOperation, {}), ({ viewer }) => viewer.permissions)
}

/** The owner's rule for every device of the store: after so many minutes without anybody it locks; null for never. @returns the rule as it is now. */
export async function setIdleLock(endpoint: Endpoint, minutes: number | null, fetcher: typeof fetch = fetch): Promise<Outcome<number | null>> {
  return valueOf(await askServer(fetcher, endpoint, setIdleLockOperation, { minutes }), (data) => data.setLockAfterMinutes.lockAfterMinutes)
}

/** The shop's own numbers, all of them, for every device. @returns them as they are now, digits only. */
export async function setOwnPhones(endpoint: Endpoint, phones: readonly string[], fetcher: typeof fetch = fetch): Promise<Outcome<readonly string[]>> {
  return valueOf(await askServer(fetcher, endpoint, setOwnPhonesOperation, { phones }), (data) => data.setOwnPhones.ownPhones)
}

/** Who looked at a customer or changed them, the last first. */
export async function askAccessLog(endpoint: Endpoint, customerId: string, first: number, fetcher: typeof fetch = fetch): Promise<Outcome<readonly AccessLine[]>> {
  return valueOf(await askServer(fetcher, endpoint, accessLogOperation, { customerId, first }), ({ accessLog }) => accessLog.edges.map(({ node }) => node))
}

/** The same server's door, for a browser that has no token yet. */
export function storeDoor(fetcher: typeof fetch = fetch): Door {
  return {
    async admit(server, code, name) {
      const door = { server: doorAddressOf(server) }
      const asked = await askServer(fetcher, door, pairDeviceOperation, { code, name })
      // It did not understand, so the code is still good.
      const answered = asked.status === 'older-server' ? await askServer(fetcher, door, pairWithOlderOperation, { code, name }) : asked
      return valueOf(answered, ({ pairDevice }) => admissionOf(pairDevice))
    },
    async answers(server) {
      // An opaque answer cannot be read, but that it came is enough.
      return fetcher(server, { mode: 'no-cors', credentials: 'omit', cache: 'no-store', signal: AbortSignal.timeout(5_000) }).then(() => true, () => false)
    },
  }
}

function admissionOf(answer: PairDeviceAnswer): AdmissionAnswer {
  if (answer.__typename === 'PairingRefused') return { status: 'refused', reason: answer.code === 'TOO_MANY_ATTEMPTS' ? 'too-many-attempts' : 'code-refused' }
  const admission: Admission = { token: answer.token, deviceId: answer.deviceId, storeId: answer.store.id, storeName: answer.store.name, namespace: idNamespaceOf({ storeId: answer.store.id, ...answer.store }) }
  return { status: 'admitted', admission }
}

function valueOf<Data, Value>(outcome: Outcome<Data>, read: (data: Data) => Value): Outcome<Value> {
  return outcome.status === 'ok' ? { status: 'ok', value: read(outcome.value) } : outcome
}
