import type { ColumnName, ListFrame, PeopleSort, PersonRow, SortKey } from '@dangol/core/people-list'
import { useEffect, useId } from 'preact/hooks'
import { onKeys } from '../../keys.ts'
import { useWords } from '../../words.ts'
import { GridRow } from './grid-row.tsx'
import { columnTitle } from './columns.ts'
import type { LoadedList } from './use-list.ts'
import { useWindow } from './use-window.ts'

export interface PeopleGridProps {
  readonly list: LoadedList
  readonly frame: ListFrame
  readonly columns: readonly ColumnName[]
  /** null where the best match stands first. */
  readonly sort: PeopleSort | null
  /** The line the keyboard is on, from 0. */
  readonly active: number
  /** In CSS pixels. */
  readonly lineHeight: number
  readonly label: string
  /** Where the box was scrolled to when it was left. */
  readonly top: number
  readonly boxRef: (box: HTMLDivElement | null) => void
  isChosen(row: PersonRow): boolean
  move(to: number): void
  /** @param reach whether all from the last one chosen to here are meant. */
  toggle(at: number, reach: boolean): void
  chooseAll(): void
  chooseNone(): void | false
  open(row: PersonRow): void
  sortBy(key: SortKey): void
}

/** Which columns a list can be put in order by. */
const sortable: Readonly<Partial<Record<ColumnName | 'name', SortKey>>> = { name: 'name', tier: 'tier', lastVisit: 'lastVisit', visits: 'visits', spend: 'spend' }

/**
 * Everybody in a list, a line each: a grid of which only what is in sight is drawn. The keyboard is on the grid and moves
 * from line to line; what a screen reader is told counts all of them.
 */
export function PeopleGrid(props: PeopleGridProps) {
  const { list, frame, columns, active, lineHeight, label, top, boxRef, isChosen, move, toggle, chooseAll, chooseNone, open } = props
  const id = useId()
  const { total } = list
  const view = useWindow(total, lineHeight, lineHeight)
  const { from, to, box } = view
  useEffect(() => list.look(from, to), [from, to, list])
  useEffect(() => { if (box.current && top > 0) box.current.scrollTop = top }, [total > 0])
  const page = Math.max(1, Math.floor((box.current?.clientHeight ?? lineHeight * 10) / lineHeight) - 2)
  const go = (at: number, reach = false) => {
    const next = Math.max(0, Math.min(total - 1, at))
    view.reveal(next)
    move(next)
    if (reach) toggle(next, true)
  }
  const keys = onKeys({
    ArrowDown: ({ shiftKey }) => go(active + 1, shiftKey),
    ArrowUp: ({ shiftKey }) => go(active - 1, shiftKey),
    PageDown: () => go(active + page),
    PageUp: () => go(active - page),
    Home: () => go(0),
    End: () => go(total - 1),
    ' ': ({ shiftKey }) => toggle(active, shiftKey),
    'Mod+a': chooseAll,
    Escape: chooseNone,
    Enter() {
      const row = list.row(active)
      if (!row) return false
      open(row)
    },
  })
  const lines = Array.from({ length: Math.max(0, to - from) }, (_, n) => from + n)
  return (
    <div
      class="people-grid"
      role="grid"
      aria-label={label}
      aria-rowcount={total + 1}
      aria-colcount={columns.length + 2}
      aria-multiselectable="true"
      aria-busy={list.status === 'loading'}
      aria-activedescendant={total > 0 ? `${id}-${active}` : undefined}
      tabIndex={0}
      ref={(element) => { box.current = element; boxRef(element) }}
      onKeyDown={keys}
    >
      <Head {...props} />
      <div class="grid-space" role="rowgroup" style={{ blockSize: `${total * lineHeight}px` }}>
        {lines.map((at) => {
          const row = list.row(at)
          return (
            <GridRow
              key={at}
              id={`${id}-${at}`}
              at={at}
              top={at * lineHeight}
              row={row}
              frame={frame}
              columns={columns}
              today={list.today}
              active={at === active}
              chosen={row !== undefined && isChosen(row)}
              press={(reach) => { move(at); toggle(at, reach) }}
              open={() => { if (row) { move(at); open(row) } }}
            />
          )
        })}
      </div>
    </div>
  )
}

function Head({ frame, columns, sort, sortBy }: PeopleGridProps) {
  const words = useWords()
  const { people } = words
  return (
    <div class="grid-head" role="row" aria-rowindex={1}>
      <span role="columnheader" class="cell-check"><span class="unseen">{people.chosenColumn}</span></span>
      {(['name', ...columns] as const).map((name) => {
        const key = sortable[name]
        const sorted = sort !== null && key === sort.by ? (sort.down ? 'descending' : 'ascending') : key ? 'none' : undefined
        const title = name === 'name' ? words.panel.name : columnTitle(name, frame, words)
        return (
          <span key={name} role="columnheader" class={`cell-${name.split(':')[0] ?? name}`} aria-sort={sorted}>
            {key
              ? <button type="button" tabIndex={-1} onClick={() => sortBy(key)}>{title}<span aria-hidden="true" class="sort-mark">{sorted === 'descending' ? '↓' : sorted === 'ascending' ? '↑' : ''}</span></button>
              : title}
          </span>
        )
      })}
    </div>
  )
}
