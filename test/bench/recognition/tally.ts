/** What was read of one field, over many records. */
export interface Tally {
  /** Values that the page shows. */
  wanted: number
  right: number
  /** Told, and not what the page shows of that field in that record. */
  wrong: number
  /** Told where nothing is known to be right or wrong: the profile leaves the field out. */
  unknown: number
}
export type Tallies = Record<string, Tally>

export function count(tallies: Tallies, field: string, wanted: string | undefined, told: string | undefined, isKnown = true): void {
  const tally = (tallies[field] ??= { wanted: 0, right: 0, wrong: 0, unknown: 0 })
  if (wanted !== undefined) tally.wanted++
  if (told === undefined) return
  if (told === wanted) tally.right++
  else if (isKnown) tally.wrong++
  else tally.unknown++
}

export function addUp(into: Tallies, more: Tallies): void {
  for (const [field, { wanted, right, wrong, unknown }] of Object.entries(more)) {
    const tally = (into[field] ??= { wanted: 0, right: 0, wrong: 0, unknown: 0 })
    tally.wanted += wanted
    tally.right += right
    tally.wrong += wrong
    tally.unknown += unknown
  }
}

const percent = (part: number, whole: number) => (whole === 0 ? '–' : `${(Math.floor((1000 * part) / whole) / 10).toFixed(1)} %`)
export const recallOf = ({ right, wanted }: Tally): string => percent(right, wanted)
export const precisionOf = ({ right, wrong }: Tally): string => percent(right, right + wrong)
