import { isLiving } from '../customer.ts'
import type { IdNamespace } from '../ids.ts'
import { identityId, recordId, strongIdentitiesOf } from '../matching.ts'
import type { MutationContext } from '../mutation.ts'
import { applyMutation } from '../mutations.ts'
import { bufferedRows, type Change, type Rows } from '../rows.ts'
import type { ImportRow } from './import-row.ts'
import { identitiesOf, meetPerson, type Outcome } from './meet-person.ts'

/** What a row comes to, and what it writes; a row that is left writes nothing. */
export interface MetRow {
  readonly outcome: Outcome
  readonly changes: readonly Change[]
}

/** Takes one row of a file in: a person as such, an order or booking as if its page had been seen. */
export async function meetRow(read: Rows['get'], row: ImportRow, context: MutationContext): Promise<MetRow> {
  if (row.kind === 'bad') return { outcome: { kind: 'bad', customerIds: [], added: [], kept: [] }, changes: [] }
  const rows = bufferedRows(read)
  const outcome = row.kind === 'person' ? await meetPerson(rows, row.person, context) : await meetRecord(rows, read, row, context)
  return { outcome, changes: outcome.kind === 'conflict' || outcome.kind === 'left' ? [] : rows.changes() }
}

async function meetRecord(rows: Rows & { changes(): Change[] }, read: Rows['get'], row: ImportRow & { readonly kind: 'record' }, context: MutationContext): Promise<Outcome> {
  const { sighting } = row
  const none = { customerIds: [], added: [], kept: [] } as const
  const noun = sighting.kind === 'reservation' ? 'reservation' : 'order'
  const id = recordId(context.storeId, noun, sighting.key)
  const strong = strongIdentitiesOf(sighting.who, sighting.key).map((identity) => identityId(context.namespace, identity))
  const [before, ...held] = await Promise.all([read(noun, id), ...strong.map((one) => read('identity', one))])
  const owners = new Set([...held.filter((one) => isLiving(one)).map((one) => one?.customerId ?? ''), ...(before?.customerId ? [before.customerId] : [])])
  if (owners.size > 1) return { ...none, kind: 'conflict', customerIds: [...owners], reason: 'two-people' }
  if (held.some((one) => one?.erasedAt)) return { ...none, kind: 'left', reason: 'erased' }
  const refusal = await applyMutation(rows, 'captureSighting', sighting, context)
  if (refusal) return { ...none, kind: 'left', reason: refusal.refused === 'erased-customer' ? 'erased' : 'refused' }
  const changes = rows.changes()
  const record = await rows.get(noun, id)
  const customerId = record?.customerId
  if (changes.length === 0) return { ...none, kind: 'same', customerIds: customerId ? [customerId] : [] }
  if (!customerId) return { ...none, kind: 'nameless', added: [noun] }
  return { ...none, kind: (await read('customer', customerId)) ? 'joined' : 'new', customerIds: [customerId], added: [noun] }
}

/** The ids of the identities by which a row may meet somebody. */
export function identityIdsOf(namespace: IdNamespace, row: ImportRow): string[] {
  if (row.kind === 'person') return identitiesOf(namespace, row.person).map(({ id }) => id)
  if (row.kind === 'record') return strongIdentitiesOf(row.sighting.who, row.sighting.key).map((identity) => identityId(namespace, identity))
  return []
}
