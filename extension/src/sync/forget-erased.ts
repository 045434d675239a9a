import { identityIdsIn } from '@dangol/core/erasure'
import { idNamespaceOf } from '@dangol/core/ids'
import { recordId } from '@dangol/core/matching'
import type { Change } from '@dangol/core/rows'
import type { Sighting } from '@dangol/core/sighting'
import { deviceOf, type Device, type Outbox, type OutboxEntry } from '../db/outbox.ts'

/** Who, of the rows a page brought, was erased: customers and the identities that were theirs. */
interface Erased {
  readonly customers: ReadonlySet<string>
  readonly identities: ReadonlySet<string>
  /** Records that are nobody's now. */
  readonly records: ReadonlySet<string>
}

/**
 * Takes out of this device's own work whatever is about people whose erasure a page tells of: drafts, changes that wait
 * or were refused, and those kept in case the server is restored. What the cache holds of them, the page's empty rows
 * replace. Before the page is taken in, so that whoever dies in between does it again.
 */
export async function forgetErased(outbox: Outbox, changes: readonly Change[]): Promise<void> {
  const erased = erasedIn(changes)
  if (erased.customers.size + erased.identities.size + erased.records.size === 0) return
  await outbox.transaction('rw', outbox.device, outbox.drafts, outbox.mutations, outbox.refused, async () => {
    const device = await deviceOf(outbox)
    await outbox.drafts.bulkDelete([...erased.customers])
    for (const table of [outbox.mutations, outbox.refused]) {
      const theirs = (await table.toArray()).filter((entry) => isAbout(entry, erased, device))
      const sightings = theirs.filter(({ name }) => table === outbox.mutations && name === 'captureSighting')
      await table.bulkDelete(theirs.filter((entry) => !sightings.includes(entry)).map(({ deviceId, mid }) => [deviceId, mid]))
      // What was sold is not theirs alone: it is sent as nobody's.
      await outbox.mutations.bulkPut(sightings.map(withoutPerson))
    }
  })
}

function erasedIn(changes: readonly Change[]): Erased {
  const ids = (noun: 'customer' | 'identity') => new Set(changes.flatMap((change) => (change.noun === noun && (change.row as { erasedAt?: string | null }).erasedAt ? [change.row.id] : [])))
  const records = new Set(changes.flatMap(({ row }) => ('who' in row && row.who.erased ? [row.id] : [])))
  return { customers: ids('customer'), identities: ids('identity'), records }
}

function isAbout({ name, args, storeId }: OutboxEntry, { customers, identities, records }: Erased, device: Device | undefined): boolean {
  // Two opaque ids, by which the server learns that the record is nobody's too.
  if (name === 'linkRecord') return false
  const text = JSON.stringify(args) ?? ''
  // What waits for another store is of nobody who was erased in this one.
  const named = device?.storeId === storeId ? identityIdsIn(idNamespaceOf(device), args) : []
  return [...customers].some((id) => text.includes(id)) || named.some((id) => identities.has(id)) || (name === 'captureSighting' && recordIdsIn(storeId, args as Sighting).some((id) => records.has(id)))
}

/** The rows a sighting writes: its own and, of a review, its order's. */
function recordIdsIn(storeId: string, sighting: Sighting): string[] {
  const own = recordId(storeId, sighting.kind, sighting.key)
  const order = sighting.kind === 'review' ? sighting.order : undefined
  return order ? [own, recordId(storeId, 'order', { ...sighting.key, number: order.number })] : [own]
}

/** Only what `anonymousRecord` would leave of it. */
function withoutPerson(entry: OutboxEntry): OutboxEntry {
  const { request: _request, text: _text, statusText: _words, ...args } = entry.args as Readonly<Record<string, unknown>>
  return { ...entry, args: { ...args, who: {} } }
}
