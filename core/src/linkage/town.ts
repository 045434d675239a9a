import { maskAllowsName } from '../person-name.ts'
import { addDays, type Instant } from '../time.ts'
import type { Place, Trait } from './portrait.ts'

/** How often what is seen in the whole store, so that what everybody does says little of anybody. */
export interface Town {
  /** The share of orders with this dish, of all whose dishes are known. */
  dishShare(dish: string): number
  /** The share of visits around this hour of such a day. @param slot see `slotOf`. */
  slotShare(slot: number): number
  /** The share of people with this name; of people whose names fit this mask. */
  nameShare(name: string): number
  maskShare(mask: string): number
  /** The share of people on a place who go by this nickname. */
  nicknameShare(place: Place, nickname: string): number
  /** How many visits there were in the half year before, of whoever: known, and of nobody. */
  visitsBefore(at: Instant): number
  readonly people: number
}

/** As long as a habit is taken to last. */
export const halfYear = 182

/** 24 hours of weekdays, then of Saturdays and Sundays. Korea's clock: the store's hours are what counts, not its zone's history. */
export const slots = 48
const koreaMs = 9 * 3_600_000

export function slotOf(at: Instant): number {
  const date = new Date(Date.parse(at) + koreaMs)
  const day = date.getUTCDay()
  return date.getUTCHours() + (day === 0 || day === 6 ? 24 : 0)
}

/** An hour is near its neighbours, and half as near the same hour of the other kind of day. */
const near = [1, 0.7, 0.3] as const
const otherDay = 0.5

/** How much visits in slot `other` tell of slot `slot`: 0 to 1. */
export function nearness(slot: number, other: number): number {
  const apart = Math.abs((slot % 24) - (other % 24))
  const hours = near[Math.min(apart, 24 - apart)] ?? 0
  return slot < 24 === other < 24 ? hours : hours * otherDay
}

/** Counts what the whole store does, one record after the other. */
export class TownCounts implements Town {
  private readonly dishes = new Map<string, number>()
  private readonly inSlot = new Array<number>(slots).fill(0)
  private readonly names = new Map<string, number>()
  private readonly nicknames = new Map<Place, Map<string, number>>()
  private readonly halfYears = new Map<string, number>()
  private readonly fitting = new Map<string, number>()
  /** Day → visits. */
  private readonly perDay = new Map<string, number>()
  private meals = 0
  private outings = 0
  private named = 0
  people = 0

  /** @param sign -1 takes it back. */
  count(trait: Trait, sign: 1 | -1): void {
    if (trait.noun !== 'order' && trait.noun !== 'reservation') return
    bump(this.perDay, trait.at.slice(0, 10), sign)
    this.halfYears.clear()
    if (trait.precision !== 'day') {
      this.outings += sign
      const slot = slotOf(trait.at)
      this.inSlot[slot] = (this.inSlot[slot] ?? 0) + sign
    }
    if (trait.dishes.length > 0) this.meals += sign
    for (const dish of trait.dishes) bump(this.dishes, dish, sign)
  }

  countName(name: string, sign: 1 | -1): void {
    this.named += sign
    bump(this.names, name, sign)
    this.fitting.clear()
  }

  countNickname(place: Place, nickname: string, sign: 1 | -1): void {
    const known = this.nicknames.get(place) ?? new Map<string, number>()
    this.nicknames.set(place, known)
    bump(known, nickname, sign)
  }

  /** What was never seen is taken to be half seen. */
  dishShare = (dish: string): number => ((this.dishes.get(dish) ?? 0) + 0.5) / (this.meals + 1)
  nameShare = (name: string): number => Math.max(((this.names.get(name) ?? 0) + 0.5) / (this.named + 1), commonName)

  visitsBefore(at: Instant): number {
    const day = at.slice(0, 10)
    let sum = this.halfYears.get(day)
    if (sum === undefined) {
      const from = addDays(day, -halfYear)
      sum = 0
      for (const [other, count] of this.perDay) if (other >= from && other <= day) sum += count
      this.halfYears.set(day, sum)
    }
    return sum
  }

  slotShare(slot: number): number {
    let sum = 0
    for (let other = 0; other < slots; other++) sum += (this.inSlot[other] ?? 0) * nearness(slot, other)
    return (sum + 1) / (this.outings + slots / 4)
  }

  maskShare(mask: string): number {
    let fits = this.fitting.get(mask)
    if (fits === undefined) {
      fits = 0
      for (const [name, count] of this.names) if (maskAllowsName({ kind: 'masked', text: mask }, name)) fits += count
      this.fitting.set(mask, fits)
    }
    // Of the people of a small shop one in ten has any one mask.
    return (fits + 0.1 * 20) / (this.named + 20)
  }

  nicknameShare(place: Place, nickname: string): number {
    const known = this.nicknames.get(place)
    return ((known?.get(nickname) ?? 0) + 0.1) / ((known?.size ?? 0) + 200)
  }
}

/** However few there are in this store: of a thousand Koreans about one shares any one full name, of the common ones more (통계청 2015). */
const commonName = 0.0008

function bump(counts: Map<string, number>, key: string, sign: 1 | -1): void {
  const count = (counts.get(key) ?? 0) + sign
  if (count > 0) counts.set(key, count)
  else counts.delete(key)
}
