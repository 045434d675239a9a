import { civilDateOf, type CivilDate } from '@dangol/core/time'
import { useMemo, useState } from 'preact/hooks'
import type { TimelineEntry } from '../../messaging/protocol.ts'
import { useWords } from '../words.ts'
import { TimelineItem } from './timeline-item.tsx'
import type { Older } from './use-older.ts'

/** Enough for a few screens; more is drawn when somebody asks for it. */
const firstShown = 30
const stepShown = 100

export interface TimelineProps {
  /** Newest first. */
  readonly entries: readonly TimelineEntry[]
  readonly today: CivilDate
  readonly timeZone: string
  /** Where there are more than these; null where not. */
  readonly older: Older | null
  unlink(entry: TimelineEntry): void
}

interface Month {
  readonly month: string
  readonly entries: TimelineEntry[]
}

/** Entries by the month they fell in, in the order given. */
export function byMonth(entries: readonly TimelineEntry[], timeZone: string): readonly Month[] {
  const months: Month[] = []
  for (const entry of entries) {
    const month = civilDateOf(entry.at, timeZone).slice(0, 7)
    const last = months.at(-1)
    if (last?.month === month) last.entries.push(entry)
    else months.push({ month, entries: [entry] })
  }
  return months
}

/** Everything that happened with this customer, over all channels, along one line. */
export function Timeline({ entries, today, timeZone, older, unlink }: TimelineProps) {
  const { panel, value } = useWords()
  const [shown, setShown] = useState(firstShown)
  const months = useMemo(() => byMonth(entries.slice(0, shown), timeZone), [entries, shown, timeZone])
  const left = entries.length - shown
  return (
    <section class="timeline" aria-labelledby="timeline-title">
      <h2 id="timeline-title">{panel.timeline}</h2>
      {entries.length === 0 && <p class="quiet">{panel.timelineEmpty}</p>}
      {months.map(({ month, entries: inMonth }) => (
        <div key={month}>
          <h3>{value.month(month)}</h3>
          <ol>
            {inMonth.map((entry) => <TimelineItem key={entry.id} entry={entry} today={today} timeZone={timeZone} unlink={unlink} />)}
          </ol>
        </div>
      ))}
      {left > 0 && (
        <button type="button" class="plain-button wide" onClick={() => setShown(shown + stepShown)}>{panel.more(left)}</button>
      )}
      {left <= 0 && older && <OlderDoor {...older} more={() => void older.more().then((fresh) => setShown(entries.length + fresh))} />}
    </section>
  )
}

/** The way to what is not on this device, and what came of trying it. */
function OlderDoor({ state, more }: Omit<Older, 'more'> & { more(): void }) {
  const { older } = useWords()
  return (
    <div class="older">
      {state === 'failed' && <p class="problem" role="alert">{older.notReached}</p>}
      {state !== 'ended' && <button type="button" class="plain-button wide" aria-disabled={state === 'busy'} onClick={() => state !== 'busy' && more()}>{older.more}</button>}
      <p class={state === 'ended' ? 'quiet' : 'unseen'} role="status">{state === 'busy' ? older.fetching : state === 'ended' ? older.none : ''}</p>
    </div>
  )
}
