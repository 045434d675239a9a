import type { Database } from '../../db/database.ts'
import { recordAccesses, type Access } from './record-access.ts'

export interface AccessDesk {
  /** Resolves once these are committed; rejects where they could not be. */
  write(accesses: readonly Access[]): Promise<void>
}

interface Waiting {
  readonly accesses: readonly Access[]
  readonly done: () => void
  readonly failed: (error: unknown) => void
}

function byStore(batch: readonly Waiting[]): Map<string, Waiting[]> {
  const stores = new Map<string, Waiting[]>()
  for (const one of batch) {
    const storeId = one.accesses[0]?.storeId ?? ''
    stores.set(storeId, [...(stores.get(storeId) ?? []), one])
  }
  return stores
}

/** Writes looks down: what comes while a transaction is under way goes together into the next, so that many readers do not queue. */
export function accessDesk(database: Database): AccessDesk {
  let waiting: Waiting[] = []
  let busy = false

  async function writeAll(): Promise<void> {
    busy = true
    while (waiting.length > 0) {
      const batch = waiting
      waiting = []
      for (const [storeId, ones] of byStore(batch)) {
        await database.inStore(storeId).transaction((sql) => recordAccesses(sql, storeId, ones.flatMap(({ accesses }) => accesses))).then(
          () => ones.forEach(({ done }) => done()),
          (error: unknown) => ones.forEach(({ failed }) => failed(error)),
        )
      }
    }
    busy = false
  }

  return {
    write(accesses) {
      if (accesses.length === 0) return Promise.resolve()
      return new Promise((done, failed) => {
        waiting.push({ accesses, done, failed })
        if (!busy) void writeAll()
      })
    },
  }
}
