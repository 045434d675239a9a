import type { Day } from './calendar.ts'
import { chanceOf, type Chance } from './chance.ts'
import { memoryBy } from './memories.ts'
import { addressBy, memberIdBy, mobileBy, nameBy, nicknameBy } from './names.ts'
import type { DeliveryApp, Habit, Person } from './person.ts'

/**
 * A place in the neighbourhood's life that one person after another takes: each stays for a while, then somebody
 * else comes. That keeps the shop as busy on any day of any year, with people who lapse and people who are new.
 */
interface Walk {
  readonly name: string
  readonly places: number
  /** Days one person stays, and days until the next one comes. */
  readonly stays: readonly [least: number, most: number]
  readonly gap: number
  /** Share whose delivery orders the owner has linked. */
  readonly linked: number
  readonly phone: boolean
  /** Share of their delivery orders they review; left to chance otherwise. */
  readonly reviews?: number
  habits(chance: Chance): readonly Habit[]
}

const hour = (from: number, to: number): readonly [number, number] => [from * 60, to * 60]
const online = hour(7, 24)

const app = (chance: Chance): DeliveryApp => chance.weighted([['coupangeats', 55], ['baemin', 36], ['yogiyo', 9]])
const delivery = (channel: DeliveryApp, every: number): Habit => ({ channel, every, hours: hour(9, 21) })

const walks: readonly Walk[] = [
  { name: 'neighbour', places: 66, stays: [90, 420], gap: 120, linked: 0.1, phone: true, habits: (chance) => {
    const every = chance.weighted([[7, 2], [13, 3], [26, 4], [50, 3]])
    const visit: Habit = { channel: 'shop', every, hours: chance.pick([hour(8, 10), hour(11, 14), hour(14, 18), hour(17, 20)]) }
    return chance.happens(0.25) ? [visit, delivery(app(chance), every * 2)] : [visit]
  } },
  { name: 'passer-by', places: 40, stays: [20, 90], gap: 160, linked: 0, phone: true, habits: () => [{ channel: 'shop', every: 34, hours: hour(10, 20) }] },
  { name: 'cake', places: 112, stays: [120, 500], gap: 60, linked: 0, phone: true, habits: (chance) => {
    const booking: Habit = { channel: 'naver-booking', every: chance.weighted([[25, 2], [60, 4], [120, 5]]), hours: hour(11, 19) }
    return chance.happens(0.2) ? [booking, { channel: 'shop', every: 45, hours: hour(11, 19) }] : [booking]
  } },
  { name: 'online', places: 124, stays: [120, 600], gap: 40, linked: 0, phone: true, habits: (chance) => {
    const order: Habit = { channel: 'smartstore', every: chance.weighted([[12, 2], [26, 4], [70, 5]]), hours: online }
    return chance.happens(0.1) ? [order, { channel: 'naver-booking', every: 150, hours: hour(12, 18) }] : [order]
  } },
  { name: 'sofa', places: 30, stays: [150, 420], gap: 60, linked: 1, phone: true, reviews: 0.6, habits: (chance) => [delivery('coupangeats', chance.weighted([[24, 2], [36, 3], [60, 3]])), { channel: 'shop', every: 90, hours: hour(11, 19) }] },
  { name: 'stranger', places: 640, stays: [30, 400], gap: 30, linked: 0, phone: false, habits: (chance) => [delivery(app(chance), chance.weighted([[14, 1], [28, 3], [45, 5], [80, 5]]))] },
]

/** Everyone of the crowd who was about at any time from one day to another. */
export function crowdBetween(from: Day, to: Day): Person[] {
  return walks.flatMap((walk) => Array.from({ length: walk.places }, (_, place) => livesAt(walk, place, from, to)).flat())
}

function livesAt(walk: Walk, place: number, from: Day, to: Day): Person[] {
  const period = walk.stays[1] + walk.gap
  const offset = chanceOf('dangol-demo', walk.name, place).int(0, period - 1)
  const people: Person[] = []
  for (let turn = Math.floor((from - offset) / period); turn * period + offset <= to; turn++) {
    const person = personAt(walk, `${walk.name}/${place}/${turn}`, turn * period + offset)
    if (person.left >= from && person.joined <= to) people.push(person)
  }
  return people
}

function personAt(walk: Walk, key: string, joined: Day): Person {
  const chance = chanceOf('dangol-demo', key)
  const { surname, given } = nameBy(chance)
  const address = addressBy(chance)
  return {
    key,
    name: surname + given,
    nickname: nicknameBy(chance),
    phone: walk.phone ? mobileBy(chance) : null,
    memberId: memberIdBy(chance),
    zip: address.zip, address: address.base, addressDetail: address.detail,
    joined,
    left: joined + chance.int(...walk.stays),
    habits: walk.habits(chance),
    reviews: walk.reviews ?? chance.weighted([[0.03, 5], [0.12, 3], [0.35, 1]]),
    mood: chance.weighted([[1, 5], [0, 4], [-1, 1]]),
    noShows: chance.weighted([[0, 7], [0.09, 4], [0.35, 1]]),
    linked: chance.happens(walk.linked),
    memory: walk.phone ? memoryBy(chance) : { tags: [], notes: [], birthday: null },
  }
}
