import type { OrderSighting, PersonFacts, ReservationSighting, ReviewSighting, Sighting } from '../../../core/src/sighting.ts'
import { chanceOf, type Chance } from '../../../server/src/demo/chance.ts'
import { dishBy, typedName, type Channel, type Person } from './people.ts'
import { rates } from './rates.ts'

/** A visit as pages show it, and whose it was. */
export interface Visit {
  readonly person: Person
  readonly day: number
  readonly channel: Channel
  /** The order or reservation; then, perhaps, its review, some days later. */
  readonly sightings: readonly Sighting[]
}

const begin = Date.parse('2026-01-05T00:00:00+09:00')
const dayMs = 86_400_000

export function instantAt(day: number, hours = 0): string {
  return new Date(begin + day * dayMs + Math.round(hours * 60) * 60_000).toISOString()
}

/** All visits of some days, day by day, as people with habits make them: their dishes, hours and distances, now and then something else. */
export function visitsOf(seed: number, people: readonly Person[], days: number): Visit[] {
  const visits: Visit[] = []
  for (const person of people) {
    const chance = chanceOf(seed, 'visits', person.id)
    const counts = { baemin: 0, coupangeats: 0 }
    for (let day = chance.int(0, person.every), number = 0; day < days; number++) {
      visits.push(visitOf(person, chance, day, number, counts))
      day += Math.max(1, Math.round(person.every * (0.6 + 0.8 * chance.next())))
    }
  }
  return visits.sort((a, b) => a.day - b.day)
}

function visitOf(person: Person, chance: Chance, usual: number, number: number, counts: { baemin: number; coupangeats: number }): Visit {
  const channel = chance.weighted(person.channels)
  // Who comes at weekends is moved to one, three times of four.
  const weekday = (usual + 1) % 7
  const day = person.weekend && chance.happens(0.75) && weekday > 0 && weekday < 6 ? usual + (6 - weekday) : usual
  const hour = chance.happens(0.75) ? person.hour + chance.next() * 2 - 1 : 11 + chance.next() * 10
  const at = instantAt(day, hour)
  const items = dishesOf(person, chance).map((name) => ({ name, quantity: 1, amount: null }))
  const code = [person.id, number].map((part) => part.toString(36).padStart(3, '0')).join('').toUpperCase()
  const seenAt = instantAt(day, hour + 0.2)
  const order = (platform: OrderSighting['key']['platform'], who: PersonFacts): OrderSighting => (
    { kind: 'order', site: platform, page: 'orders', key: { platform, shop: '', number: code }, who, seenAt, ordered: { at, precision: 'minute' }, items, amount: 12_000 * items.length, status: 'delivered' })
  switch (channel) {
    case 'baemin': return { person, day, channel, sightings: [order('baemin', {}), ...reviewed(chance, { ...person, count: ++counts.baemin }, day, code, false)] }
    case 'coupangeats': return { person, day, channel, sightings: [order('coupangeats', {}), ...reviewed(chance, { ...person, count: ++counts.coupangeats }, day, code, true)] }
    case 'walk-in': return { person, day, channel, sightings: [order('shop', {})] }
    case 'smartstore': return { person, day, channel, sightings: [order('smartstore', buyer(person, chance))] }
    case 'naver-booking': {
      const booked: ReservationSighting = { kind: 'reservation', site: 'naver-booking', page: 'list', key: { platform: 'naver-booking', shop: '', number: code }, who: booker(person, chance), seenAt, starts: { at, precision: 'minute' }, status: 'completed' }
      return { person, day, channel, sightings: [booked] }
    }
  }
}

/** One or two dishes, three of four from what they usually take. */
function dishesOf({ dishes }: Person, chance: Chance): string[] {
  return [...new Set(Array.from({ length: chance.int(1, 2) }, () => (chance.happens(0.75) ? chance.pick(dishes) : dishBy(chance))))]
}

function reviewed(chance: Chance, { nickname, name, count }: Person & { readonly count: number }, day: number, code: string, coupang: boolean): ReviewSighting[] {
  if (!chance.happens(rates.reviewed)) return []
  const written = day + chance.int(0, 3)
  const who: PersonFacts = coupang ? { name: { kind: 'masked', text: `${name.slice(0, 1)}**` }, platformVisits: count } : { nickname, platformVisits: count }
  const platform = coupang ? 'coupangeats' : 'baemin'
  return [{
    kind: 'review', site: platform, page: 'reviews', key: { platform, shop: '', number: `R${code}` }, who, seenAt: instantAt(written, 23), written: { at: instantAt(written), precision: 'day' }, rating: 5,
    ...(coupang && { order: { number: code, ordered: { at: instantAt(day), precision: 'day' } } }),
  }]
}

const relay = (chance: Chance): PersonFacts['phone'] => ({ kind: 'relay', digits: `0504${chance.int(10_000_000, 99_999_999)}` })

/** Who bought, as the seller sees it. Whoever receives a gift is not told of here, as the profiles do not read them. */
function buyer(person: Person, chance: Chance): PersonFacts {
  if (chance.happens(rates.gift)) return { name: { kind: 'plain', text: person.name }, phone: { kind: 'placeholder', digits: '01000000000' } }
  const member = { kind: 'masked', text: `${person.memberId.slice(0, 4)}****` } as const
  if (chance.happens(rates.maskedLater)) return { name: { kind: 'masked', text: `${person.name.slice(0, 1)}*${person.name.slice(2)}` }, phone: { kind: 'masked', digits: `010****${person.phone.slice(-4)}` }, member }
  return { name: { kind: 'plain', text: person.name }, phone: chance.happens(rates.relay) ? relay(chance)! : phoneOf(person, chance), member }
}

function booker(person: Person, chance: Chance): PersonFacts {
  return { name: { kind: 'plain', text: typedName(person, chance) }, phone: chance.happens(rates.relay) ? relay(chance)! : phoneOf(person, chance) }
}

function phoneOf({ phone, otherPhone }: Person, chance: Chance): NonNullable<PersonFacts['phone']> {
  return { kind: 'mobile', digits: otherPhone && chance.happens(0.5) ? otherPhone : phone }
}
