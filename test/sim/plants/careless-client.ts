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

/** A change is said to be saved when the last of its writes has been taken, and not when all of them are on disk. */
export const acknowledgedTooEarly: Partial<ClientParts> = { tellsEarly: true }

/** The outbox does not wait for the disk: the browser may say that it is written when it is not. */
export const relaxedOutbox: Partial<ClientParts> = {
  openOutbox(options) {
    const outbox = openOutbox(options)
    Object.assign((outbox as Outbox & { readonly _options: object })._options, { chromeTransactionDurability: 'relaxed' })
    return outbox
  },
}
