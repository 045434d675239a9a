import { sortKeys, type ListFrame } from '@dangol/core/people-list'
import type { ComponentChildren } from 'preact'
import { useId, useRef, useState } from 'preact/hooks'
import { Icon } from '../../icon.tsx'
import { TextField } from '../../text-field.tsx'
import { useWords } from '../../words.ts'
import { ColumnsPanel } from './columns-panel.tsx'
import { FilterPanel } from './filter-panel.tsx'
import { chipsOf, without } from './filter-words.ts'
import type { ListLook } from './list-state.ts'

export interface ListToolsProps {
  readonly frame: ListFrame
  readonly look: ListLook
  readonly birthdays: boolean
  /** What else can be done with the list. */
  readonly more: ComponentChildren
  change(look: ListLook): void
  /** Brings the keyboard to the list. */
  toList(): void
}

/** What a list is found, narrowed and ordered by. */
export function ListTools({ frame, look, birthdays, more, change, toList }: ListToolsProps) {
  const words = useWords()
  const { people } = words
  const { filter, sort } = look
  const [open, setOpen] = useState<'filter' | 'columns' | null>(null)
  const opener = useRef<HTMLButtonElement | null>(null)
  const panelId = useId()
  const sortId = useId()
  const chips = chipsOf(filter, frame, words)
  const toggle = (which: 'filter' | 'columns') => (event: { currentTarget: HTMLButtonElement }) => {
    opener.current = event.currentTarget
    setOpen(open === which ? null : which)
  }
  const close = () => { setOpen(null); opener.current?.focus() }
  const find = (text: string) => change({ ...look, filter: text.trim() === '' ? without(filter, 'text') : { ...filter, text } })
  return (
    <div class="list-tools">
      <div class="tools-line">
        <search><Find text={filter.text ?? ''} find={find} toList={toList} /></search>
        <button type="button" class="plain-button" aria-expanded={open === 'filter'} aria-controls={panelId} onClick={toggle('filter')}><Icon name="filter" />{people.conditions}</button>
        <span class="sort-field">
          <label for={sortId} class="unseen">{people.sort}</label>
          <select
            id={sortId}
            class="select"
            disabled={filter.text !== undefined}
            value={filter.text === undefined ? `${sort.by}-${sort.down ? 'down' : 'up'}` : 'best'}
            onChange={({ currentTarget }) => { const by = sortKeys.find((key) => currentTarget.value.startsWith(`${key}-`)); if (by) change({ ...look, sort: { by, down: currentTarget.value.endsWith('down') } }) }}
          >
            {filter.text !== undefined && <option value="best">{people.bestFirst}</option>}
            {sortKeys.flatMap((key) => (['down', 'up'] as const).map((way) => <option key={key + way} value={`${key}-${way}`}>{people.order[key][way]}</option>))}
          </select>
        </span>
        <button type="button" class="plain-button columns-opener" aria-expanded={open === 'columns'} aria-controls={panelId} onClick={toggle('columns')}><Icon name="columns" /><span>{people.columns}</span></button>
        {more}
      </div>
      {chips.length > 0 && (
        <ul class="chips filter-chips" aria-label={people.chips}>
          {chips.map(({ key, text, without: rest }) => (
            <li key={key} class="chip">
              <span>{text}</span>
              <button type="button" aria-label={people.dropChip(text)} onClick={() => change({ ...look, filter: rest })}><Icon name="close" size={14} /></button>
            </li>
          ))}
          {chips.length > 1 && <li><button type="button" class="text-button" onClick={() => change({ ...look, filter: filter.text === undefined ? {} : { text: filter.text } })}>{people.clearFilter}</button></li>}
        </ul>
      )}
      {open === 'filter' && <FilterPanel id={panelId} filter={filter} frame={frame} birthdays={birthdays} change={(next) => change({ ...look, filter: next })} close={close} />}
      {open === 'columns' && <ColumnsPanel id={panelId} columns={look.columns} frame={frame} change={(columns) => change({ ...look, columns })} close={close} />}
    </div>
  )
}

/** What somebody is looked for by. Each letter is looked for at once; Enter and ↓ go on to the list. */
function Find({ text, find, toList }: { readonly text: string; find(text: string): void; toList(): void }) {
  const { panel } = useWords()
  const down = () => toList()
  return (
    <TextField
      label={panel.search}
      hideLabel
      value={text}
      maxLength={60}
      onText={find}
      keys={{ Enter: down, ArrowDown: down, Escape: () => (text === '' ? false : find('')) }}
      placeholder={panel.searchPlaceholder}
      autocomplete="off"
      spellcheck={false}
      enterkeyhint="search"
      before={<Icon name="search" />}
      after={text === ''
        ? <kbd aria-hidden="true">/</kbd>
        : <button type="button" class="icon-button" aria-label={panel.clearSearch} onClick={() => find('')}><Icon name="close" /></button>}
    />
  )
}
