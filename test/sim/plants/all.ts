import { applyPush } from '../../../server/src/commands/apply-push.ts'
import type { Oracle } from '../oracles-at-rest.ts'
import type { Deed } from '../schedule.ts'
import type { Plant } from '../world.ts'
import { apartFromEffects } from './apart-from-effects.ts'
import { acknowledgedTooEarly, emptiedWhenShutOut, oldCapturesUnseen, outboxDeletedOnReset, refusedAndGone, relaxedOutbox, unclockedLetGo } from './careless-client.ts'
import { forgottenLosers } from './forgotten-losers.ts'
import { floorForgotten, neverSettled, notesGoAlong, oldProtocolNodded, oldRecordsHeldBack, olderPageCutShort, retriedIsLetGo } from './not-all-there.ts'
import { aliasUnresolved, mergedIntoAnAlias, totalsNotGivenBack } from './merged-wrongly.ts'
import { counterReadApart, sequenceCursor, timestampCursor } from './naive-cursors.ts'

/** A mistake that others have made, the part it takes the place of, and a course of things in which it shows. */
export interface Mistake {
  readonly plant: Plant
  /** Shows only between transactions that are open at the same time: PGlite has one connection. */
  readonly needsPostgres: boolean
  /** Which of the oracles say so. */
  readonly caughtBy: readonly Oracle[]
  readonly deeds: readonly Deed[]
}

const on = (device: number, gap: Deed['gap'], act: Deed['act']): Deed => ({ device, gap, act })
const order = (n: number, phone: number): Deed['act'] => ({ does: 'capture', order: n, phone, status: 0, count: 1 })
const note: Deed['act'] = { does: 'note', customer: 0, kind: 0 }

/** Two tills and a kitchen, all busy in the same second. */
const rush = [on(0, 400, order(0, 0)), on(1, 3, order(1, 1)), on(2, 400, { does: 'wake' }), on(2, 3, order(2, 2)), on(0, 30, order(3, 3)), on(1, 400, note), on(2, 400, { does: 'wake' }), on(1, 5_000, { does: 'wake' })]

/** Two people give one customer another name, and one of the names loses. */
const twoNames = [
  on(0, 0, order(0, 0)), on(1, 5_000, { does: 'wake' }), on(1, 5_000, { does: 'weather', fates: ['requestLost', 'requestLost'] }),
  on(1, 0, { does: 'rename', customer: 0, name: 0 }), on(0, 3, { does: 'rename', customer: 0, name: 1 }), on(1, 40_000, { does: 'wake' }),
]
/** Two customers with an order each are one, and one of them orders again. */
const oneOfTwo = [on(0, 0, order(0, 0)), on(0, 400, order(1, 1)), on(0, 5_000, { does: 'merge', customer: 0, other: 1 }), on(0, 5_000, order(2, 0)), on(0, 400, order(3, 1))]
const orphan: Deed['act'] = { does: 'oldDevice', protocol: 1, sends: 'orphan', n: 0, fate: 'fine' }

export const mistakes: Readonly<Record<string, Mistake>> = {
  'sequence cursor': { plant: { server: { throughPort: sequenceCursor } }, needsPostgres: true, caughtBy: ['divergence'], deeds: rush },
  'timestamp cursor': { plant: { server: { throughPort: timestampCursor } }, needsPostgres: true, caughtBy: ['divergence'], deeds: rush },
  'counter read apart': { plant: { server: { throughPort: counterReadApart } }, needsPostgres: true, caughtBy: ['divergence'], deeds: rush },
  'outbox deleted on reset': {
    plant: { client: outboxDeletedOnReset }, needsPostgres: false, caughtBy: ['loss'],
    deeds: [on(0, 0, order(0, 0)), on(0, 5_000, { does: 'restore' }), on(0, 0, { does: 'wake' }), on(0, 3, order(1, 1))],
  },
  'mid committed apart from its effects': {
    plant: { server: { throughPort: apartFromEffects } }, needsPostgres: false, caughtBy: ['loss'],
    // Somewhere in here the server is killed between the two.
    deeds: Array.from({ length: 12 }, (_, n): Deed[] => [on(0, 5_000, { does: 'killServer', after: 10 + n }), on(0, 3, order(n, n))]).flat(),
  },
  'acknowledgement before the transaction completes': {
    plant: { client: acknowledgedTooEarly }, needsPostgres: false, caughtBy: ['loss'],
    deeds: Array.from({ length: 4 }, (_, after): Deed[] => [on(0, 5_000, { does: 'full', after, at: 'commit' }), on(0, 3, order(after, after))]).flat(),
  },
  'an outbox that does not wait for the disk': {
    plant: { client: relaxedOutbox }, needsPostgres: false, caughtBy: ['loss'],
    deeds: [on(0, 0, { does: 'weather', fates: ['serverError', 'serverError', 'serverError'] }), on(0, 0, order(0, 0)), on(0, 400, { does: 'crash', after: 0, power: true }), on(0, 0, { does: 'wake' })],
  },
  'last write wins without history': {
    plant: { server: { throughPort: forgottenLosers } }, needsPostgres: false, caughtBy: ['history'],
    deeds: twoNames,
  },
  'older records cut short': {
    plant: { server: { older: olderPageCutShort } }, needsPostgres: false, caughtBy: ['scope'],
    deeds: [on(0, 0, { does: 'lastYear', phone: 0, count: 24 }), on(1, 5_000, { does: 'eraseCache' }), on(1, 5_000, { does: 'older', customer: 0 })],
  },
  'records of last year left out of a pull': {
    plant: { server: { pull: oldRecordsHeldBack } }, needsPostgres: false, caughtBy: ['effects'],
    deeds: [on(0, 5_000, { does: 'lastYear', phone: 0, count: 21 }), on(0, 5_000, { does: 'wake' })],
  },
  'orders of last year captured out of sight': {
    plant: { client: oldCapturesUnseen }, needsPostgres: false, caughtBy: ['sight'],
    deeds: [on(0, 5_000, { does: 'weather', fates: ['serverError', 'serverError', 'serverError'] }), on(0, 3, { does: 'lastYear', phone: 0, count: 21 })],
  },
  'quarantined changes let go when made again': {
    plant: { server: { push: retriedIsLetGo(applyPush) } }, needsPostgres: false, caughtBy: ['loss'],
    deeds: [on(0, 0, order(0, 0)), on(0, 5_000, orphan), on(0, 5_000, { does: 'wake' }), on(0, 5_000, { does: 'retry', from: 'quarantined', item: 0, mended: true })],
  },
  'refused changes not kept': {
    plant: { client: refusedAndGone }, needsPostgres: false, caughtBy: ['refusals'],
    deeds: [on(0, 0, order(0, 0)), on(0, 400, note), on(0, 5_000, { does: 'role', role: 'staff' }), on(0, 400, { does: 'unnote', note: 0, restore: false })],
  },
  'decisions about lost values forgotten': {
    plant: { server: { throughPort: neverSettled } }, needsPostgres: false, caughtBy: ['history'],
    deeds: [...twoNames, on(1, 40_000, { does: 'wake' }), on(0, 5_000, { does: 'wake' }), on(0, 5_000, { does: 'settleEdit', edit: 0, how: 'restore' })],
  },
  'tombstones forgotten without a floor': {
    plant: { server: { throughPort: floorForgotten } }, needsPostgres: false, caughtBy: ['divergence'],
    deeds: [on(0, 0, order(0, 0)), on(0, 400, note), on(1, 5_000, { does: 'wake' }), on(0, 5_000, { does: 'unnote', note: 0, restore: false }), on(0, 400, order(1, 1)), on(0, 5_000, { does: 'purge' })],
  },
  'notes gone with a removed customer': {
    plant: { server: { throughPort: notesGoAlong } }, needsPostgres: false, caughtBy: ['loss'],
    deeds: [on(0, 0, order(0, 0)), on(0, 400, note), on(0, 5_000, { does: 'removeCustomer', customer: 0, restore: false })],
  },
  'old protocols nodded through': {
    plant: { server: { push: oldProtocolNodded(applyPush) } }, needsPostgres: false, caughtBy: ['loss'],
    deeds: [on(0, 0, { does: 'oldDevice', protocol: 1, sends: 'order', n: 0, fate: 'answerLost' })],
  },
  'an outbox upgraded without its oldest entries': {
    plant: { client: unclockedLetGo }, needsPostgres: false, caughtBy: ['loss'],
    deeds: [on(0, 0, { does: 'weather', fates: ['serverError', 'serverError', 'serverError'] }), on(0, 0, order(0, 0)), on(0, 400, { does: 'firstRelease' }), on(0, 400, { does: 'wake' })],
  },
  'an alias that a change does not resolve': { plant: { server: { throughPort: aliasUnresolved } }, needsPostgres: false, caughtBy: ['people'], deeds: oneOfTwo },
  'totals not given back': {
    plant: { server: { throughPort: totalsNotGivenBack } }, needsPostgres: false, caughtBy: ['people'],
    deeds: [...oneOfTwo, on(0, 5_000, { does: 'unmerge', customer: 0 }), on(0, 400, { does: 'unmerge', customer: 1 })],
  },
  'two who point at each other': { plant: { server: { throughPort: mergedIntoAnAlias } }, needsPostgres: false, caughtBy: ['people'], deeds: oneOfTwo },
  'an outbox emptied when its device is shut out': {
    plant: { client: emptiedWhenShutOut }, needsPostgres: false, caughtBy: ['loss'],
    deeds: [on(0, 0, { does: 'banish' }), on(0, 400, order(0, 0))],
  },
}
