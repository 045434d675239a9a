import type { DayTotals } from '@dangol/core/rows'
import { addDays, type CivilDate } from '@dangol/core/time'

const weeksShown = 53

export interface Week {
  /** Its first day. */
  readonly from: CivilDate
  readonly visits: number
  /** The month that begins within it, 1 to 12. */
  readonly opens: number | null
}

/** The weeks of the year that ends today, the oldest first; the last one ends today. */
export function weeksOf(days: readonly DayTotals[], today: CivilDate): readonly Week[] {
  return Array.from({ length: weeksShown }, (_, n) => {
    const from = addDays(today, -7 * (weeksShown - n) + 1)
    const to = addDays(from, 6)
    const opens = to.slice(0, 7) !== addDays(from, -1).slice(0, 7) ? Number(to.slice(5, 7)) : null
    return { from, visits: visitsBetween(days, from, to), opens }
  })
}

/** The months with visits among those weeks, the oldest first. */
export function monthsIn(days: readonly DayTotals[], today: CivilDate): readonly { readonly month: string; readonly visits: number }[] {
  const months = new Map<string, number>()
  for (const [day, visits] of days) {
    if (day < addDays(today, -7 * weeksShown + 1) || day > today || visits <= 0) continue
    months.set(day.slice(0, 7), (months.get(day.slice(0, 7)) ?? 0) + visits)
  }
  return [...months].sort(([a], [b]) => (a < b ? -1 : 1)).map(([month, visits]) => ({ month, visits }))
}

function visitsBetween(days: readonly DayTotals[], from: CivilDate, to: CivilDate): number {
  return days.reduce((sum, [day, visits]) => sum + (day >= from && day <= to ? visits : 0), 0)
}
