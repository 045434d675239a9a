import type { Outcome } from './outcome.ts'
import type { StoreApi } from './store-api.ts'

/** The same, that also tells of every request that was refused because the server no longer knows this device. */
export function tellRefusals(api: StoreApi, refused: () => void): StoreApi {
  const told = <Args extends unknown[], T>(ask: (...args: Args) => Promise<Outcome<T>>) => async (...args: Args): Promise<Outcome<T>> => {
    const outcome = await ask(...args)
    if (outcome.status === 'unauthenticated') refused()
    return outcome
  }
  return {
    push: told(api.push), pull: told(api.pull), olderRecords: told(api.olderRecords), records: told(api.records),
    fingerprint: told(api.fingerprint), bucketRows: told(api.bucketRows), newPairingCode: told(api.newPairingCode),
  }
}
