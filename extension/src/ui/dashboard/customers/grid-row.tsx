import { showFieldValue } from '@dangol/core/custom-field'
import type { ColumnName, ListFrame, PersonRow } from '@dangol/core/people-list'
import type { CivilDate } from '@dangol/core/time'
import type { ComponentChildren } from 'preact'
import type { PageWords } from '../../../locales/page.ts'
import { TierShape } from '../../tier-shape.tsx'
import { WarningSign } from '../../warning-sign.tsx'
import { useWords } from '../../words.ts'

export interface GridRowProps {
  readonly id: string
  readonly at: number
  /** In CSS pixels, from the list's own top. */
  readonly top: number
  /** undefined while it is on its way. */
  readonly row: PersonRow | undefined
  readonly frame: ListFrame
  readonly columns: readonly ColumnName[]
  readonly today: CivilDate
  readonly active: boolean
  readonly chosen: boolean
  press(reach: boolean): void
  open(): void
}

/** At most this many tags fit a line. */
const tagsShown = 3

/** One customer in the list. A click opens them; the box, or a click with Ctrl or Shift, chooses. */
export function GridRow({ id, at, top, row, frame, columns, today, active, chosen, press, open }: GridRowProps) {
  const words = useWords()
  const { panel, tier } = words
  return (
    <div
      id={id}
      class="grid-row"
      role="row"
      aria-rowindex={at + 2}
      aria-selected={chosen}
      data-active={active}
      style={{ transform: `translateY(${top}px)` }}
      onClick={(event) => (event.shiftKey || event.ctrlKey || event.metaKey ? press(event.shiftKey) : open())}
      // A click with Shift would mark text.
      onMouseDown={(event) => { if (event.shiftKey) event.preventDefault() }}
    >
      <span role="gridcell" class="cell-check" onClick={(event) => { event.stopPropagation(); press(event.shiftKey) }}>
        <span class="tick" data-on={chosen} aria-hidden="true" />
      </span>
      <span role="gridcell" class="cell-name">
        {row
          ? (
            <>
              <TierShape tier={row.tier} size="1.125rem" title={tier[row.tier ?? 'none']} />
              <strong>{row.name}</strong>
              {row.warning && <WarningSign kind="health" size="1rem" title={panel.hasWarning} />}
            </>
          )
          : <span class="grid-waiting" />}
      </span>
      {columns.map((name) => <span key={name} role="gridcell" class={`cell-${name.split(':')[0] ?? name}`}>{row && cellOf(name, row, frame, today, words)}</span>)}
    </div>
  )
}

function cellOf(name: ColumnName, row: PersonRow, frame: ListFrame, today: CivilDate, words: PageWords): ComponentChildren {
  const { panel, people, platform, tier, value } = words
  switch (name) {
    case 'tier': return tier[row.tier ?? 'none']
    case 'lastVisit': return row.lastVisitOn ? value.day(row.lastVisitOn, today) : panel.neverCame
    case 'visits': return panel.visits(row.visitCount)
    case 'spend': return value.won(row.spend)
    case 'channel': return platform[row.firstPlatform]
    case 'birthday': return row.birthday ? people.birthday(row.birthday.month, row.birthday.day, row.birthday.calendar === 'lunar', row.birthday.leapMonth) : ''
    case 'tags': return <Tags tags={row.tags} />
    default: {
      const field = frame.fields.find(({ id }) => name === `field:${id}`)
      return field ? showFieldValue(field, row.fields[field.id], { yes: people.yes, no: people.no }) : ''
    }
  }
}

function Tags({ tags }: { readonly tags: PersonRow['tags'] }) {
  const { value } = useWords()
  return (
    <>
      {tags.slice(0, tagsShown).map(({ id, name }) => <span key={id} class="tag">{name}</span>)}
      {tags.length > tagsShown && <span class="more">+{value.number(tags.length - tagsShown)}</span>}
    </>
  )
}
