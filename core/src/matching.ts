import { naturalId } from './ids.ts'
import { isStrongPhone } from './phone.ts'
import type { IdentityKind, RecordNoun } from './rows.ts'
import type { PersonFacts, Platform, RecordKey } from './sighting.ts'

/** A value that names one person for certain. */
export interface StrongIdentity {
  readonly kind: Exclude<IdentityKind, 'nickname'>
  readonly platform: Platform | ''
  readonly shop: string
  readonly value: string
}

/**
 * Software that shops rent: each shop has members of its own, and the same id is another person next door. A page that
 * was taught (`shop`) has its host as shop, and nobody knows whose members another host's are.
 */
const ownMembers: ReadonlySet<Platform> = new Set(['cafe24', 'godomall', 'imweb', 'handsos', 'gongbiz', 'shop'])

/**
 * The strong identities a page tells, most lasting first. Relay numbers, masked values and placeholders are
 * none (a relay number is given to the next customer; a mask fits many people).
 * @param ownPhones the shop's own numbers, digits only: staff type them where a form wants one, and they name nobody
 */
export function strongIdentitiesOf(who: PersonFacts, key: Pick<RecordKey, 'platform'> & Partial<Pick<RecordKey, 'shop'>>, ownPhones: readonly string[] = []): StrongIdentity[] {
  const found: StrongIdentity[] = []
  if (who.phone && isStrongPhone(who.phone) && !ownPhones.includes(who.phone.digits)) found.push({ kind: 'phone', platform: '', shop: '', value: who.phone.digits })
  // A marketplace's member id belongs to its account, whichever of its shops was visited.
  const shop = ownMembers.has(key.platform) ? (key.shop ?? '') : ''
  if (who.member?.kind === 'plain') found.push({ kind: 'member', platform: key.platform, shop, value: who.member.text })
  if (who.email && !who.email.includes('*')) found.push({ kind: 'email', platform: '', shop: '', value: who.email.toLowerCase() })
  return found
}

/** The row id of a strong identity: one a value in the store, so that two devices cannot give it to two people. */
export function identityId(storeId: string, identity: StrongIdentity): string {
  return naturalId(storeId, 'identity', identity.kind, identity.platform, identity.shop, identity.value)
}

/** The row id of a nickname: weak, so one row for each customer who goes by it. */
export function nicknameId(storeId: string, customerId: string, platform: Platform, shop: string, nickname: string): string {
  return naturalId(storeId, 'identity', 'nickname', platform, shop, nickname, customerId)
}

/** The row id of a record. */
export function recordId(storeId: string, noun: RecordNoun, key: RecordKey): string {
  return naturalId(storeId, noun, key.platform, key.shop, key.number)
}

/** Who a record belongs to, as far as it can be known without a guess. */
export type Resolution =
  | { readonly status: 'known'; readonly customerId: string; readonly by: 'record' | StrongIdentity['kind'] }
  /** A strong identity nobody in the store has yet. */
  | { readonly status: 'new' }
  /** The page names nobody for certain: a person may link the record. */
  | { readonly status: 'anonymous' }
  /** Strong identities that point at different customers: shown, never guessed. */
  | { readonly status: 'conflict'; readonly customerIds: readonly string[] }

/** Combines what the record itself and its strong identities say. `undefined` = says nothing. */
export function resolve(
  recordCustomerId: string | undefined,
  identities: readonly { readonly kind: StrongIdentity['kind']; readonly customerId: string | undefined }[],
): Resolution {
  const byIdentity = identities.filter((found) => found.customerId !== undefined)
  const named = new Set(byIdentity.map((found) => found.customerId as string))
  if (recordCustomerId !== undefined) named.add(recordCustomerId)
  if (named.size > 1) return { status: 'conflict', customerIds: [...named] }
  const [customerId] = named
  if (customerId !== undefined) {
    return { status: 'known', customerId, by: recordCustomerId !== undefined ? 'record' : (byIdentity[0]?.kind ?? 'record') }
  }
  return identities.length > 0 ? { status: 'new' } : { status: 'anonymous' }
}
