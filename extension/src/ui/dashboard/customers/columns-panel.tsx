import type { ColumnName, ListFrame } from '@dangol/core/people-list'
import { Icon } from '../../icon.tsx'
import { useWords } from '../../words.ts'
import { allColumns, columnTitle } from './columns.ts'
import { withColumn } from './list-state.ts'

export interface ColumnsPanelProps {
  readonly id: string
  readonly columns: readonly ColumnName[]
  readonly frame: ListFrame
  change(columns: readonly ColumnName[]): void
  close(): void
}

/** Which columns stand in the list, and in what order: those that do first, each with the ways to move it. */
export function ColumnsPanel({ id, columns, frame, change, close }: ColumnsPanelProps) {
  const words = useWords()
  const { people } = words
  const order = [...columns, ...allColumns(frame).filter((name) => !columns.includes(name))]
  return (
    <section id={id} class="filter-panel columns-panel" aria-label={people.columns} onKeyDown={(event) => { if (event.key === 'Escape') { event.stopPropagation(); close() } }}>
      <ul>
        {order.map((name) => {
          const title = columnTitle(name, frame, words)
          const at = columns.indexOf(name)
          return (
            <li key={name}>
              <label><input type="checkbox" checked={at >= 0} onChange={({ currentTarget }) => change(withColumn(columns, name, currentTarget.checked ? 'in' : 'out'))} /> {title}</label>
              {at >= 0 && (
                <span class="column-moves">
                  <button type="button" class="icon-button" aria-label={people.moveUp(title)} aria-disabled={at === 0} onClick={() => change(withColumn(columns, name, -1))}><Icon name="up" size={16} /></button>
                  <button type="button" class="icon-button" aria-label={people.moveDown(title)} aria-disabled={at === columns.length - 1} onClick={() => change(withColumn(columns, name, 1))}><Icon name="down" size={16} /></button>
                </span>
              )}
            </li>
          )
        })}
      </ul>
      <div class="deeds"><button type="button" class="main-button" onClick={close}>{people.done}</button></div>
    </section>
  )
}
