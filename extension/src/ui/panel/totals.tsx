import type { CustomerView } from '../../messaging/protocol.ts'
import { useWords } from '../words.ts'

/** The whole history in a few figures: how often, how much, what rhythm. */
export function Totals({ view }: { readonly view: CustomerView }) {
  const { panel, value } = useWords()
  const { visitCount, spend, rhythmDays, lastVisitOn, noShowCount, today } = view
  const figures = [
    [panel.totalVisits, panel.times(visitCount)],
    [panel.totalSpend, value.won(spend)],
    [panel.lastVisit, lastVisitOn ? value.day(lastVisitOn, today) : panel.neverCame],
    [panel.rhythm, rhythmDays === null ? panel.rhythmUnknown : panel.everyDays(Math.max(1, Math.round(rhythmDays)))],
  ] as const
  return (
    <section class="totals" aria-labelledby="totals-title">
      <h2 id="totals-title" class="unseen">{panel.totals}</h2>
      <dl>
        {figures.map(([name, figure]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{figure}</dd>
          </div>
        ))}
        {noShowCount > 0 && (
          <div class="no-shows">
            <dt>{panel.noShows}</dt>
            <dd>{panel.times(noShowCount)}</dd>
          </div>
        )}
      </dl>
    </section>
  )
}
