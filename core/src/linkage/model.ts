/** One way in which two descriptions of a person can agree in a field, and how often that is seen. */
export interface Level {
  readonly name: string
  /** How often two descriptions of one person agree so, of those that can be compared. */
  readonly m: number
  /** How often two of different people do. */
  readonly u: number
}

/** What is compared. The levels exclude each other; within each of `m` and `u` they add up to 1. */
export interface Field {
  readonly name: string
  readonly levels: readonly Level[]
}

/**
 * A probabilistic model of the Fellegi–Sunter family (Fellegi and Sunter 1969, "A Theory for Record Linkage", JASA 64):
 * fields that are taken to err independently of each other, each with its agreement levels.
 */
export interface Model {
  readonly fields: readonly Field[]
  /** Of all pairs that are compared, the share that is one person. */
  readonly prior: number
  /** What was said and how often it was so, rising: fields are not as independent as the model takes them to be. Left out, it is believed. */
  readonly calibration?: readonly (readonly [said: number, so: number])[]
}

/** How two descriptions agree in one field. */
export interface Agreement {
  /** Index into the field's levels. */
  readonly level: number
  /**
   * How often two strangers agree in just this value, where that is known: sharing 김 says little, sharing 독고 much
   * (Winkler 1989, frequency-based matching). Left out, the level's own `u` stands.
   */
  readonly chance?: number
  /** How much likelier this very value is of one person than of two, where it was worked out; then no frequency is asked. */
  readonly ratio?: number
}

/** Field by field, in the model's order; null where there is nothing to compare, which says nothing. */
export type Comparison = readonly (Agreement | null)[]

/** No frequency is so sure that it could not be a coincidence. */
const rarest = 1e-7

/** What one field's agreement says for (above 0) or against it being one person, in natural logarithms. */
export function fieldWeight(field: Field, agreement: Agreement): number {
  const level = field.levels[agreement.level]
  if (!level) return 0
  if (agreement.ratio !== undefined) return Math.log(agreement.ratio)
  return Math.log(Math.max(level.m, rarest) / Math.max(agreement.chance ?? level.u, rarest))
}

/** What all fields say together: the logarithm of the likelihood ratio. */
export function weightOf({ fields }: Model, comparison: Comparison): number {
  let weight = 0
  fields.forEach((field, at) => {
    const agreement = comparison[at]
    if (agreement) weight += fieldWeight(field, agreement)
  })
  return weight
}

/** The probability of being one person, for a pair by itself. */
export function probabilityOf(model: Model, comparison: Comparison): number {
  return logistic(logOdds(model.prior) + weightOf(model, comparison))
}

/**
 * The same for several candidates of whom at most one is the person: what speaks for one speaks against the others.
 * @param priors each candidate's own probability before anything is compared; what they leave of 1 is somebody unknown.
 */
export function probabilitiesAmong(priors: readonly number[], weights: readonly number[]): number[] {
  const unknown = Math.max(1 - priors.reduce((sum, prior) => sum + prior, 0), 1e-6)
  // The largest is taken out first: e to the 700 is no number.
  const most = Math.max(0, ...weights)
  const odds = weights.map((weight, at) => (priors[at] ?? 0) * Math.exp(weight - most))
  const all = odds.reduce((sum, one) => sum + one, unknown * Math.exp(-most))
  return odds.map((one) => one / all)
}

export function logOdds(probability: number): number {
  return Math.log(probability / (1 - probability))
}

export function logistic(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds))
}

/** What a probability is worth by the model's record: between two points of its calibration, in a straight line. */
export function calibrated({ calibration = [] }: Model, probability: number): number {
  const points = [[0, 0] as const, ...calibration, [1, calibration.at(-1)?.[1] ?? 1] as const]
  const at = points.findIndex(([said]) => said >= probability)
  const [upper, lower] = [points[at], points[at - 1]]
  if (!upper || !lower) return probability <= 0 ? 0 : probability
  const share = upper[0] === lower[0] ? 1 : (probability - lower[0]) / (upper[0] - lower[0])
  return lower[1] + share * (upper[1] - lower[1])
}
