import type * as v from 'valibot'
import { isLiving, newCustomer } from '../customer.ts'
import { anonymousRecord, isBeforeErasure } from '../erasure.ts'
import { naturalId } from '../ids.ts'
import { newIdentity } from '../identity.ts'
import { identityId, nicknameId, recordId, resolve, strongIdentitiesOf } from '../matching.ts'
import type { Mutation, MutationContext } from '../mutation.ts'
import { mergeInquiry, mergeOrder, mergeReservation, mergeReview } from '../merge-record.ts'
import { customerOf, rowsOfPerson } from '../person.ts'
import { isSameName } from '../person-name.ts'
import { putRecord } from '../records.ts'
import type { Customer, Identity, Nouns, RecordNoun, Rows } from '../rows.ts'
import { sightingArgs } from '../sighting-args.ts'
import type { PersonFacts, RecordKey, Sighting } from '../sighting.ts'
import { presence, reviveByEdit, withClock } from '../sync/field-clocks.ts'
import type { Instant } from '../time.ts'

/** Of one number; more is no family but a number that tells nobody. */
const mostNames = 8

/**
 * Makes a sighting the order, reservation, review or inquiry of its customer: once, however often and on however many
 * devices it is seen. A record that names nobody for certain is kept without a customer; identities that
 * disagree leave the record as it was. Seeing it again only adds what was not known.
 */
export const captureSighting: Mutation<v.InferOutput<typeof sightingArgs>> = {
  args: sightingArgs,
  async apply(rows, sighting, context) {
    switch (sighting.kind) {
      case 'order': return void (await capture(rows, 'order', sighting, mergeOrder, context))
      case 'reservation': return void (await capture(rows, 'reservation', sighting, mergeReservation, context))
      case 'review': {
        const order = sighting.order
        // A review that names its order proves the order: the same row that the order's own page will enrich.
        const orderId = order ? recordId(context.storeId, 'order', { ...sighting.key, number: order.number }) : null
        if (order) {
          await capture(rows, 'order', {
            kind: 'order', site: sighting.site, page: sighting.page, seenAt: sighting.seenAt, who: sighting.who,
            key: { ...sighting.key, number: order.number },
            ...(order.ordered && { ordered: order.ordered }), ...(order.items && { items: order.items }),
          }, mergeOrder, context)
        }
        const known = orderId === null ? undefined : await rows.get('order', orderId)
        return void (await capture(rows, 'review', sighting, (before, now, base) => mergeReview(before, now, base, orderId), context, known))
      }
      case 'inquiry': {
        // It names its order and proves nothing of it: the order stays unknown until its own page is seen.
        const orderId = sighting.order ? recordId(context.storeId, 'order', { ...sighting.key, number: sighting.order.number }) : null
        const known = orderId === null ? undefined : await rows.get('order', orderId)
        return void (await capture(rows, 'inquiry', sighting, (before, now, base) => mergeInquiry(before, now, base, known ? orderId : null), context, known))
      }
    }
  },
}

/** What every record row starts from: the facts that do not depend on its kind. */
export interface RecordBase extends Pick<Nouns['order'], 'id' | 'customerId' | 'linkedBy' | 'platform' | 'shop' | 'number' | 'who' | 'seenAt' | 'createdAt' | 'removedAt' | 'version' | 'clocks' | 'conflictIds'> {}

/** @param order The order the record is about: a record that names nobody for certain is of whoever its order is known to be of. */
async function capture<N extends RecordNoun, S extends Sighting>(
  rows: Rows, noun: N, sighting: S, merge: (before: Nouns[N] | undefined, sighting: S, base: RecordBase) => Nouns[N], context: MutationContext, order?: Nouns['order'],
): Promise<void> {
  const id = recordId(context.storeId, noun, sighting.key)
  const before = await rows.get(noun, id)
  const known = before?.who.erased ?? order?.who.erased
  const named = known ? 'erased' : await whoIs(rows, sighting, before?.customerId ?? order?.customerId ?? undefined, context)
  // Somebody who asked that no more be done: what is there stays as it is, what comes is nobody's.
  if (named === 'stopped' && before?.customerId) return
  const erased = named === 'erased' ? (known ?? { tier: null }) : undefined
  const customerId = typeof named === 'object' && 'customerId' in named ? named.customerId : undefined
  // Of a record that a person has given to somebody it is decided already.
  const conflictIds = typeof named === 'object' && 'conflictIds' in named && before?.linkedBy !== 'person' ? named.conflictIds : null
  const base: RecordBase = {
    id,
    customerId: customerId ?? before?.customerId ?? null,
    linkedBy: before?.customerId ? before.linkedBy : customerId ? linkOf(sighting, order) : null,
    platform: sighting.key.platform, shop: sighting.key.shop, number: sighting.key.number,
    who: named === 'stopped' ? {} : mergeWho(before?.who, sighting.who),
    seenAt: before && before.seenAt > sighting.seenAt ? before.seenAt : sighting.seenAt,
    createdAt: before?.createdAt ?? context.now, removedAt: before?.removedAt ?? null, version: before?.version ?? 0, clocks: before?.clocks ?? null,
    // A row of before there was this column is no other row for lack of it.
    ...((conflictIds || !before || before.conflictIds !== undefined) && { conflictIds }),
  }
  const merged = merge(before, sighting, base)
  const after = erased ? stillAnonymous(before, merged, erased) : merged
  if (before && sameFacts(before, after)) return
  await putRecord(rows, noun, before, after, context)
}

/** Of a record that was made anonymous only the state of the sale changes; one first seen now is made so. */
function stillAnonymous<N extends RecordNoun>(before: Nouns[N] | undefined, merged: Nouns[N], { tier }: NonNullable<PersonFacts['erased']>): Nouns[N] {
  const after = anonymousRecord(merged, tier)
  if (!before?.who.erased) return after
  const changing = ['amount', 'items', 'status', 'rating', 'replied'].filter((field) => field in after)
  return { ...before, ...Object.fromEntries(changing.map((field) => [field, (after as unknown as Record<string, unknown>)[field]])), seenAt: after.seenAt }
}

/** By what a record that was of nobody has come to its customer: what it names itself, or its order. */
function linkOf({ who, key }: Sighting, order: Nouns['order'] | undefined): RecordBase['linkedBy'] {
  return order?.customerId && strongIdentitiesOf(who, key).length === 0 ? order.linkedBy : 'identity'
}

/** When it was last seen is no fact of its own: a record seen again unchanged is not written again. */
function sameFacts(before: object, after: object): boolean {
  return JSON.stringify({ ...before, seenAt: '' }, inKeyOrder) === JSON.stringify({ ...after, seenAt: '' }, inKeyOrder)
}

/** A row read back from a database has its keys in an order of its own. */
function inKeyOrder(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}

type Named = { readonly customerId: string } | { readonly conflictIds: readonly string[] } | 'stopped' | 'erased' | undefined

/**
 * The customer this sighting is of: known, made now, or nobody (undefined), perhaps because they asked for that. Of a person
 * with several rows it is the row that the record or an identity names, so that taking them apart gives each what was theirs.
 */
async function whoIs(rows: Rows, sighting: Sighting, recordCustomerId: string | undefined, context: MutationContext): Promise<Named> {
  const told = strongIdentitiesOf(sighting.who, sighting.key, context.ownPhones).map((identity) => ({ ...identity, id: identityId(context.storeId, identity) }))
  const read = await Promise.all(told.map(async (identity) => ({ ...identity, held: await rows.get('identity', identity.id) })))
  if (isBeforeErasure({ seenAt: sighting.seenAt, at: timeOf(sighting) }, read.map(({ held }) => held))) return 'erased'
  const strong = read.filter(({ held }) => !(isLiving(held) && held.contactOnly))
  const owners = strong.map(({ held }) => (isLiving(held) ? held.customerId : undefined))
  const shown = async (id: string | undefined) => (id === undefined ? undefined : ((await customerOf(rows, id))?.id ?? id))
  const [record, ...shownOwners] = await Promise.all([recordCustomerId, ...owners].map(shown))
  const resolution = resolve(record, strong.map(({ kind }, at) => ({ kind, customerId: shownOwners[at] })))
  if (resolution.status === 'anonymous') return undefined
  if (resolution.status === 'conflict') return { conflictIds: [...resolution.customerIds].sort() }
  const customerId = recordCustomerId ?? owners.find((owner) => owner !== undefined) ?? (await newcomerId(rows, strong[0]?.id ?? '', context))
  if ((await rowsOfPerson(rows, customerId)).some(({ stoppedAt }) => stoppedAt)) return 'stopped'
  await meet(rows, customerId, sighting, context)
  for (const { id, kind, platform, shop, value, held } of strong) {
    if (isLiving(held)) await noteOtherName(rows, held, sighting.who)
    else rows.put('identity', newIdentity({ id, customerId, kind, platform, shop, value, source: 'page', now: context.now, held }))
  }
  await rememberNickname(rows, customerId, sighting.key, sighting.who, context)
  return { customerId }
}

/** Somebody else's name with a number that is a customer's: a family's, or an old number. Who they are is a person's to say. */
async function noteOtherName(rows: Rows, held: Identity, { name }: PersonFacts): Promise<void> {
  if (held.kind !== 'phone' || name?.kind !== 'plain') return
  const others = held.otherNames ?? []
  if (others.length >= mostNames || others.some((other) => isSameName(other.name, name.text))) return
  const person = await rowsOfPerson(rows, held.customerId)
  if (person.length === 0 || person.some((row) => row.nameKind !== 'plain' || isSameName(row.name, name.text))) return
  rows.put('identity', { ...held, otherNames: [...others, { name: name.text, settled: false }] })
}

/** The id of whoever is first met by this identity: the same on every device, and another after each erasure. */
async function newcomerId(rows: Rows, identity: string, { storeId }: MutationContext): Promise<string> {
  for (let id = naturalId(storeId, 'customer', identity); ; ) {
    const erasedAt = (await rows.get('customer', id))?.erasedAt
    if (!erasedAt) return id
    id = naturalId(storeId, 'customer', identity, erasedAt)
  }
}

/** When what the page tells of took place, as far as it says so; a booking is of when it was seen. */
function timeOf(sighting: Sighting): Instant | undefined {
  return sighting.kind === 'order' ? sighting.ordered?.at : sighting.kind === 'reservation' ? undefined : sighting.written?.at
}

/** Makes the customer if need be; a plain name takes the place of a masked or nick name, never of a plain one. */
async function meet(rows: Rows, customerId: string, sighting: Sighting, context: MutationContext): Promise<void> {
  const known = await rows.get('customer', customerId)
  const { name, nameKind } = nameOf(sighting.who)
  if (!known) {
    rows.put('customer', newCustomer({ id: customerId, name, nameKind, platform: sighting.key.platform, seenAt: sighting.seenAt, now: context.now }))
    return
  }
  const root = (await customerOf(rows, customerId)) ?? known
  for (const row of root.id === known.id ? [known] : [known, root]) {
    const revived = await reviveBySeeing(rows, row, context)
    // The name shown is its row's own, and goes with it when they are taken apart.
    const better = row === known && known.nameKind !== 'plain' && nameKind === 'plain'
    if (better || revived !== row) rows.put('customer', { ...revived, ...(better && { name, nameKind }), updatedAt: context.now })
  }
}

/** Somebody who was removed and comes again is back, unless the page was read before the removal. */
async function reviveBySeeing(rows: Rows, known: Customer, context: MutationContext): Promise<Customer> {
  if (known.removedAt === null) return known
  return (await reviveByEdit(rows, 'customer', known, known.id, context)) ?? withClock({ ...known, removedAt: null }, presence, context)
}

function nameOf(who: PersonFacts): Pick<Customer, 'name' | 'nameKind'> {
  if (who.name?.kind === 'plain') return { name: who.name.text, nameKind: 'plain' }
  if (who.nickname) return { name: who.nickname, nameKind: 'nickname' }
  if (who.name) return { name: who.name.text, nameKind: 'masked' }
  // A phone or member id alone: the panel shows the identity in the name's place.
  return { name: who.member?.text ?? who.phone?.digits ?? who.email ?? '', nameKind: 'masked' }
}

async function rememberNickname(rows: Rows, customerId: string, key: RecordKey, who: PersonFacts, context: MutationContext): Promise<void> {
  if (!who.nickname) return
  const id = nicknameId(context.storeId, customerId, key.platform, key.shop, who.nickname)
  const held = await rows.get('identity', id)
  if (isLiving(held)) return
  rows.put('identity', newIdentity({ id, customerId, kind: 'nickname', platform: key.platform, shop: key.shop, value: who.nickname, source: 'page', now: context.now, held }))
}

/** Later pages hide more: a plain value once read is kept when the page now shows only its mask. */
function mergeWho(before: PersonFacts | undefined, now: PersonFacts): PersonFacts {
  if (!before) return now
  const keepPhone = before.phone && before.phone.kind !== 'masked' && now.phone?.kind === 'masked'
  const keepName = before.name?.kind === 'plain' && now.name?.kind === 'masked'
  const keepMember = before.member?.kind === 'plain' && now.member?.kind === 'masked'
  return {
    ...before, ...now,
    ...(keepPhone && before.phone && { phone: before.phone }),
    ...(keepName && before.name && { name: before.name }),
    ...(keepMember && before.member && { member: before.member }),
    ...(before.platformVisits !== undefined && { platformVisits: Math.max(before.platformVisits, now.platformVisits ?? 0) }),
  }
}
