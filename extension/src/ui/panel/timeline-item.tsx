import type { CivilDate } from '@dangol/core/time'
import type { TimelineEntry } from '../../messaging/protocol.ts'
import { Icon } from '../icon.tsx'
import { PlatformMark } from '../platform-mark.tsx'
import { Stars } from '../stars.tsx'
import { WarningSign } from '../warning-sign.tsx'
import { useWords } from '../words.ts'

export interface TimelineItemProps {
  readonly entry: TimelineEntry
  readonly today: CivilDate
  readonly timeZone: string
  unlink(entry: TimelineEntry): void
}

/** These are how things usually end, and need no word of their own. */
const usual = new Set(['', 'delivered', 'confirmed', 'completed'])

/** One thing that happened: where, when, what, how much, and how it went. */
export function TimelineItem({ entry, today, timeZone, unlink }: TimelineItemProps) {
  const { noteKind, panel, platform, status: statuses, value } = useWords()
  const { noun, status, amount, text, at } = entry
  const day = value.dayOf(at, timeZone, today)
  const place = noun === 'note' ? noteKind[entry.noteKind ?? 'general'] : platform[entry.platform]
  const ended = status === 'cancelled' || status === 'noShow'
  return (
    <li class="entry" data-noun={noun} data-status={status}>
      <span class="entry-mark">
        {noun === 'note' ? <NoteMark kind={entry.noteKind} /> : <PlatformMark platform={entry.platform} />}
      </span>
      <div class="entry-body">
        <p class="entry-when">
          <time dateTime={at}>{day}{entry.precision !== 'day' && ` ${value.clock(at, timeZone)}`}</time>
          {' · '}
          <span>{place}{(noun === 'review' || noun === 'inquiry') && ` ${panel[noun]}`}{noun === 'reservation' && entry.platform === 'shop' && ` ${panel.reservation}`}</span>
        </p>
        <p class="entry-what">
          <What entry={entry} />
          {amount !== null && <span class="amount" data-void={ended}>{value.won(amount)}</span>}
        </p>
        {!usual.has(status) && (
          <p class="entry-status">
            {status === 'noShow' && <WarningSign kind="complaint" size="0.875rem" />}
            {statuses[status as keyof typeof statuses] ?? status}
          </p>
        )}
        {noun === 'order' && text !== '' && <p class="entry-request">{panel.request(text)}</p>}
        {entry.linkedBy === 'person' && (
          <p class="entry-link">
            <Icon name="link" size={14} />
            {panel.linkedByPerson}
            <button type="button" class="text-button" aria-label={panel.unlinkLabel(`${day} ${place}`)} onClick={() => unlink(entry)}>{panel.unlink}</button>
          </p>
        )}
      </div>
    </li>
  )
}

function What({ entry }: { readonly entry: TimelineEntry }) {
  const { panel } = useWords()
  const { noun, text, items, rating, number } = entry
  if (noun === 'note') return <span class="note-text">{text}</span>
  if (noun === 'review') {
    return (
      <span class="review">
        {rating !== null && <Stars rating={rating} />}
        {text !== '' && <q>{text}</q>}
      </span>
    )
  }
  if (noun === 'inquiry') {
    return (
      <span class="review">
        {items.map(({ name }) => name).join(', ')}
        {text !== '' && <q>{text}</q>}
      </span>
    )
  }
  const products = items.map((item) => panel.item(item.name, item.quantity)).join(', ')
  return <span>{products || (noun === 'reservation' && text) || `${noun === 'order' ? panel.order : panel.reservation} ${number}`}</span>
}

function NoteMark({ kind }: { readonly kind: TimelineEntry['noteKind'] }) {
  return kind === 'health' || kind === 'complaint' ? <WarningSign kind={kind} size="1.25rem" /> : <Icon name="pencil" />
}
