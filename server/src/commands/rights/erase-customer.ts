import { anonymousRecord, blankCustomer, blanks, type OwnedNoun } from '@dangol/core/erasure'
import { recordNouns, type Change, type Nouns, type RecordNoun } from '@dangol/core/rows'
import { tierOf } from '@dangol/core/tiering'
import { civilDateOf, type Instant } from '@dangol/core/time'
import type { StoreDatabase } from '../../db/database.ts'
import { recordAccess, type AccessActor } from '../access-log/record-access.ts'
import { eraseFromImports } from '../import/erase-from-imports.ts'
import type { StoreRow } from '../store-row.ts'
import { throughWriteDoor } from '../write-door.ts'
import { ownedNouns, readPerson, type PersonRows } from './read-person.ts'

/** How many rows of each kind go, and how many stay as nobody's. */
export interface ErasureCounts {
  readonly identities: number
  readonly tags: number
  readonly notes: number
  readonly edits: number
  readonly quarantined: number
  /** Orders, reservations, reviews and inquiries, which stay without the person. */
  readonly records: number
}

export interface Erasure {
  readonly storeId: string
  readonly customerId: string
  readonly actor: AccessActor
  readonly now: Instant
}

/**
 * Removes a person from everything the store holds, for ever: what is theirs alone is emptied, what was sold stays as
 * nobody's, so that no total changes. Done again, it takes what has turned up since. Devices hear of it as of any
 * change, and empty what they hold. The access log keeps that it was done, under the id that is nobody's any more.
 * @returns what went; undefined where the store has no such customer.
 */
export function eraseCustomer(database: StoreDatabase, { storeId, customerId, actor, now }: Erasure): Promise<ErasureCounts | undefined> {
  return throughWriteDoor(database, storeId, now, async (door) => {
    const person = await readPerson(door.sql, storeId, customerId)
    if (!person) return undefined
    const changes = erasedRows(person, door.store, now)
    await door.write(changes)
    for (const { id } of person.customers) await eraseFromImports(door, id)
    const again = person.customers.every(({ erasedAt }) => erasedAt)
    if (!again || changes.length > 0) await recordAccess(door.sql, { storeId, actor, deed: 'erased', customerId, fields: [], at: now })
    return countsOf(person)
  })
}

/** What would go, for whoever is about to decide it. */
export async function previewErasure(database: StoreDatabase, storeId: string, customerId: string): Promise<ErasureCounts | undefined> {
  const person = await readPerson(database, storeId, customerId)
  return person && !person.customers[0]?.erasedAt ? countsOf(person) : undefined
}

/** The rows as they are left; those that are so already are left out. */
function erasedRows({ customers, owned, records, quarantined }: PersonRows, store: StoreRow, now: Instant): Change[] {
  const [customer] = customers
  const { tier } = tierOf(customer?.days ?? [], store.tierPolicy, civilDateOf(now, store.timeZone))
  const changes: Change[] = []
  for (const row of customers) if (!row.erasedAt) changes.push({ noun: 'customer', row: blankCustomer(row, now) })
  for (const noun of ownedNouns) {
    const blank = blanks[noun] as (row: Nouns[OwnedNoun], now: Instant) => Nouns[OwnedNoun]
    for (const row of owned[noun]) if (!isBlank(noun, row)) changes.push({ noun, row: blank(row, now) } as Change)
  }
  for (const noun of recordNouns) {
    for (const row of records[noun] as readonly Nouns[RecordNoun][]) changes.push({ noun, row: anonymousRecord(row, tier) } as Change)
  }
  for (const row of quarantined) changes.push({ noun: 'quarantined', row: { ...row, args: null, path: '', removedAt: row.removedAt ?? now } })
  return changes
}

function isBlank(noun: OwnedNoun, row: Nouns[OwnedNoun]): boolean {
  if (row.removedAt === null) return false
  if (noun === 'identity') return (row as Nouns['identity']).value === '' && Boolean((row as Nouns['identity']).erasedAt)
  if (noun === 'note') return (row as Nouns['note']).text === '' && (row as Nouns['note']).author === ''
  if (noun === 'distinction') return (row as Nouns['distinction']).author === ''
  if (noun === 'consent') return (row as Nouns['consent']).entries.length === 0
  return noun === 'edit' ? (row as Nouns['edit']).author === '' && (row as Nouns['edit']).after === null : (row as Nouns['customerTag']).clocks === null
}

function countsOf({ owned, records, quarantined }: PersonRows): ErasureCounts {
  const living = (rows: readonly { readonly removedAt: Instant | null }[]) => rows.filter(({ removedAt }) => removedAt === null).length
  return {
    identities: living(owned.identity), tags: living(owned.customerTag), notes: living(owned.note), edits: living(owned.edit), quarantined: living(quarantined),
    records: recordNouns.reduce((sum, noun) => sum + living(records[noun]), 0),
  }
}
