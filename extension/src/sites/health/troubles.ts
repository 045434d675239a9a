import type { CivilDate } from '@dangol/core/time'
import { looksNeeded, type Loss, type PageHealth } from './page-health.ts'

/** Something of a page that is not read any more, and since when. */
export interface Trouble {
  readonly site: string
  readonly page: string
  readonly lost: Loss
  readonly since: CivilDate
}

/**
 * What has to be looked after on a page: what was usually there (on at least 95 % of 40 or more records of this shop's own
 * history, or promised by the profile where there is no history yet) and has been missing in several looks in a row.
 *
 * How often that is wrong. By chance, a list makes one look bad at most once in 10,000 (`verdictOf`). An odd page, all of
 * whose records lack the field (a filter, a kind of order we have not met), comes with some probability q a look; three in
 * a row with q³, a promised field's two with q²: at q = 1 % that is one in a million and one in ten thousand looks. On a
 * first visit there is no history to be odd against, and one look at a promised field is enough. A page that was
 * recognised before needs two looks ten minutes apart, so that a reload in the middle of maintenance is none.
 * "Logged out" and "no orders" are never counted, and one look that reads it again clears it.
 */
export function troublesOf(health: PageHealth, promised: readonly Loss[]): Trouble[] {
  const { site, page } = health
  return (Object.entries(health.runs) as [Loss, NonNullable<PageHealth['runs'][Loss]>][])
    .filter(([lost, { looks }]) => looks >= looksNeeded(health, lost, lost === 'record' || promised.includes(lost)))
    .map(([lost, { since }]) => ({ site, page, lost, since }))
}
