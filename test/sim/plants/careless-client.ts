import { tableOf } from '../../../extension/src/db/cache.ts'
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

/** Orders of last year are let go of as soon as they are captured: they are out of scope. */
export const oldCapturesUnseen: Partial<ClientParts> = {
  hold({ ground }) {
    const touched = ground.touched.bind(ground)
    Object.assign(ground, {
      touched(rows: Parameters<typeof touched>[0]) {
        touched(rows)
        void tableOf(ground.cache, 'order').filter(({ version, orderedAt }) => version === 0 && orderedAt < '2026-01-01').delete()
      },
    })
  },
}

interface DexieClass {
  new (name: string, options: object): Outbox
  ignoreTransaction(deed: () => unknown): unknown
  readonly Promise: PromiseConstructor
}

function dexieOf(outbox: Outbox): DexieClass {
  return outbox.constructor as unknown as DexieClass
}

/** A device that is shut out empties its outbox: nobody will take it any more. */
export const emptiedWhenShutOut: Partial<ClientParts> = {
  hold({ ground: { outbox } }) {
    outbox.device.hook('updating', (changes) => {
      if ('revoked' in changes && changes.revoked === true) void dexieOf(outbox).ignoreTransaction(() => outbox.mutations.clear())
    })
  },
}

/** A refused change leaves the queue, and what was typed is not kept. */
export const refusedAndGone: Partial<ClientParts> = {
  hold({ ground: { outbox } }) {
    Object.assign(outbox.refused, { put: () => dexieOf(outbox).Promise.resolve() })
  },
}

/** An upgrade of the outbox lets go of what has no clock, instead of giving it one. */
export const unclockedLetGo: Partial<ClientParts> = {
  openOutbox(options) {
    const outbox = new (dexieOf(openOutbox(options)))('dangol-outbox', { ...options, chromeTransactionDurability: 'strict', cache: 'disabled' })
    outbox.version(1).stores({ device: 'key', mutations: '[deviceId+mid]', refused: '[deviceId+mid]', drafts: 'customerId' })
    outbox.version(2).stores({ caches: 'key', loaded: '[deviceId+mid]', log: '++seq' }).upgrade(async (transaction) => {
      await transaction.table('mutations').clear()
      await transaction.table('device').toCollection().modify((device) => void Object.assign(device, { hlc: '', epoch: '', sentMid: device.nextMid - 1 }))
    })
    return outbox
  },
}
