import { TableUnreadable } from '../table-file/table-problem.ts'
import { isBlank } from '../table-file/table-row.ts'
import type { Sheet } from '../table-file/workbook.ts'
import type { ImportRow } from './import-row.ts'
import { mapColumns, presetOf } from './presets.ts'
import { joinItems, readRow, type ReadingPlan } from './read-rows.ts'
import { readHead, reasonHeader, type TableHead } from './table-head.ts'
import { personTargets, plainHeader, type Target } from './targets.ts'
import type { CustomField } from '../rows.ts'
import type { Instant } from '../time.ts'

/** A table whose headers were found, and how it would be read if nobody said otherwise. */
export interface KnownTable {
  readonly sheet: Sheet
  readonly head: TableHead
  readonly plan: ReadingPlan
  /** The store's own fields, which columns may be taken for. */
  readonly fields: readonly OwnField[]
}

/** What is known of one of the store's own fields where a file is read. */
export type OwnField = Pick<CustomField, 'id' | 'name'>

/** The first sheet that holds a table, read by what its headers say. Throws `TableUnreadable` where none does. */
export async function knowTable(sheets: readonly Sheet[], madeAt: Instant, thisYear: number): Promise<KnownTable> {
  let problem: unknown
  for (const sheet of sheets) {
    try {
      const head = await readHead(sheet.rows())
      const preset = presetOf(head.headers)
      return { sheet, head, fields: [], plan: { preset, headers: head.headers, columns: mapColumns(preset, head.headers), madeAt, thisYear } }
    } catch (error) {
      if (!(error instanceof TableUnreadable)) throw error
      problem ??= error
    }
  }
  throw problem ?? new TableUnreadable('no-rows')
}

/** What is told by a header of its own even where a field of the store bears its name: who somebody is, and their health. */
const fixed: ReadonlySet<Target> = new Set(['name', 'firstName', 'lastName', 'phone', 'email', 'birthday', 'health'])

/** The table with the store's own fields: a column that is called as one of them is taken for it. */
export function withFields(table: KnownTable, fields: readonly OwnField[]): KnownTable {
  const { plan, head } = table
  if (plan.preset.kind !== 'person') return table
  const byName = new Map(fields.map(({ id, name }) => [plainHeader(name), id]))
  const taken = new Set<string>()
  const columns = plan.columns.map((target, at): Target => {
    const id = byName.get(plainHeader(head.headers[at] ?? ''))
    if (id === undefined || taken.has(id) || fixed.has(target)) return target
    taken.add(id)
    return `field:${id}`
  })
  return { ...table, fields, plan: { ...plan, columns } }
}

/** What columns of this table may be taken for. */
export function targetsFor({ plan, fields }: Pick<KnownTable, 'plan' | 'fields'>): readonly Target[] {
  if (plan.preset.kind === 'person') return [...personTargets, ...fields.map(({ id }) => `field:${id}` as const)]
  return ['skip', 'number', 'name', 'phone', 'member', plan.preset.kind === 'order' ? 'ordered' : 'starts', 'item', 'quantity', 'amount', 'status', 'request', ...(plan.preset.kind === 'reservation' ? (['partySize'] as const) : [])]
}

/** Whether a table taken apart like this names anybody. */
export function namesSomebody({ preset, columns }: ReadingPlan): boolean {
  return preset.kind === 'person' ? columns.some((target) => ['name', 'firstName', 'lastName', 'phone', 'email'].includes(target)) : columns.includes('number')
}

/** Rows in a chunk, and UTF-16 units of their JSON: a request's body is a megabyte at most, and Hangul takes three bytes. */
const [mostRows, mostUnits] = [500, 200_000]

/** The rows below the headers, read, as many at a time as are sent together. Empty rows and repeated headers are none. */
export async function* readChunks({ sheet, head, plan }: KnownTable): AsyncGenerator<readonly ImportRow[]> {
  let [chunk, units]: [ImportRow[], number] = [[], 0]
  // A file that we gave back to be mended has what was wrong in its first column.
  const header = head.headers.filter((name) => name !== reasonHeader).join('\u001f')
  for await (const rows of sheet.rows()) {
    const below = rows.filter((row) => row.number > head.headerNumber && !isBlank(row) && row.cells.filter((_, at) => head.headers[at] !== reasonHeader).join('\u001f') !== header)
    for (const row of below) {
      const read = readRow(row, plan)
      const joined = plan.preset.perItem ? joinItems([...chunk.slice(-1), read]) : undefined
      if (joined?.length === 1 && chunk.length > 0) {
        chunk[chunk.length - 1] = joined[0] ?? read
        continue
      }
      if (chunk.length >= mostRows || units > mostUnits) {
        yield chunk
        ;[chunk, units] = [[], 0]
      }
      chunk.push(read)
      units += sizeOf(read)
    }
  }
  if (chunk.length > 0) yield chunk
}

/** About how long a row's JSON is. */
function sizeOf(row: ImportRow): number {
  if (row.kind === 'person') return 200 + row.person.notes.reduce((sum, { text }) => sum + text.length, 0) + lengthOf(row.cells)
  return 500 + lengthOf(row.cells)
}

function lengthOf(cells: readonly string[] = []): number {
  return cells.reduce((sum, cell) => sum + cell.length + 3, 0)
}

/** How far an import has come, as whoever keeps it says. */
export interface ImportStanding {
  readonly id: string
  readonly state: string
  /** Chunks that are there. */
  readonly chunks: number
}

/** Where imports are kept: the store's server, over whatever line. */
export interface ImportKeeper<Standing extends ImportStanding> {
  add(id: string, seq: number, rows: readonly ImportRow[], last: boolean): Promise<Standing>
}

/** Sends a table's rows, all that are not there yet. @param told of each answer, and of how many rows were read by then */
export async function sendRows<Standing extends ImportStanding>(table: KnownTable, begun: Standing, keeper: ImportKeeper<Standing>, told: (standing: Standing, rows: number) => void): Promise<Standing> {
  let [standing, seq, rows, held] = [begun, 0, 0, undefined as readonly ImportRow[] | undefined]
  const send = async (chunk: readonly ImportRow[], last: boolean): Promise<void> => {
    rows += chunk.length
    if (seq >= begun.chunks || last) standing = await keeper.add(begun.id, seq, chunk, last)
    seq += 1
    told(standing, rows)
  }
  if (begun.state !== 'reading') return begun
  for await (const chunk of readChunks(table)) {
    if (held) await send(held, false)
    held = chunk
  }
  if (!held) throw new TableUnreadable('no-rows')
  await send(held, true)
  return standing
}

