import type { Birthday } from '../birthday.ts'
import { canonicalJson } from '../canonical-json.ts'
import { isLiving, newCustomer } from '../customer.ts'
import { readFieldValue, type FieldValues } from '../custom-field.ts'
import { naturalId, type IdNamespace } from '../ids.ts'
import { identityId, type StrongIdentity } from '../matching.ts'
import type { MutationContext } from '../mutation.ts'
import { customerTagIdOf, tagIdOf } from '../mutations/add-tag.ts'
import { consentIdOf } from '../mutations/record-consent.ts'
import { clockOfField } from '../mutations/set-field.ts'
import { maskAllowsName } from '../person-name.ts'
import type { Clocks, Customer, Identity, Rows } from '../rows.ts'
import { presence, withClock } from '../sync/field-clocks.ts'
import type { PersonRow } from './import-row.ts'

/** What becomes of a row. Every row is one of these, so that their counts add up to the rows. */
export const outcomeKinds = ['new', 'joined', 'same', 'nameless', 'conflict', 'left', 'bad'] as const
export type OutcomeKind = (typeof outcomeKinds)[number]

/** Why a row that can be read is not taken in. */
export const leftReasons = ['two-people', 'other-name', 'erased', 'stopped', 'removed', 'refused'] as const
export type LeftReason = (typeof leftReasons)[number]

/** What a row adds to somebody, by name. */
export type Added = 'name' | 'birthday' | 'field' | 'phone' | 'email' | 'tag' | 'note' | 'order' | 'reservation'

/**
 * What of a row was left while the rest was taken in: health facts without a consent, a birthday that is another in the
 * store; of one of the store's own fields, whose name stands behind, what cannot be read or is another in the store.
 */
export type Kept = 'health' | 'birthday' | `unread:${string}` | `other:${string}`

export interface Outcome {
  readonly kind: OutcomeKind
  /** Whose the row is; of a conflict all whom it may be. */
  readonly customerIds: readonly string[]
  readonly reason?: LeftReason
  readonly added: readonly Added[]
  /** Of what it says, what was left: see `Kept`. */
  readonly kept: readonly Kept[]
}

/** The identities a person is known by, as rows are found by them. */
export function identitiesOf(namespace: IdNamespace, { phones, emails }: PersonRow): (StrongIdentity & { readonly id: string })[] {
  const strong: StrongIdentity[] = [...phones.map((value) => ({ kind: 'phone' as const, platform: '' as const, shop: '', value })), ...emails.map((value) => ({ kind: 'email' as const, platform: '' as const, shop: '', value }))]
  return strong.map((identity) => ({ ...identity, id: identityId(namespace, identity) }))
}

/**
 * Takes a person of a file in: whoever has one of their numbers or addresses is them, unless the names say otherwise;
 * nobody is joined by a name. What the store knows stays as it is, what it does not is added; said twice, nothing
 * changes. It reads and puts rows and decides nothing that the rows do not say, so that a preview is this, not kept.
 */
export async function meetPerson(rows: Rows, person: PersonRow, context: MutationContext): Promise<Outcome> {
  const { storeId, namespace } = context
  const identities = identitiesOf(namespace, person)
  const held = await Promise.all(identities.map(({ id }) => rows.get('identity', id)))
  if (held.some((one) => one?.erasedAt)) return outcome('left', [], 'erased')
  const owners = [...new Set(held.filter(isLiving).map(({ customerId }) => customerId))]
  if (owners.length > 1) return outcome('conflict', owners, 'two-people')
  const customerId = owners[0] ?? (identities[0] ? naturalId(storeId, 'customer', identities[0].id) : unkeyedId(namespace, person))
  const known = await survivor(rows, customerId)
  const refused = known && whyLeft(known, person)
  if (refused) return outcome(refused === 'other-name' ? 'conflict' : 'left', [known.id], refused)
  const base = known ?? newCustomer({ id: customerId, name: nameFor(person), nameKind: person.name === '' ? 'masked' : 'plain', platform: 'shop', seenAt: context.now, now: context.now })
  return takeIn(rows, { person, base, known, identities, held }, context)
}

interface Meeting {
  readonly person: PersonRow
  readonly base: Customer
  readonly known: Customer | undefined
  readonly identities: readonly (StrongIdentity & { readonly id: string })[]
  readonly held: readonly (Identity | undefined)[]
}

async function takeIn(rows: Rows, { person, base, known, identities, held }: Meeting, context: MutationContext): Promise<Outcome> {
  const added: Added[] = []
  const kept: Kept[] = []
  const better = known && known.nameKind !== 'plain' && person.name !== ''
  const birthday = base.birthday ?? person.birthday
  if (base.birthday && person.birthday && !sameDay(base.birthday, person.birthday)) kept.push('birthday')
  const { custom, filled, left } = await fillFields(rows, base, person)
  kept.push(...left)
  const revived = known?.removedAt ? { removedAt: null } : {}
  if (!known || better || known.removedAt || (!known.birthday && birthday) || filled) {
    rows.put('customer', { ...base, ...revived, birthday, custom, ...(better && { name: person.name, nameKind: 'plain' }), updatedAt: context.now })
    if (better) added.push('name')
    if (birthday && !base.birthday) added.push('birthday')
    if (filled) added.push('field')
  }
  for (const [at, { id, kind, platform, shop, value }] of identities.entries()) {
    if (isLiving(held[at])) continue
    rows.put('identity', { id, customerId: base.id, kind, platform, shop, value, source: 'import', version: held[at]?.version ?? 0, createdAt: context.now, removedAt: null, erasedAt: null })
    added.push(kind === 'email' ? 'email' : 'phone')
  }
  for (const name of person.tags) if (await giveTag(rows, base.id, name, context)) added.push('tag')
  for (const note of person.notes) {
    const said = await giveNote(rows, base.id, note, context)
    if (said === 'health') kept.push('health')
    else if (said) added.push('note')
  }
  const kind = !known || known.removedAt ? 'new' : added.length > 0 ? 'joined' : 'same'
  return { kind, customerIds: [base.id], added: [...new Set(added)], kept: [...new Set(kept)] }
}

/** Fills what is empty of the store's own fields; what a person of the shop took out stays out. */
async function fillFields(rows: Rows, { custom: before, clocks }: Pick<Customer, 'custom' | 'clocks'>, { fields = [] }: PersonRow): Promise<{ readonly custom: FieldValues; readonly filled: boolean; readonly left: readonly Kept[] }> {
  const custom = { ...before }
  const left: Kept[] = []
  for (const { id, text } of fields) {
    const field = await rows.get('customField', id)
    if (!field) continue
    const value = readFieldValue(field, text)
    const held = custom[id]
    if (value === null) continue
    if (typeof value === 'object') left.push(`unread:${field.name}`)
    else if (held === undefined && !clocks?.[clockOfField(id)]) custom[id] = value
    else if (held !== undefined && held !== value) left.push(`other:${field.name}`)
  }
  return { custom, filled: Object.keys(custom).length > Object.keys(before).length, left }
}

function outcome(kind: OutcomeKind, customerIds: readonly string[], reason: LeftReason): Outcome {
  return { kind, customerIds, reason, added: [], kept: [] }
}

/** Somebody without a number: whoever says exactly the same of themselves is the same row said twice. */
function unkeyedId(namespace: IdNamespace, { name, birthday, tags, notes, fields }: PersonRow): string {
  return naturalId(namespace, 'customer', 'import', canonicalJson({ name, birthday, tags, notes, ...(fields && { fields: fields.map(({ id, text }) => [id, text]) }) }))
}

async function survivor(rows: Rows, customerId: string): Promise<Customer | undefined> {
  let found = await rows.get('customer', customerId)
  // Merges lead on, and never in a circle; whoever says otherwise is not followed for ever.
  for (let step = 0; found?.mergedIntoId && step < 20; step += 1) found = await rows.get('customer', found.mergedIntoId)
  return found
}

/** What a person of the shop took out stays out; what an undone import took out does not. */
function byPerson(row: { readonly removedAt: string | null; readonly clocks?: Clocks | null }): boolean {
  return row.removedAt !== null && row.clocks?.[presence] !== undefined
}

function whyLeft(known: Customer, person: PersonRow): LeftReason | undefined {
  if (known.erasedAt) return 'erased'
  if (known.stoppedAt) return 'stopped'
  if (byPerson(known)) return 'removed'
  if (person.name === '' || known.removedAt || known.nameKind === 'nickname') return undefined
  if (known.nameKind === 'masked') return !/[\d@]/.test(known.name) && known.name !== '' && !maskAllowsName({ kind: 'masked', text: known.name }, person.name) ? 'other-name' : undefined
  return plainName(known.name) === plainName(person.name) ? undefined : 'other-name'
}

function plainName(name: string): string {
  return name.normalize('NFC').toLowerCase().replace(/\s/g, '')
}

function nameFor({ name, phones, emails }: PersonRow): string {
  return name || (phones[0] ?? emails[0] ?? '')
}

function sameDay(one: Birthday, other: Birthday): boolean {
  return one.month === other.month && one.day === other.day && one.calendar === other.calendar && one.leapMonth === other.leapMonth && (one.year === null || other.year === null || one.year === other.year)
}

async function giveTag(rows: Rows, customerId: string, name: string, context: MutationContext): Promise<boolean> {
  const tagId = tagIdOf(context.storeId, name)
  const id = customerTagIdOf(context.storeId, customerId, tagId)
  const [tag, held] = await Promise.all([rows.get('tag', tagId), rows.get('customerTag', id)])
  if (held && (isLiving(held) || byPerson(held))) return false
  if (!isLiving(tag)) rows.put('tag', { id: tagId, name: name.normalize('NFC'), version: 0, createdAt: tag?.createdAt ?? context.now, removedAt: null })
  rows.put('customerTag', withClock({ id, customerId, tagId, version: 0, createdAt: context.now, removedAt: null, clocks: null }, presence, context))
  return true
}

async function giveNote(rows: Rows, customerId: string, { kind, text }: PersonRow['notes'][number], context: MutationContext): Promise<'health' | boolean> {
  const id = naturalId(context.namespace, 'note', 'import', customerId, text)
  const [held, consent] = await Promise.all([rows.get('note', id), kind === 'health' ? rows.get('consent', consentIdOf(context.storeId, customerId, 'health')) : undefined])
  if (held && (isLiving(held) || byPerson(held))) return false
  if (kind === 'health' && consent?.entries.at(-1)?.given !== true) return 'health'
  rows.put('note', { id, customerId, kind, text, author: context.author, writtenAt: context.now, version: 0, createdAt: context.now, removedAt: null, clocks: null })
  return true
}
