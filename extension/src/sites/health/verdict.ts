/** Chance of a field that is truly on 95 % of records to look as lost as this, at most. */
const mostChance = 1e-4
const usualShare = 0.95

/**
 * What one list tells about a field that is usually there: `whole` when more than half of the records have it, `bad` when
 * at most half have it and a list of independent records, each with it at 95 %, would show so few in at most one of 10,000
 * cases (the binomial distribution's lower tail); `open` when the list is too small to tell (under 4 records).
 */
export function verdictOf(on: number, of: number): 'whole' | 'bad' | 'open' {
  if (of > 0 && on > of / 2) return 'whole'
  return of > 0 && chanceOfAtMost(on, of, usualShare) <= mostChance ? 'bad' : 'open'
}

/** P(X ≤ most) for X of a binomial distribution. */
export function chanceOfAtMost(most: number, trials: number, share: number): number {
  let term = (1 - share) ** trials
  // So many trials that nothing is left in a double: then half of them or fewer is no chance at all.
  if (term === 0) return most <= trials / 2 ? 0 : 1
  let sum = term
  for (let hits = 1; hits <= most; hits++) {
    term *= ((trials - hits + 1) / hits) * (share / (1 - share))
    sum += term
  }
  return Math.min(1, sum)
}
