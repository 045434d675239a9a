import { customerColumns, type CustomerColumn } from '@dangol/core/customer-table'
import type { ColumnName, PeopleAsk } from '@dangol/core/people-list'
import type { CustomField } from '@dangol/core/rows'
import { csvOfTable } from '@dangol/core/table-file/csv'
import { xlsxOf } from '@dangol/core/table-file/xlsx'
import { useId, useRef, useState } from 'preact/hooks'
import type { Background } from '../../background.ts'
import { Icon } from '../../icon.tsx'
import type { Said } from '../../panel/use-toast.ts'
import { saveFile } from '../../save-file.ts'
import { useWords } from '../../words.ts'
import { tableWords } from './table-words.ts'

export interface ExportListProps {
  readonly background: Background
  /** Which customers, in what order. */
  readonly ask: PeopleAsk
  readonly total: number
  /** The columns the list shows, which are chosen to begin with. */
  readonly shown: readonly ColumnName[]
  readonly fields: readonly CustomField[]
  /** Whether personal values are masked on this device. */
  readonly masked: boolean
  say(said: Said): void
}

type Format = 'xlsx' | 'csv'
type Refused = 'not-permitted' | 'unread' | 'unpaired' | 'locked' | 'stopped'

/** Takes the list as it stands out as a file: which columns, and of what kind. */
export function ExportList({ background, ask, total, shown, fields, masked, say }: ExportListProps) {
  const words = useWords()
  const { exporting, panel } = words
  const id = useId()
  const opener = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const all: readonly CustomerColumn[] = [...customerColumns, ...fields.map((field) => `field:${field.id}` as const)]
  const [chosen, setChosen] = useState<ReadonlySet<CustomerColumn>>(() => new Set<CustomerColumn>(['name', 'phone', ...shown]))
  const [format, setFormat] = useState<Format>('xlsx')
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const close = () => {
    setOpen(false)
    opener.current?.focus()
  }
  const save = async () => {
    const columns = all.filter((column) => chosen.has(column))
    if (columns.length === 0) return setProblem(exporting.noColumns)
    setProblem(null)
    setBusy(true)
    const refused = await exportList(background, { ask, columns, format, name: exporting.sheet, words: tableWords(words) })
    setBusy(false)
    if (typeof refused === 'string') return setProblem(exporting.refused[refused])
    say({ text: exporting.saved(refused.count) })
    close()
  }
  const title = tableWords(words)
  const nameOf = (column: CustomerColumn) => {
    const purpose = column.startsWith('consent:') ? title.consent[column.slice(8) as keyof typeof title.consent] : undefined
    return purpose ?? fields.find((field) => `field:${field.id}` === column)?.name ?? title.columns[column as keyof typeof title.columns]
  }
  return (
    <div class="export-list">
      <button type="button" class="plain-button" ref={opener} aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}><Icon name="down" />{exporting.open}</button>
      {open && (
        <section id={id} class="filter-panel export-panel" aria-label={exporting.title(total)} onKeyDown={(event) => { if (event.key === 'Escape') { event.stopPropagation(); close() } }}>
          <h2>{exporting.title(total)}</h2>
          <p class="hint">{exporting.help}{masked && ` ${exporting.masked}`}</p>
          <fieldset>
            <legend>{exporting.columns}</legend>
            <div class="export-columns">
              {all.map((column) => (
                <label key={column} class="check">
                  <input type="checkbox" checked={chosen.has(column)} onChange={({ currentTarget }) => setChosen(new Set(currentTarget.checked ? [...chosen, column] : [...chosen].filter((one) => one !== column)))} /> {nameOf(column)}
                </label>
              ))}
            </div>
          </fieldset>
          <fieldset>
            <legend>{exporting.format}</legend>
            {(['xlsx', 'csv'] as const).map((kind) => <label key={kind} class="check"><input type="radio" name={`${id}-format`} checked={format === kind} onChange={() => setFormat(kind)} /> {exporting[kind]}{kind === 'csv' && <span class="hint"> {exporting.csvHelp}</span>}</label>)}
          </fieldset>
          {problem && <p class="problem" role="alert">{problem}</p>}
          <p role="status" class={busy ? 'hint' : 'unseen'}>{busy ? exporting.saving : ''}</p>
          <div class="deeds">
            <button type="button" class="plain-button" onClick={close}>{panel.cancel}</button>
            <button type="button" class="main-button" aria-disabled={busy} onClick={() => { if (!busy) void save() }}>{exporting.save}</button>
          </div>
        </section>
      )}
    </div>
  )
}

interface Wanted {
  readonly ask: PeopleAsk
  readonly columns: readonly CustomerColumn[]
  readonly format: Format
  /** Of the file, before the day. */
  readonly name: string
  readonly words: ReturnType<typeof tableWords>
}

async function exportList(background: Background, { ask, columns, format, name, words }: Wanted): Promise<Refused | { readonly count: number }> {
  const answer = await background.ask('exportPeople', { ...ask, columns, words }).catch(() => null)
  if (!answer) return 'stopped'
  if (answer.status !== 'made') return answer.status
  const file = `${name}-${new Date().toLocaleDateString('sv')}.${format}`
  if (format === 'csv') saveFile(file, csvOfTable(answer.table), 'text/csv')
  else saveFile(file, xlsxOf(answer.table), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  return { count: answer.table.rows.length }
}
