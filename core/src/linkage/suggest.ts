import { compare, type Compared } from './compare.ts'
import type { Evidence, Suggestion } from './evidence.ts'
import { calibrated, fieldWeight, probabilitiesAmong, weightOf, type Model } from './model.ts'
import { portraitOf, type Portrait, type Trait } from './portrait.ts'
import type { Models } from './priors.ts'
import type { Register } from './register.ts'
import { halfYear } from './town.ts'

/** Who of the store a record may be of, the likeliest first. @param about the records told with it: itself, and of a review its order. */
export function suggestForRecord(register: Register, models: Models, about: readonly Trait[]): Suggestion[] {
  const [first] = about
  if (!first) return []
  const one = portraitOf(about)
  const apart = new Set(about.flatMap(({ id }) => [...register.apartFrom(id)]))
  register.settle()
  const ids = [...register.candidates(about, {}, one.dishes.keys(), true)].filter((id) => !apart.has(id))
  const compared = ids.map((id) => compare(one, register.portrait(id), register.town, 1))
  const priors = ids.map((id) => recordPrior(register, models.record, register.portrait(id), first))
  return ranked(models.record, ids, compared, priors)
}

/** Which other customers this one may be, the likeliest first. */
export function suggestForCustomer(register: Register, models: Models, customerId: string): Suggestion[] {
  const own = register.rootOf(customerId)
  if (!register.person(own)) return []
  const apart = register.apartFrom(own)
  register.settle()
  const one = register.portrait(own)
  const ids = [...register.candidates(register.allTraits(own), register.known(own), one.dishes.keys(), false)].filter((id) => id !== own && !apart.has(id))
  const compared = ids.map((id) => compare(one, register.portrait(id), register.town, 2))
  return ranked(models.pair, ids, compared, ids.map(() => pairPrior(register, models.pair)))
}

/** Before anything is compared: the share that somebody's visits are of all of known people, in the half years around. */
export function recordPrior(register: Register, model: Model, portrait: Portrait, { at, dayNumber }: Trait): number {
  let visits = 0
  for (const outing of portrait.outings) if (Math.abs(outing.dayNumber - dayNumber) <= halfYear && outing.at !== at) visits += 1
  // Whoever has not come yet is worth a third of a visit.
  return (model.prior * (visits + 0.33)) / (register.town.visitsAround(dayNumber) + 0.33 * register.town.people + 1)
}

/** Before anything is compared: any one of the others, if any. */
export function pairPrior(register: Register, model: Model): number {
  return model.prior / Math.max(register.town.people, 20)
}

function ranked(model: Model, ids: readonly string[], compared: readonly Compared[], priors: readonly number[]): Suggestion[] {
  const probabilities = probabilitiesAmong(priors, compared.map(({ comparison }) => weightOf(model, comparison)))
  const order = ids.map((_, at) => at).sort((a, b) => (probabilities[b] ?? 0) - (probabilities[a] ?? 0) || ((ids[a] ?? '') < (ids[b] ?? '') ? -1 : 1))
  const shown = order.slice(0, most).map((at) => ({ at, so: calibrated(model, probabilities[at] ?? 0) }))
  // One person is at most one of them.
  const sum = Math.max(1, shown.reduce((total, { so }) => total + so, 0))
  return shown.map(({ at, so }) => ({ customerId: ids[at] ?? '', probability: so / sum, evidence: evidenceOf(model, compared[at]) }))
}

/** Nobody reads further. */
const most = 8

/** What is worth a word, in bits. */
const worth = 0.3

function evidenceOf(model: Model, compared: Compared | undefined): Evidence[] {
  if (!compared) return []
  const found = model.fields.flatMap((field, at): Evidence[] => {
    const [agreement, reason] = [compared.comparison[at], compared.reasons[at]]
    if (!agreement || !reason) return []
    const bits = fieldWeight(field, agreement) / Math.LN2
    return Math.abs(bits) < worth ? [] : [{ ...reason, bits: Math.round(bits * 10) / 10 }]
  })
  return found.sort((a, b) => b.bits - a.bits)
}
