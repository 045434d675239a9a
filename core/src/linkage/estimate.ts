import { logistic, logOdds, type Field, type Model } from './model.ts'

/** Pairs that were compared with one result: the levels, field by field, null where there was nothing to compare. */
export interface Seen {
  readonly levels: readonly (number | null)[]
  readonly count: number
  /** Whether they are one person, where somebody said so; else the model has to say how likely it is. */
  readonly same?: boolean
}

export interface Learning {
  /** How many answered pairs a field's documented frequencies weigh as much as: they are Dirichlet pseudo-counts. */
  readonly trust: number
  readonly rounds: number
  /** What is learned; the rest stays as it was. */
  readonly learns: readonly ('m' | 'u' | 'prior')[]
}

const done = 1e-7

/**
 * Estimates the frequencies anew by expectation and maximisation (Dempster, Laird and Rubin 1977; Winkler 1988 for
 * record linkage), starting from and held back by the model's own. With answers only it is plain Bayesian counting and
 * one round is enough; without any it is unsupervised.
 */
export function estimate(model: Model, seen: readonly Seen[], { trust, rounds, learns }: Learning): Model {
  let current = model
  for (let round = 0; round < rounds; round++) {
    const next = maximise(model, current, seen, trust, learns)
    const moved = Math.abs(next.prior - current.prior) + distance(next.fields, current.fields)
    current = next
    if (moved < done) break
  }
  return current
}

function maximise(documented: Model, current: Model, seen: readonly Seen[], trust: number, learns: Learning['learns']): Model {
  const tallies = documented.fields.map(({ levels }) => levels.map(({ m, u }) => ({ m: m * trust, u: u * trust })))
  let [same, all] = [documented.prior * trust, trust]
  const weights = current.fields.map(({ levels }) => levels.map(({ m, u }) => Math.log(m / u)))
  const start = logOdds(current.prior)
  for (const { levels, count, same: said } of seen) {
    const share = said === undefined ? logistic(levels.reduce<number>((sum, level, at) => sum + (level === null ? 0 : (weights[at]?.[level] ?? 0)), start)) : Number(said)
    same += share * count
    all += count
    levels.forEach((level, at) => {
      const tally = level === null ? undefined : tallies[at]?.[level]
      if (!tally) return
      tally.m += share * count
      tally.u += (1 - share) * count
    })
  }
  const fields = current.fields.map((field, at) => learned(field, tallies[at] ?? [], learns))
  return { ...current, fields, prior: learns.includes('prior') ? same / all : current.prior }
}

function learned(field: Field, tallies: readonly { readonly m: number; readonly u: number }[], learns: Learning['learns']): Field {
  const sum = (kind: 'm' | 'u') => tallies.reduce((total, tally) => total + tally[kind], 0)
  const [ms, us] = [sum('m'), sum('u')]
  return {
    name: field.name,
    levels: field.levels.map((level, at) => ({
      name: level.name,
      m: learns.includes('m') && ms > 0 ? Math.max((tallies[at]?.m ?? 0) / ms, 1e-6) : level.m,
      u: learns.includes('u') && us > 0 ? Math.max((tallies[at]?.u ?? 0) / us, 1e-6) : level.u,
    })),
  }
}

function distance(one: readonly Field[], other: readonly Field[]): number {
  let sum = 0
  one.forEach((field, at) => field.levels.forEach((level, index) => {
    const before = other[at]?.levels[index]
    sum += Math.abs(level.m - (before?.m ?? 0)) + Math.abs(level.u - (before?.u ?? 0))
  }))
  return sum
}

/** Counts equal results together, so that a round costs as many steps as there are different ones. */
export function tallied(results: Iterable<readonly (number | null)[]>, same?: boolean): Seen[] {
  const counts = new Map<string, { levels: readonly (number | null)[]; count: number }>()
  for (const levels of results) {
    const key = levels.join(',')
    const known = counts.get(key)
    if (known) known.count += 1
    else counts.set(key, { levels, count: 1 })
  }
  return [...counts.values()].map((one) => (same === undefined ? one : { ...one, same }))
}
