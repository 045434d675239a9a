import { maskAllowsName } from '../person-name.ts'
import type { Place, Portrait } from './portrait.ts'
import { spellsName } from './romanise.ts'
import { editsBetween, jamoOf } from './similarity.ts'
import type { Town } from './town.ts'

/** The levels of the field `name`, in the model's order. */
export const nameLevels = ['same', 'typo', 'romanised', 'different'] as const
/** And those of the field `mask`: one name hides what the other shows, or both hide it by one rule. */
export const maskLevels = ['agrees', 'different'] as const

export interface NameFound<L extends string = string> {
  readonly level: L
  /** As they stand on either side. */
  readonly one: string
  readonly other: string
  readonly chance?: number
}

/** How the plain names that two descriptions give agree, the best of all; null where either has none. */
export function compareNames(one: Portrait, other: Portrait, town: Town, counted: number): NameFound<(typeof nameLevels)[number]> | null {
  let best: NameFound<(typeof nameLevels)[number]> | null = null
  for (const a of one.names) {
    for (const b of other.names) {
      const found = plainNames(a, b, town, counted)
      if (!best || nameLevels.indexOf(found.level) < nameLevels.indexOf(best.level)) best = found
    }
  }
  return best
}

/** Whether masks fit: asked only where no plain names can be compared, since a mask hides less than nothing then. */
export function compareMasks(one: Portrait, other: Portrait, town: Town): NameFound<(typeof maskLevels)[number]> | null {
  if (one.names.size > 0 && other.names.size > 0) return null
  let against: NameFound<(typeof maskLevels)[number]> | null = null
  const sides = [...maskedNames(one, other, town), ...[...maskedNames(other, one, town)].map((found) => ({ ...found, one: found.other, other: found.one }))]
  for (const [place, masks] of one.masks) for (const mask of masks) sides.push(...sameMasks(mask, place, other, town))
  for (const found of sides) {
    if (found.level === 'agrees') return found
    against ??= found
  }
  return against
}

function bare(name: string): string {
  return name.replace(/[\s·.,-]/g, '').toLowerCase()
}

function plainNames(one: string, other: string, town: Town, counted: number): NameFound<(typeof nameLevels)[number]> {
  const [a, b] = [bare(one), bare(other)]
  if (a === b) return { level: 'same', one, other, chance: town.nameShare(one, counted) }
  if (spellsName(one, other) || spellsName(other, one)) return { level: 'romanised', one, other, chance: town.nameShare(/[가-힣]/.test(one) ? one : other, counted - 1) * 2 }
  // Two syllables with one key wrong are another name as often as not.
  const edits = Math.min(a.length, b.length) >= 3 ? editsBetween(jamoOf(a), jamoOf(b), 2) : 3
  if (edits <= 1 || (edits === 2 && Math.min(a.length, b.length) >= 4)) return { level: 'typo', one, other }
  return { level: 'different', one, other }
}

/** @returns for each mask, one and other as the mask and the name. */
function* maskedNames(masked: Portrait, plain: Portrait, town: Town): Generator<NameFound<(typeof maskLevels)[number]>> {
  if (plain.names.size === 0) return
  for (const masks of masked.masks.values()) {
    for (const mask of masks) {
      const name = [...plain.names].find((candidate) => maskAllowsName({ kind: 'masked', text: mask }, candidate))
      yield name === undefined ? { level: 'different', one: mask, other: [...plain.names][0] ?? '' } : { level: 'agrees', one: mask, other: name, chance: town.maskShare(mask) }
    }
  }
}

/** Two masks of one place hide by one rule: they are the same or of two people. Of two places they say nothing. */
function* sameMasks(mask: string, place: Place, other: Portrait, town: Town): Generator<NameFound<(typeof maskLevels)[number]>> {
  const theirs = other.masks.get(place)
  if (!theirs) return
  if (theirs.has(mask)) yield { level: 'agrees', one: mask, other: mask, chance: town.maskShare(mask) }
  else yield { level: 'different', one: mask, other: [...theirs][0] ?? '' }
}
