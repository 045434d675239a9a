import { identityId, strongIdentitiesOf } from './matching.ts'
import type { Consent, Customer, CustomerTag, Distinction, Edit, Identity, Note, Nouns, Noun, RecordNoun, Rows } from './rows.ts'
import { platforms, type Platform } from './sighting.ts'
import type { Tier } from './tiering.ts'
import type { Instant } from './time.ts'

/** The nouns whose rows belong to one customer: a new one does not compile without a line in `blanks`. */
export type OwnedNoun = Exclude<{ [N in Noun]: Nouns[N] extends { readonly customerId: string } ? N : never }[Noun], never>

/** Each as it is left when its customer is erased: a tombstone without a word of the person. */
export const blanks: { readonly [N in OwnedNoun]: (row: Nouns[N], now: Instant) => Nouns[N] } = {
  // Kept for ever: what a device saw of this value before now names nobody, however late it comes.
  identity: (row: Identity, now) => ({ ...row, platform: '', shop: '', value: '', source: 'page', contactOnly: null, otherNames: null, ...gone(now), erasedAt: now }),
  customerTag: (row: CustomerTag, now) => ({ ...row, clocks: null, ...gone(now) }),
  note: (row: Note, now) => ({ ...row, kind: 'general', text: '', author: '', writtenAt: now, clocks: null, ...gone(now) }),
  consent: (row: Consent, now) => ({ ...row, entries: [], ...gone(now) }),
  distinction: (row: Distinction, now) => ({ ...row, otherId: null, recordId: null, author: '', at: now, ...gone(now) }),
  edit: (row: Edit, now) => ({ ...row, noun: 'customer', rowId: row.customerId, field: '', before: null, after: null, author: '', at: now, lost: false, resolvedAt: now, ...gone(now) }),
}

function gone(now: Instant) {
  return { createdAt: now, removedAt: now }
}

/** What is left of an erased customer: that there was one under this id, who may not come back. */
export function blankCustomer({ id, version }: Customer, now: Instant): Customer {
  return {
    id, version, name: '', nameKind: 'masked', birthday: null, firstPlatform: 'shop', firstSeenAt: now,
    visitCount: 0, spend: 0, noShowCount: 0, firstVisitOn: null, lastVisitOn: null, days: [], custom: {}, clocks: null, mergedIntoId: null, rootId: null, mergedIds: null, ownTotals: null,
    createdAt: now, updatedAt: now, removedAt: now, stoppedAt: null, erasedAt: now,
  }
}

/** The columns of records in which a page or a person wrote of the customer, or by which the platform can name them. */
const personal = { number: '', request: '', statusText: '', text: '' } as const

/**
 * A record that is nobody's for ever. What was sold or booked, for how much, when, at which state and at which tier
 * stays, so that no total changes; number, request, text and whoever was named go.
 */
export function anonymousRecord<N extends RecordNoun>(record: Nouns[N], tier: Tier | null): Nouns[N] {
  const blank = Object.fromEntries(Object.entries(personal).filter(([field]) => field in record))
  return { ...record, ...blank, customerId: null, linkedBy: null, conflictIds: null, who: { erased: { tier } }, clocks: null }
}

/** Whether a sighting is of before the erasure of whoever its identities named then: told by the page's own time, else by when it was read. */
export function isBeforeErasure(sighting: { readonly seenAt: Instant; readonly at: Instant | undefined }, identities: readonly (Identity | undefined)[]): boolean {
  const earliest = sighting.at !== undefined && sighting.at < sighting.seenAt ? sighting.at : sighting.seenAt
  return identities.some((identity) => typeof identity?.erasedAt === 'string' && earliest <= identity.erasedAt)
}

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

function fieldOf(value: unknown, field: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[field] : undefined
}

/** Where the arguments of a change name customers. */
const idFields = ['customerId', 'id', 'survivorId', 'goneId', 'otherId'] as const

/**
 * Whether arguments, however malformed, are about somebody who was erased: by the customer they name or by a phone,
 * e-mail or member id in them. What is wrong in other ways is kept for a person to mend; this must not be kept.
 */
export async function isAboutErased(rows: Pick<Rows, 'get'>, storeId: string, args: unknown): Promise<boolean> {
  for (const id of idFields.map((field) => fieldOf(args, field))) {
    if (typeof id === 'string' && uuid.test(id) && (await rows.get('customer', id.toLowerCase()))?.erasedAt) return true
  }
  for (const id of identityIdsIn(storeId, args)) if ((await rows.get('identity', id))?.erasedAt) return true
  const inner = fieldOf(args, 'args')
  return inner !== undefined && isAboutErased(rows, storeId, inner)
}

/** The row ids of the strong identities that arguments name, as far as they can be made out. */
export function identityIdsIn(storeId: string, args: unknown): string[] {
  const [who, key] = [fieldOf(args, 'who'), fieldOf(args, 'key')]
  if (typeof who !== 'object' || who === null) return []
  const platform = platforms.find((known) => known === fieldOf(key, 'platform')) ?? ('shop' satisfies Platform)
  const shop = fieldOf(key, 'shop')
  const [phone, member, email] = [fieldOf(who, 'phone'), fieldOf(who, 'member'), fieldOf(who, 'email')]
  const facts = {
    ...(hasTexts(phone, 'kind', 'digits') && { phone: phone as never }),
    ...(hasTexts(member, 'kind', 'text') && { member: member as never }),
    ...(typeof email === 'string' && { email }),
  }
  return strongIdentitiesOf(facts, { platform, shop: typeof shop === 'string' ? shop : '' }).map((identity) => identityId(storeId, identity))
}

function hasTexts(value: unknown, ...fields: readonly string[]): boolean {
  return fields.every((field) => typeof fieldOf(value, field) === 'string')
}
