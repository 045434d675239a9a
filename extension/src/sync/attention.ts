import type { Quarantined } from '@dangol/core/rows'
import type { Attention, Undecided } from '@dangol/core/views'
import { everyTable, tableOf, type Cache } from '../db/cache.ts'
import type { Outbox, RefusedEntry } from '../db/outbox.ts'
import type { Almanac } from './badge-facts.ts'
import { isUndecided, lostValuesOf } from './lost-values.ts'
import type { NarrowIndex } from './narrow-index.ts'

export const nothingToDecide: Attention = { undecided: [], lost: [], today: '1970-01-01', timeZone: 'Asia/Seoul' }

/** What waits for a person: changes that were not made, and values that lost. The index says which edits those are. */
export async function attentionOf(cache: Cache, outbox: Outbox, index: NarrowIndex, { storeId, today, timeZone }: Almanac): Promise<Attention> {
  const refused = (await outbox.refused.toArray()).filter((entry) => entry.storeId === storeId && !entry.discardedAt)
  const read = await cache.transaction('r', [...everyTable], async () => {
    const quarantined = (await tableOf(cache, 'quarantined').toArray()).filter(({ removedAt }) => removedAt === null)
    const edits = await tableOf(cache, 'edit').bulkGet([...index.lostEdits.keys()])
    return { quarantined, lost: await lostValuesOf(cache, edits.filter((edit) => edit !== undefined).filter(isUndecided)) }
  })
  const undecided = [...refused.map(ofRefused), ...read.quarantined.map(ofQuarantined)]
  const named = await Promise.all(undecided.map(async (item) => ({ ...item, customerName: await nameOf(cache, item.customerId) })))
  return { undecided: named.sort((a, b) => (a.at < b.at ? 1 : -1)), lost: read.lost, today, timeZone }
}

type Unnamed = Omit<Undecided, 'customerName'>

function ofRefused({ deviceId, mid, name, args, code, path, at }: RefusedEntry): Unnamed {
  return { key: { source: 'refused', deviceId, mid }, name, args, code, path: path ?? '', at, deviceName: '', customerId: customerIn(args) }
}

function ofQuarantined({ id, name, args, code, path, at, deviceName }: Quarantined): Unnamed {
  return { key: { source: 'quarantined', id }, name, args, code, path, at, deviceName, customerId: customerIn(args) }
}

/** Whom a change is about, where it says so; it may hold anything. */
function customerIn(args: unknown): string | null {
  const id = typeof args === 'object' && args !== null && 'customerId' in args ? args.customerId : undefined
  return typeof id === 'string' ? id : null
}

async function nameOf(cache: Cache, customerId: string | null): Promise<string | null> {
  return customerId === null ? null : ((await tableOf(cache, 'customer').get(customerId))?.name ?? null)
}
