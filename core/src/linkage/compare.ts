import { maskMatchesPhone } from '../phone.ts'
import type { Reason } from './evidence.ts'
import { compareChannel, compareDishes, compareEvenings, compareHours, compareReviews, compareRhythm, platformOf, type Found } from './habits.ts'
import type { Agreement } from './model.ts'
import { compareMasks, compareNames, maskLevels, nameLevels } from './names.ts'
import type { CountSeen, Place, Portrait } from './portrait.ts'
import { overlapOf } from './similarity.ts'
import type { Town } from './town.ts'

/** The fields of the model, in its order. */
export const fieldNames = ['nickname', 'name', 'mask', 'phone', 'email', 'member', 'count', 'address', 'dishes', 'hour', 'rhythm', 'channel', 'review', 'evening'] as const
export type FieldName = (typeof fieldNames)[number]

export interface Compared {
  readonly comparison: readonly (Agreement | null)[]
  /** Field by field, what says so. */
  readonly reasons: readonly (Reason | null)[]
}

/**
 * Compares two descriptions: of a record and a customer, or of two customers. Relay numbers, placeholders and whoever
 * receives a gift are in no description, so they neither join nor part anybody.
 * @param counted how many of the two are among the people that the town counts: a customer, or both.
 */
export function compare(one: Portrait, other: Portrait, town: Town, counted: 1 | 2): Compared {
  const names = named(compareNames(one, other, town, counted))
  const masks = maskedName(compareMasks(one, other, town), one, other)
  const found: Readonly<Record<FieldName, Found | null>> = {
    nickname: nicknames(one, other, town, counted),
    name: names,
    mask: masks,
    phone: household(names?.level === differentName || masks?.level === differentMask, masked(one.phoneMasks, one.phones, other.phoneMasks, other.phones, phoneFits, 'phone', (shown) => 10 ** -(shown.replace(/\D/g, '').length - 3))),
    email: masked(one.emailMasks, one.emails, other.emailMasks, other.emails, starsFit, 'email', (shown) => 20 ** -shown.split('@')[0]!.replaceAll('*', '').length),
    member: members(one, other),
    count: counts(one, other),
    address: addresses(one, other),
    dishes: compareDishes(one, other, town),
    hour: compareHours(one, other, town),
    rhythm: compareRhythm(one, other),
    channel: counted === 1 ? compareChannel(one, other) : null,
    review: counted === 1 ? compareReviews(one, other) : null,
    evening: compareEvenings(one, other),
  }
  const all = fieldNames.map((name) => found[name])
  return {
    comparison: all.map((one) => one && { level: one.level, ...(one.chance !== undefined && { chance: one.chance }), ...(one.ratio !== undefined && { ratio: one.ratio }) }),
    reasons: all.map((one) => one?.reason ?? null),
  }
}

/** Levels: same, different. Only within one platform and shop does a nickname mean anybody. */
function nicknames(one: Portrait, other: Portrait, town: Town, counted: number): Found | null {
  let both = false
  for (const [place, mine] of one.nicknames) {
    const theirs = other.nicknames.get(place)
    if (!theirs) continue
    both = true
    for (const nickname of mine) if (theirs.has(nickname)) return { level: 0, chance: town.nicknameShare(place, nickname, counted), reason: { code: 'nickname', platform: platformOf(place), nickname } }
  }
  return both ? { level: 1, reason: null } : null
}

function named(found: ReturnType<typeof compareNames>): Found | null {
  if (!found) return null
  const { level, one: name, other, chance } = found
  const reason: Reason = level === 'same' ? { code: 'name-same', name: other } : { code: level === 'different' ? 'name-differs' : `name-${level}`, name, other }
  return { level: nameLevels.indexOf(level), ...(chance !== undefined && { chance }), reason }
}

function maskedName(found: ReturnType<typeof compareMasks>, one: Portrait, other: Portrait): Found | null {
  if (!found) return null
  const { level, one: mine, other: theirs, chance } = found
  const [mask, name] = mine.includes('*') ? [mine, theirs] : [theirs, mine]
  const place = placeOfMask(mask, one, other)
  const reason: Reason = level === 'different' ? { code: 'name-differs', name: mine, other: theirs }
    : mine === theirs && place !== '' ? { code: 'mask-same', mask, platform: platformOf(place) } : { code: 'mask-fits', mask, name }
  return { level: maskLevels.indexOf(level), ...(chance !== undefined && { chance }), reason }
}

function placeOfMask(mask: string, one: Portrait, other: Portrait): Place {
  for (const [place, masks] of one.masks) if (masks.has(mask) && other.masks.get(place)?.has(mask)) return place
  return ''
}

type Fits = (mask: string, value: string) => boolean
const phoneFits: Fits = (mask, value) => maskMatchesPhone({ kind: 'masked', digits: mask }, value)

/** A masked e-mail or member id: what is shown stands at its places, stars hide any number of signs at the end. */
const starsFit: Fits = (mask, value) => {
  const [head = '', ...rest] = mask.split(/\*+/)
  const tail = rest.at(-1) ?? ''
  return value.length >= head.length + tail.length && value.startsWith(head) && value.endsWith(tail)
}

/** Levels: fits, different (ruled out by a mask), other (two plain values, as many people have two phones; equal ones have joined long before). */
function masked(
  masks: ReadonlySet<string>, values: ReadonlySet<string>, theirMasks: ReadonlySet<string>, theirValues: ReadonlySet<string>,
  fits: Fits, what: 'phone' | 'email' | 'member', chanceOf: (shown: string) => number,
): Found | null {
  let shown: string | undefined
  for (const [some, plain] of [[masks, theirValues], [theirMasks, values]] as const) {
    for (const mask of some) {
      if (plain.size === 0) continue
      shown = mask
      for (const value of plain) if (fits(mask, value)) return { level: 0, chance: Math.max(Math.min(chanceOf(mask), 1), 1e-6), reason: { code: `${what}-fits`, shown: mask } }
    }
  }
  if (shown !== undefined) return { level: 1, reason: { code: `${what}-differs`, shown } }
  if (values.size === 0 || theirValues.size === 0) return null
  const same = [...values].some((value) => theirValues.has(value))
  // One phone for two names: strong, and for that reason a person's to decide.
  return same ? { level: 0, chance: 1e-4, reason: { code: `${what}-fits`, shown: '' } } : { level: 2, reason: { code: `${what}-differs`, shown: '' } }
}

const differentName = nameLevels.indexOf('different')
const differentMask = maskLevels.indexOf('different')

/** One phone and two names is a household as often as one person: that the phone fits then says nothing. Level 3. */
function household(twoNames: boolean, found: Found | null): Found | null {
  return twoNames && found?.level === 0 ? { level: 3, reason: null } : found
}

function members(one: Portrait, other: Portrait): Found | null {
  const places = new Set([...one.members.keys(), ...one.memberMasks.keys()])
  let different: Found | null = null
  for (const place of places) {
    const found = masked(at(one.memberMasks, place), at(one.members, place), at(other.memberMasks, place), at(other.members, place), starsFit, 'member', (shown) => 15 ** -shown.replaceAll('*', '').length)
    if (found?.level === 0) return found
    different ??= found
  }
  return different
}

const nothing: ReadonlySet<string> = new Set()
function at(map: ReadonlyMap<Place, ReadonlySet<string>>, place: Place): ReadonlySet<string> {
  return map.get(place) ?? nothing
}

/** Levels: step (one more than last time for each visit between), near, off, falls. */
function counts(one: Portrait, other: Portrait): Found | null {
  for (const [place, mine] of one.counts) {
    const theirs = other.counts.get(place)
    if (!theirs) continue
    const all = [...mine.map((seen) => ({ ...seen, own: true })), ...theirs.map((seen) => ({ ...seen, own: false }))].sort((a, b) => (a.at < b.at ? -1 : 1))
    const joint = all.findIndex((seen, index) => index > 0 && seen.own !== all[index - 1]?.own)
    const [before, after] = [all[joint - 1], all[joint]]
    if (!before || !after) continue
    const between = [...one.outings, ...other.outings].filter((outing) => outing.place === place && outing.at > before.at && outing.at < after.at && outing.id !== before.id && outing.id !== after.id).length
    return countFound(before, after, between, place, all.map(({ count }) => count))
  }
  return null
}

function countFound(before: CountSeen, after: CountSeen, between: number, place: Place, all: readonly number[]): Found {
  const platform = platformOf(place)
  const rise = after.count - before.count
  const around = all.slice(-4)
  if (rise < 0 || (rise === 0 && before.at !== after.at)) return { level: 3, reason: { code: 'counts-fall', platform, counts: [before.count, after.count] } }
  const over = rise - 1 - between
  if (over === 0) return { level: 0, reason: { code: 'counts-rise', platform, counts: around } }
  return { level: Math.abs(over) <= 2 ? 1 : 2, reason: Math.abs(over) <= 2 ? { code: 'counts-rise', platform, counts: around } : null }
}

/** Levels: same, some, different. */
function addresses(one: Portrait, other: Portrait): Found | null {
  if (one.address.size === 0 || other.address.size === 0) return null
  const share = overlapOf(one.address, other.address)
  if (share < 0.3) return { level: 2, reason: { code: 'address-differs' } }
  return { level: share >= 0.7 ? 0 : 1, reason: { code: 'address', words: [...one.address].filter((word) => other.address.has(word)).slice(0, 3) } }
}
