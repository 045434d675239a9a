import { compare } from './compare.ts'
import { estimate, tallied } from './estimate.ts'
import type { Comparison } from './model.ts'
import { portraitOf } from './portrait.ts'
import type { Models } from './priors.ts'
import type { Register } from './register.ts'
import { suggestForCustomer } from './suggest.ts'

/** Answers from further back than these would cost more than they teach. */
const mostAnswers = 400
const strangers = 400
const sampled = 40
/** How many answers the documented frequencies are worth. */
const trust = 150

/**
 * The models as this store's own answers have taught them: how one person's records agree (m) is counted in the records
 * that people linked and the customers they merged; how strangers do (u) in those they kept apart and in pairs picked
 * evenly from the store, which are strangers but for a few. @param documented what the counts start from.
 */
export function learnFrom(register: Register, documented: Models): Models {
  const steps = learning(register, documented)
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}

/** The same, a little at a time: of a big store it is a second's work, and whoever is asked something else meanwhile must not wait. */
export function* learning(register: Register, documented: Models): Generator<undefined, Models> {
  yield* register.settling()
  const seen = { record: [] as Answer[], pair: [] as Answer[] }
  for (const [kind, same, one, other] of newest([...register.answers()])) {
    yield
    const comparison = compareAnswer(register, kind, one, other, same)
    if (comparison) seen[kind].push({ comparison, same })
  }
  const ids = register.ids()
  const nameless = register.nameless()
  for (let at = 0; at < strangers && ids.length > 1; at++) {
    yield
    const other = ids[(at * 7919) % ids.length] ?? ''
    const trait = nameless[(at * 104_729) % Math.max(nameless.length, 1)]
    if (trait) seen.record.push({ comparison: compare(portraitOf([trait]), register.portrait(other), register.town, 1).comparison, same: false })
    const one = ids[(at * 104_729 + 1) % ids.length] ?? ''
    if (one !== other) seen.pair.push({ comparison: compare(register.portrait(one), register.portrait(other), register.town, 2).comparison, same: false })
  }
  const counted = (kind: 'record' | 'pair') => estimate(documented[kind], [true, false].flatMap((same) => tallied(seen[kind].filter((one) => one.same === same).map(({ comparison }) => levelsOf(comparison)), same)), { trust, rounds: 1, learns: ['m', 'u'] })
  return yield* withShares(register, { record: counted('record'), pair: counted('pair') }, ids)
}

interface Answer {
  readonly comparison: Comparison
  readonly same: boolean
}

function newest<T>(answers: T[]): T[] {
  return answers.slice(-mostAnswers)
}

function levelsOf(comparison: Comparison): (number | null)[] {
  return comparison.map((agreement) => agreement?.level ?? null)
}

/** As it was before it was answered: the record is not yet among the customer's. */
function compareAnswer(register: Register, kind: 'record' | 'pair', one: string, other: string, same: boolean): Comparison | null {
  if (kind === 'pair') return compare(register.portrait(one), register.portrait(other), register.town, 2).comparison
  const [recordId, customerId] = same ? [one, other] : [other, one]
  const trait = register.trait(recordId)
  const root = register.rootOf(customerId)
  if (!trait || !register.person(root)) return null
  const about = [trait, ...(trait.orderId === null ? [] : [register.trait(trait.orderId)])].filter((found) => found !== undefined)
  const before = register.portraitWithout(root, new Set(about.map(({ id }) => id)))
  return before.outings.length === 0 ? null : compare(portraitOf(about), before, register.town, 1).comparison
}

/** How many customers stand twice: each round believes what the last one found, starting from what is documented. */
function* withShares(register: Register, { record, pair }: Models, ids: readonly string[]): Generator<undefined, Models> {
  let doubles = pair
  for (let round = 0; round < 6; round++) {
    const found: number[] = []
    for (const id of evenly(ids, sampled)) {
      yield
      found.push(total(suggestForCustomer(register, { record, pair: doubles }, id)))
    }
    doubles = { ...doubles, prior: Math.min(Math.max(mean(found, pair.prior), 0.001), 0.5) }
  }
  return { record: { ...record, prior: Math.min(Math.max(register.knownShare(), 0.05), 0.98) }, pair: doubles }
}

function total(suggestions: readonly { readonly probability: number }[]): number {
  return suggestions.reduce((sum, { probability }) => sum + probability, 0)
}

/** With what was documented as if it had been seen a few times. */
function mean(values: readonly number[], documented: number): number {
  const held = 3
  return (values.reduce((sum, value) => sum + value, 0) + documented * held) / (values.length + held)
}

function evenly<T>(all: readonly T[], count: number): T[] {
  const step = Math.max(1, Math.floor(all.length / count))
  return all.filter((_, at) => at % step === 0).slice(0, count)
}
