import { Dexie, type DexieOptions, type Table } from 'dexie'
import type { IdNamespace } from '@dangol/core/ids'
import { isToldOnly } from '@dangol/core/mutations'
import type { RefusalCode } from '@dangol/core/mutation'
import type { NoteKind } from '@dangol/core/rows'
import type { PendingMutation } from '@dangol/core/sync/protocol'
import type { Instant } from '@dangol/core/time'
import type { LogLine } from './sync-log.ts'
import { addClocks } from './upgrades.ts'

/** Who this browser is to its store. One row; its counters live beside the mutations they count. */
export interface Device {
  readonly key: 'device'
  readonly id: string
  readonly name: string
  readonly token: string
  /** The GraphQL address. */
  readonly server: string
  readonly storeId: string
  readonly storeName: string
  /** In which the store makes ids out of what is personal; missing where it was paired before there were any (`idNamespaceOf`). */
  readonly namespace?: IdNamespace
  /** The next mutation gets this; dense from 1. */
  readonly nextMid: number
  /** The last that may ever have been put on the wire. A server that knows of a later one has met a later state of this outbox. */
  readonly sentMid: number
  /** The server has decided all mutations up to this one. */
  readonly ackedMid: number
  /** And the cache has seen a snapshot that holds them. */
  readonly settledMid: number
  /** The server no longer knows the token. */
  readonly revoked: boolean
  /** The epoch of the server that decided them; '' before it is known. */
  readonly epoch: string
  /** The last instant this device gave to a change or heard of; '' before the first. */
  readonly hlc: string
}

export interface OutboxEntry extends PendingMutation {
  readonly deviceId: string
  readonly storeId: string
  /** What its store was called, once this browser has left it. */
  readonly storeName?: string
  /** The epoch in which a server decided it for a former pairing. Kept in case that server comes back from a backup. */
  readonly decidedIn?: string
  /** Records it names that are older than what this device holds: asked for once it has been sent. */
  readonly unheld?: readonly string[]
}

/** A change the server said no to, with everything that was typed. */
export interface RefusedEntry extends OutboxEntry {
  readonly code: RefusalCode
  readonly path: string | null
  /** When the server said so; missing where the first version of this outbox took it down. */
  readonly refusedAt?: Instant
  /** A person let it go; kept for a while all the same. */
  readonly discardedAt?: Instant | null
}

/** A note being typed: it is unsent work too. */
export interface DraftRow {
  readonly customerId: string
  readonly kind: NoteKind
  readonly text: string
}

/** Which cache answers. One row. */
export interface CacheNames {
  readonly key: 'caches'
  readonly current: string
  /** The one that is being filled to take its place. */
  readonly building: string | null
  /** How many were ever begun, so that no name comes twice. */
  readonly made: number
  /** To be deleted. */
  readonly retired: readonly string[]
}

/** A change that came in with a file, under the key it had there. */
export interface LoadedKey {
  readonly deviceId: string
  readonly mid: number
}

/**
 * The truth of what has not reached the server: a database of its own that no reset, sign-out or migration of the
 * cache deletes. Entries stay 30 days after they were sent, so that a server restored from a backup gets them again.
 */
export interface Outbox extends Dexie {
  readonly device: Table<Device, 'device'>
  readonly mutations: Table<OutboxEntry, [deviceId: string, mid: number]>
  readonly refused: Table<RefusedEntry, [deviceId: string, mid: number]>
  readonly drafts: Table<DraftRow, string>
  readonly caches: Table<CacheNames, 'caches'>
  readonly loaded: Table<LoadedKey, [deviceId: string, mid: number]>
  readonly log: Table<LogLine, number>
}

export function openOutbox(options: DexieOptions = {}): Outbox {
  // Strict: on disk before it is acknowledged. Relaxed, Chrome's default, may lose the last seconds with the power.
  const db = new Dexie('dangol-outbox', { ...options, chromeTransactionDurability: 'strict', cache: 'disabled' }) as Outbox
  db.version(1).stores({ device: 'key', mutations: '[deviceId+mid]', refused: '[deviceId+mid]', drafts: 'customerId' })
  db.version(2).stores({ caches: 'key', loaded: '[deviceId+mid]', log: '++seq' }).upgrade(addClocks)
  return db
}

export async function deviceOf(outbox: Outbox): Promise<Device | undefined> {
  return outbox.device.get('device')
}

/**
 * How many changes a person may be told of as waiting: that somebody looked at a customer goes the same way and is told
 * to the access log, but nobody made it and nothing of it could be missed.
 */
export async function waitingCount(outbox: Outbox, device: Device): Promise<number> {
  const waiting = outbox.mutations.where('[deviceId+mid]').between([device.id, device.ackedMid], [device.id, device.nextMid], false, false)
  return waiting.filter(({ name }) => !isToldOnly(name)).count()
}

/** How many changes the server has not decided yet. */
export function pendingCount(device: Device): number {
  return device.nextMid - 1 - device.ackedMid
}
