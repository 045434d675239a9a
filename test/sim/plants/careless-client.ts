import { openOutbox, type Outbox } from '../../../extension/src/db/outbox.ts'
import type { ClientParts } from '../sim-worker.ts'

/** The outbox goes with the mirror: whatever had not been sent when the mirror was begun anew is no more. */
export const outboxDeletedOnReset: Partial<ClientParts> = {
  hold({ ground }) {
    const emptied = ground.emptied.bind(ground)
    Object.assign(ground, {
      emptied() {
        emptied()
        void ground.outbox.mutations.clear()
      },
    })
  },
}

/** A queue's transaction is over the device, its mutations and those refused. */
const queueTables = 3

type Transact = (...asked: unknown[]) => Promise<unknown>

/** A change is said to be saved when the last of its writes was asked for, and not when all of them are on disk. */
export const acknowledgedTooEarly: Partial<ClientParts> = {
  openOutbox(options) {
    const outbox = openOutbox(options)
    const transact = outbox.transaction.bind(outbox) as unknown as Transact
    const early: Transact = (...asked) => {
      const work = asked.at(-1) as (...given: unknown[]) => Promise<unknown>
      // What appends to the queue and what takes answers in; the others have transactions within.
      if (asked.length !== queueTables + 2) return transact(...asked)
      return new Promise((resolve, reject) => {
        const told = async (...given: unknown[]) => {
          const result = await work(...given)
          resolve(result)
          return result
        }
        transact(...asked.slice(0, -1), told).catch(reject)
      })
    }
    return Object.assign(outbox, { transaction: early })
  },
}

/** The outbox does not wait for the disk: the browser may say that it is written when it is not. */
export const relaxedOutbox: Partial<ClientParts> = {
  openOutbox(options) {
    const outbox = openOutbox(options)
    Object.assign((outbox as Outbox & { readonly _options: object })._options, { chromeTransactionDurability: 'relaxed' })
    return outbox
  },
}
