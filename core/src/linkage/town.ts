import { maskAllowsName } from '../person-name.ts'
import type { Place, Trait } from './portrait.ts'
import { hoursOf, slots } from './slots.ts'

/** How often what is seen in the whole store, so that what everybody does says little of anybody. */
export interface Town {
  /** The share of orders with this dish, of all whose dishes are known. */
  dishShare(dish: string): number
  /** The share of visits around this hour of such a day. @param slot see `slotOf`. */
  slotShare(slot: number): number
  /** The share of people with this name, `but` for so many of whom it is asked; of people whose names fit this mask. */
  nameShare(name: string, but: number): number
  maskShare(mask: string): number
  /** The share of people on a place who go by this nickname. */
  nicknameShare(place: Place, nickname: string, but: number): number
  /** How many visits of known people there were in the half years before and after. */
  visitsAround(dayNumber: number): number
  readonly people: number
}

/** As long as a habit is taken to last. */
export const halfYear = 182

/** Counts what the whole store does, one record after the other. */
export class TownCounts implements Town {
  private readonly dishes = new Map<string, number>()
  private readonly inSlot = new Array<number>(slots).fill(0)
  private readonly names = new Map<string, number>()
  private readonly nicknames = new Map<Place, Map<string, number>>()
  private readonly halfYears = new Map<number, number>()
  private readonly fitting = new Map<string, number>()
  /** Day → visits. */
  private readonly perDay = new Map<number, number>()
  private shares: Float64Array | undefined
  private meals = 0
  private outings = 0
  private named = 0
  /** People whose rows were put here, and how many others the store has. */
  here = 0
  others = 0
  get people(): number {
    return this.here + this.others
  }

  /** @param sign -1 takes it back. */
  count(trait: Trait, known: boolean, sign: 1 | -1): void {
    if (trait.noun !== 'order' && trait.noun !== 'reservation') return
    if (known) {
      bump(this.perDay, trait.dayNumber, sign)
      this.halfYears.clear()
    }
    if (trait.slot !== null) {
      this.outings += sign
      this.inSlot[trait.slot] = (this.inSlot[trait.slot] ?? 0) + sign
      this.shares = undefined
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
  nameShare = (name: string, but: number): number => (Math.max((this.names.get(name) ?? 0) - but, 0) + 1) / (this.named + 1 / commonName)

  visitsAround(dayNumber: number): number {
    let sum = this.halfYears.get(dayNumber)
    if (sum === undefined) {
      sum = 0
      for (let day = dayNumber - halfYear; day <= dayNumber + halfYear; day++) sum += this.perDay.get(day) ?? 0
      this.halfYears.set(dayNumber, sum)
    }
    return sum
  }

  slotShare(slot: number): number {
    this.shares ??= hoursOf(this.inSlot.flatMap((count, at) => new Array<number>(Math.max(count, 0)).fill(at)))
    return ((this.shares[slot] ?? 0) + 1) / (this.outings + slots / 4)
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

  nicknameShare(place: Place, nickname: string, but: number): number {
    const known = this.nicknames.get(place)
    return (Math.max((known?.get(nickname) ?? 0) - but, 0) + 0.2) / ((known?.size ?? 0) + 200)
  }
}

/** What is believed before any is counted: of a thousand Koreans about one has any one full name (통계청 2015). */
const commonName = 0.0008

function bump<K>(counts: Map<K, number>, key: K, sign: 1 | -1): void {
  const count = (counts.get(key) ?? 0) + sign
  if (count > 0) counts.set(key, count)
  else counts.delete(key)
}
