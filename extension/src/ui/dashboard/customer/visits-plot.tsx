import type { DayTotals } from '@dangol/core/rows'
import { useWords } from '../../words.ts'
import type { CivilDate } from '@dangol/core/time'
import { monthsIn, weeksOf } from './year-of-visits.ts'

const step = 12
const high = 40

/** When somebody came within a year, a bar a week; said in words for whoever cannot see it. */
export function VisitsPlot({ days, today }: { readonly days: readonly DayTotals[]; readonly today: CivilDate }) {
  const { customerPage: words, value } = useWords()
  const weeks = weeksOf(days, today)
  const months = monthsIn(days, today)
  const total = weeks.reduce((sum, { visits }) => sum + visits, 0)
  const most = Math.max(1, ...weeks.map(({ visits }) => visits))
  const text = words.yearText(total, months.map(({ month, visits }) => words.monthText(value.month(month), visits)).join(', '))
  return (
    <section class="year" aria-labelledby="year-title">
      <h2 id="year-title">{words.year}</h2>
      <svg viewBox={`0 0 ${weeks.length * step} ${high + 14}`} role="img" aria-label={text}>
        <line x1="0" x2={weeks.length * step} y1={high + 0.5} y2={high + 0.5} class="year-ground" />
        {weeks.map(({ from, visits }, at) => visits > 0 && <rect key={from} x={at * step + 2} y={high - Math.max(4, (high * visits) / most)} width={step - 4} height={Math.max(4, (high * visits) / most)} rx="1" />)}
        {weeks.map(({ from, opens }, at) => opens !== null && <text key={from} x={at * step} y={high + 11}>{words.monthShort(opens)}</text>)}
      </svg>
      <p class="hint" aria-hidden="true">{text}</p>
    </section>
  )
}
