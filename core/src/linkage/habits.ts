import type { Platform } from '../sighting.ts'
import type { Reason } from './evidence.ts'
import type { Place, Portrait } from './portrait.ts'
import type { Town } from './town.ts'

/** A level's place in its field, and the reason that says it. */
export interface Found {
  readonly level: number
  readonly chance?: number
  readonly ratio?: number
  readonly reason: Reason | null
}

/** Of somebody's orders, how far their own habit is believed: the rest is what everybody orders. */
const ownHabit = 0.75
/** Bits of surprise that divide the levels of dishes and hours. */
const dishSteps = [4, 2, 0.5, -0.75] as const
const hourSteps = [1, 0.3, -0.5] as const

/** Same dishes: by how much likelier what one ordered is from the other's habit than from the town's. Weighted so by how rare a dish is here. */
export function compareDishes(one: Portrait, other: Portrait, town: Town): Found | null {
  const [few, many] = one.meals <= other.meals ? [one, other] : [other, one]
  if (few.meals === 0 || many.meals === 0) return null
  let bits = 0
  const shared: (readonly [string, number])[] = []
  for (const [dish, times] of few.dishes) {
    const share = town.dishShare(dish)
    const theirs = many.dishes.get(dish) ?? 0
    // With few orders a habit is not known yet: three of the town's stand beside theirs.
    const habit = (theirs + 3 * share) / (many.meals + 3)
    bits += (times / few.meals) * Math.log2((ownHabit * habit + (1 - ownHabit) * share) / share)
    if (theirs > 0) shared.push([dish, share])
  }
  const level = levelOf(bits, dishSteps)
  // Of one record the habit itself says how likely its dishes are; of two sums only how alike they are.
  const ratio = few.meals === 1 ? { ratio: 2 ** bits } : {}
  shared.sort(([, a], [, b]) => a - b)
  if (shared.length > 0 && level <= 2) return { level, ...ratio, reason: { code: 'dishes', shared: shared.length, dishes: shared.slice(0, 3).map(([dish]) => dish) } }
  return { level, ...ratio, reason: level === dishSteps.length ? { code: 'dishes-differ' } : null }
}

/** Same hours of the same kind of day. */
export function compareHours(one: Portrait, other: Portrait, town: Town): Found | null {
  const [few, many] = one.timed <= other.timed ? [one, other] : [other, one]
  if (few.timed === 0 || many.timed < 3) return null
  let [bits, count, first] = [0, 0, -1]
  for (let at = few.outings.length - 1; at >= 0 && count < 20; at--) {
    const slot = few.outings[at]?.slot ?? null
    if (slot === null) continue
    const share = town.slotShare(slot)
    bits += Math.log2(((many.hours[slot] ?? 0) + 4 * share) / (many.timed + 4) / share)
    count += 1
    first = slot
  }
  const level = levelOf(bits / count, hourSteps)
  const reason = count > 3 || level === 1 || level === 2 ? null : ({ code: level === 0 ? 'hour' : 'hour-unusual', hour: first % 24, weekend: first >= 24 } as const)
  return { level, ...(few.timed === 1 && { ratio: 2 ** bits }), reason }
}

/** Whether it is the time for them: of a record only. Levels: due, off, early, late. */
export function compareRhythm(record: Portrait, customer: Portrait): Found | null {
  const [outing] = record.outings
  if (!outing || record.outings.length !== 1 || customer.days.size < 3) return null
  const days = [...customer.days.keys()]
  const next = days.findIndex((day) => day >= outing.dayNumber)
  const before = days.slice(Math.max(0, (next < 0 ? days.length : next) - 12), next < 0 ? days.length : next)
  const last = before.at(-1)
  if (before.length < 3 || last === undefined) return null
  const gaps = before.slice(1).map((day, at) => day - (before[at] ?? day)).sort((a, b) => a - b)
  const every = Math.max(1, gaps[Math.floor(gaps.length / 2)] ?? 1)
  const since = outing.dayNumber - last
  const ratio = since / every
  if (ratio >= 0.6 && ratio <= 1.6) return { level: 0, reason: { code: 'rhythm', every, since } }
  if (ratio < 0.25) return { level: 2, reason: { code: 'rhythm-early', every, since } }
  if (ratio > 4) return { level: 3, reason: { code: 'rhythm-late', every, since } }
  return { level: 1, reason: null }
}

/** Whether they come this way at all: of a record only. Levels: here, elsewhere. */
export function compareChannel(record: Portrait, customer: Portrait): Found | null {
  const place = record.outings[0]?.place ?? record.loose[0]?.place
  if (place === undefined || customer.outings.length === 0) return null
  const visits = customer.outings.filter((outing) => outing.place === place).length
  const platform = platformOf(place)
  return visits > 0 ? { level: 0, reason: { code: 'regular-here', platform, visits } } : { level: 1, reason: customer.outings.length > 2 ? { code: 'never-here', platform } : null }
}

/** Reviews are written in the days after. */
const soon = 3

/** A review without an order, written in the days after an order without a customer. Levels: waits, none. */
export function compareReviews(record: Portrait, customer: Portrait): Found | null {
  const [outing] = record.outings
  if (!outing || record.outings.length !== 1) return null
  const theirs = customer.loose.filter(({ place }) => place === outing.place)
  if (theirs.length === 0) return null
  const written = theirs.find(({ dayNumber }) => dayNumber >= outing.dayNumber && dayNumber - outing.dayNumber <= soon)
  return written ? { level: 0, reason: { code: 'review-waits', platform: platformOf(outing.place), on: written.day } } : { level: 1, reason: null }
}

const eveningMs = 4 * 3_600_000

/** What happened on the same evening. Levels: together (on another channel, within hours), already (on this one, that day), none. */
export function compareEvenings(one: Portrait, other: Portrait): Found | null {
  if (one.outings.length === 0 || other.outings.length === 0) return null
  const [few, many] = one.outings.length <= other.outings.length ? [one, other] : [other, one]
  let found: Found = { level: 2, reason: null }
  for (const outing of few.outings) {
    for (const met of many.days.get(outing.dayNumber) ?? []) {
      const told = { platform: platformOf(met.place), on: outing.day }
      if (met.place === outing.place) return { level: 1, reason: { code: 'came-already', ...told } }
      if (met.slot !== null && outing.slot !== null && Math.abs(Date.parse(met.at) - Date.parse(outing.at)) <= eveningMs) found = { level: 0, reason: { code: 'same-evening', ...told } }
    }
  }
  return found
}

export function platformOf(place: Place): Platform {
  return place.slice(0, place.indexOf('/')) as Platform
}

/** The first step that is reached. */
function levelOf(bits: number, steps: readonly number[]): number {
  const level = steps.findIndex((step) => bits >= step)
  return level < 0 ? steps.length : level
}
