import { Dexie, type DexieOptions, type Table } from 'dexie'
import type { RefusalCode } from '@dangol/core/mutation'
import type { NoteKind } from '@dangol/core/rows'
import type { PendingMutation } from '@dangol/core/sync/protocol'

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
  /** The next mutation gets this; dense from 1. */
  readonly nextMid: number
  /** The server has decided all mutations up to this one. */
  readonly ackedMid: number
  /** And the cache has seen a snapshot that holds them. */
  readonly settledMid: number
  /** The server no longer knows the token. */
  readonly revoked: boolean
}

export interface OutboxEntry extends PendingMutation {
  readonly deviceId: string
  readonly storeId: string
}

/** A change the server said no to, with everything that was typed. */
export interface RefusedEntry extends OutboxEntry {
  readonly code: RefusalCode
  readonly path: string | null
}

/** A note being typed: it is unsent work too. */
export interface DraftRow {
  readonly customerId: string
  readonly kind: NoteKind
  readonly text: string
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
}

export function openOutbox(options: DexieOptions = {}): Outbox {
  // Strict: on disk before it is acknowledged. Relaxed, Chrome's default, may lose the last seconds with the power.
  const db = new Dexie('dangol-outbox', { ...options, chromeTransactionDurability: 'strict', cache: 'disabled' }) as Outbox
  db.version(1).stores({ device: 'key', mutations: '[deviceId+mid]', refused: '[deviceId+mid]', drafts: 'customerId' })
  return db
}

export async function deviceOf(outbox: Outbox): Promise<Device | undefined> {
  return outbox.device.get('device')
}

/** How many changes the server has not decided yet. */
export function pendingCount(device: Device): number {
  return device.nextMid - 1 - device.ackedMid
}
