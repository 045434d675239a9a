import { maskAllowsName } from '../person-name.ts'
import type { Agreement } from './model.ts'
import type { Place, Portrait } from './portrait.ts'
import { spellsName } from './romanise.ts'
import { editsBetween, jamoOf } from './similarity.ts'
import type { Town } from './town.ts'

/** The levels of the field `name`, in the model's order. */
export const nameLevels = ['same', 'typo', 'romanised', 'maskSame', 'maskFits', 'different'] as const
export type NameLevel = (typeof nameLevels)[number]

export interface NameFound {
  readonly level: NameLevel
  /** As they stand on either side. */
  readonly one: string
  readonly other: string
  readonly chance?: number
}

/** How the names that two descriptions give agree, the best of all; null where either has none that could be compared. */
export function compareNames(one: Portrait, other: Portrait, town: Town): NameFound | null {
  let best: NameFound | null = null
  const offer = (found: NameFound | null) => {
    if (found && (!best || nameLevels.indexOf(found.level) < nameLevels.indexOf(best.level))) best = found
  }
  for (const a of one.names) for (const b of other.names) offer(plainNames(a, b, town))
  // A mask hides less than nothing where the plain name is known on both sides.
  if (best) return best
  for (const found of maskedNames(one, other, town)) offer(found)
  for (const found of maskedNames(other, one, town)) offer({ ...found, one: found.other, other: found.one })
  for (const [place, masks] of one.masks) for (const mask of masks) for (const found of sameMasks(mask, place, other, town)) offer(found)
  return best
}

export function agreementOf({ level, chance }: NameFound): Agreement {
  return { level: nameLevels.indexOf(level), ...(chance !== undefined && { chance }) }
}

function bare(name: string): string {
  return name.replace(/[\s·.,-]/g, '').toLowerCase()
}

function plainNames(one: string, other: string, town: Town): NameFound {
  const [a, b] = [bare(one), bare(other)]
  if (a === b) return { level: 'same', one, other, chance: town.nameShare(one) }
  if (spellsName(one, other) || spellsName(other, one)) return { level: 'romanised', one, other, chance: town.nameShare(/[가-힣]/.test(one) ? one : other) * 2 }
  // Two syllables with one key wrong are another name as often as not.
  const edits = Math.min(a.length, b.length) >= 3 ? editsBetween(jamoOf(a), jamoOf(b), 2) : 3
  if (edits <= 1 || (edits === 2 && Math.min(a.length, b.length) >= 4)) return { level: 'typo', one, other }
  return { level: 'different', one, other }
}

function* maskedNames(masked: Portrait, plain: Portrait, town: Town): Generator<NameFound> {
  if (plain.names.size === 0) return
  for (const masks of masked.masks.values()) {
    for (const mask of masks) {
      const name = [...plain.names].find((candidate) => maskAllowsName({ kind: 'masked', text: mask }, candidate))
      yield name === undefined ? { level: 'different', one: mask, other: [...plain.names][0] ?? '' } : { level: 'maskFits', one: mask, other: name, chance: town.maskShare(mask) }
    }
  }
}

/** Two masks of one place hide by one rule: they are the same or of two people. Of two places they say nothing. */
function* sameMasks(mask: string, place: Place, other: Portrait, town: Town): Generator<NameFound> {
  const theirs = other.masks.get(place)
  if (!theirs) return
  if (theirs.has(mask)) yield { level: 'maskSame', one: mask, other: mask, chance: town.maskShare(mask) }
  else yield { level: 'different', one: mask, other: [...theirs][0] ?? '' }
}
