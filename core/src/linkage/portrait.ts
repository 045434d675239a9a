import type { Nouns, RecordNoun } from '../rows.ts'
import type { PersonFacts, Platform } from '../sighting.ts'
import { civilDateOf, type CivilDate, type Instant, type Precision } from '../time.ts'
import { hoursOf, slotOf } from './slots.ts'
import { recordTimeOf } from '../records.ts'
import { isStrongPhone } from '../phone.ts'

/** A platform and, where a page told it, the shop on it: where nicknames and masks mean the same person. */
export type Place = string

/** What one record tells of whoever it is of. */
export interface Trait {
  readonly id: string
  readonly noun: RecordNoun
  readonly place: Place
  readonly platform: Platform
  readonly at: Instant
  /** The day it was, where the store is. */
  readonly day: CivilDate
  /** The same, counted in days since 1970. */
  readonly dayNumber: number
  /** Of the week's hours, see `slotOf`; null where only the day is known. */
  readonly slot: number | null
  readonly who: PersonFacts
  /** Names of what was ordered, as the page writes them. */
  readonly dishes: readonly string[]
  /** The order a review or an inquiry is about: told once, not twice. */
  readonly orderId: string | null
}

export function placeOf(platform: Platform | '', shop: string): Place {
  return `${platform}/${shop}`
}

const noDishes: readonly string[] = []

export function traitOf<N extends RecordNoun>(noun: N, record: Nouns[N], timeZone: string): Trait {
  const { id, platform, shop, who } = record
  const values = record as unknown as { readonly items?: Nouns['order']['items']; readonly product?: string; readonly orderId?: string | null; readonly orderedPrecision?: Precision; readonly startsPrecision?: Precision }
  const dishes = values.items?.length ? [...new Set(values.items.map(({ name }) => name))] : noun === 'reservation' && values.product ? [values.product] : noDishes
  const at = recordTimeOf(noun, record)
  const timed = (values.orderedPrecision ?? values.startsPrecision ?? 'day') !== 'day'
  const day = civilDateOf(at, timeZone)
  return { id, noun, platform, place: placeOf(platform, shop), at, day, dayNumber: Math.round(Date.parse(day) / 86_400_000), slot: timed ? slotOf(at) : null, who, dishes, orderId: values.orderId ?? null }
}

/** A visit, as far as habits go: when and where. */
export type Outing = Pick<Trait, 'id' | 'at' | 'day' | 'dayNumber' | 'slot' | 'place'>

/** "4회 주문", and when it stood there. */
export interface CountSeen {
  readonly id: string
  readonly at: Instant
  readonly count: number
}

/** All that is known of one person, or of whoever one record is of, in the shape that is compared. */
export interface Portrait {
  readonly names: ReadonlySet<string>
  readonly masks: ReadonlyMap<Place, ReadonlySet<string>>
  readonly nicknames: ReadonlyMap<Place, ReadonlySet<string>>
  readonly phones: ReadonlySet<string>
  readonly phoneMasks: ReadonlySet<string>
  readonly emails: ReadonlySet<string>
  readonly emailMasks: ReadonlySet<string>
  readonly members: ReadonlyMap<Place, ReadonlySet<string>>
  readonly memberMasks: ReadonlyMap<Place, ReadonlySet<string>>
  readonly counts: ReadonlyMap<Place, readonly CountSeen[]>
  /** Dish → in how many orders. */
  readonly dishes: ReadonlyMap<string, number>
  /** Orders whose dishes are known. */
  readonly meals: number
  /** The oldest first. */
  readonly outings: readonly Outing[]
  /** The days of them, as numbers, the oldest first, and what was on each. */
  readonly days: ReadonlyMap<number, readonly Outing[]>
  /** How much of them is around each of the week's hours, and how many have an hour. */
  readonly hours: Float64Array
  readonly timed: number
  /** Reviews whose order is not known, the oldest first. */
  readonly loose: readonly Outing[]
  /** Words of addresses. */
  readonly address: ReadonlySet<string>
}

/** What is known of a person besides records: the name they go by, identities, addresses. */
export interface Known {
  readonly names?: readonly string[]
  readonly identities?: readonly { readonly kind: 'phone' | 'email' | 'member' | 'nickname'; readonly platform: Platform | ''; readonly shop: string; readonly value: string }[]
  readonly addresses?: readonly string[]
}

export function portraitOf(traits: Iterable<Trait>, known: Known = {}): Portrait {
  const sets = { names: new Set<string>(known.names), phones: new Set<string>(), phoneMasks: new Set<string>(), emails: new Set<string>(), emailMasks: new Set<string>(), address: new Set<string>() }
  const [masks, nicknames, members, memberMasks] = [new Map<Place, Set<string>>(), new Map<Place, Set<string>>(), new Map<Place, Set<string>>(), new Map<Place, Set<string>>()]
  const counts = new Map<Place, CountSeen[]>()
  const dishes = new Map<string, number>()
  const [outings, loose]: [Outing[], Outing[]] = [[], []]
  let meals = 0
  for (const { kind, platform, shop, value } of known.identities ?? []) {
    if (kind === 'phone') sets.phones.add(value)
    else if (kind === 'email') sets.emails.add(value)
    else add(kind === 'member' ? members : nicknames, kind === 'member' ? placeOf(platform, '') : placeOf(platform, shop), value)
  }
  for (const address of known.addresses ?? []) for (const word of addressWords(address)) sets.address.add(word)
  for (const trait of traits) {
    const { id, noun, at, place, platform, who, dishes: eaten, orderId } = trait
    const { name, nickname, phone, email, member, platformVisits } = who
    if (name?.kind === 'plain') sets.names.add(name.text)
    else if (name) add(masks, place, name.text)
    if (nickname !== undefined) add(nicknames, place, nickname)
    if (phone && isStrongPhone(phone)) sets.phones.add(phone.digits)
    else if (phone?.kind === 'masked') sets.phoneMasks.add(phone.digits)
    if (email !== undefined) (email.includes('*') ? sets.emailMasks : sets.emails).add(email.toLowerCase())
    if (member) add(member.kind === 'plain' ? members : memberMasks, placeOf(platform, ''), member.text)
    // A review's order says the same of both.
    if (platformVisits !== undefined && orderId === null) counts.set(place, [...(counts.get(place) ?? []), { id, at, count: platformVisits }])
    if (eaten.length > 0) meals += 1
    for (const dish of eaten) dishes.set(dish, (dishes.get(dish) ?? 0) + 1)
    if (noun === 'order' || noun === 'reservation') outings.push(trait)
    else if (noun === 'review' && orderId === null) loose.push(trait)
  }
  for (const list of counts.values()) list.sort(byTime)
  outings.sort(byTime)
  const days = new Map<number, Outing[]>()
  for (const outing of outings) {
    const sameDay = days.get(outing.dayNumber)
    if (sameDay) sameDay.push(outing)
    else days.set(outing.dayNumber, [outing])
  }
  const timed = outings.flatMap(({ slot }) => slot ?? [])
  return { ...sets, masks, nicknames, members, memberMasks, counts, dishes, meals, outings, days, hours: hoursOf(timed), timed: timed.length, loose: loose.sort(byTime) }
}

function add(map: Map<Place, Set<string>>, place: Place, value: string): void {
  const known = map.get(place)
  if (known) known.add(value)
  else map.set(place, new Set([value]))
}

function byTime(a: { readonly at: Instant }, b: { readonly at: Instant }): number {
  return a.at < b.at ? -1 : a.at > b.at ? 1 : 0
}

/** What of an address tells places apart: not its city, nor the words that every address has. */
export function addressWords(address: string): string[] {
  return address.split(/[\s,()]+/).filter((word) => word.length > 1 && !/^(?:대한민국|.{1,5}(?:특별시|광역시|자치시|도))$/.test(word))
}
