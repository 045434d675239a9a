import type { Device, OutboxEntry, RefusedEntry } from '../../extension/src/db/outbox.ts'
import type { EarlierForm } from './disk.ts'

/** An entry as it was before there were clocks. */
function unclocked({ hlc: _hlc, baseVersion: _base, unheld: _unheld, decidedIn: _epoch, ...entry }: OutboxEntry) {
  return entry
}

/** The outbox as the first release kept it. Dexie counts a database's versions in tens. */
export const firstOutbox: EarlierForm = {
  name: 'dangol-outbox',
  version: 10,
  tables: {
    device: ({ hlc: _hlc, epoch: _epoch, sentMid: _sent, ...device }: Device) => device,
    mutations: unclocked,
    refused: ({ refusedAt: _at, discardedAt: _gone, ...entry }: RefusedEntry) => unclocked(entry),
    drafts: (row: object) => row,
  },
}
