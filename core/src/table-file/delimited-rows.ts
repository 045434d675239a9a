import { TableUnreadable } from './table-problem.ts'
import { longestCell, mostColumns, type RowStream, type TableRow } from './table-row.ts'

/** What may part the cells of a line. */
const delimiters = [',', '\t', ';', '|'] as const
/** Of the text, from which the delimiter is told. */
const sample = 16_384

/**
 * The rows of a delimited text (RFC 4180): quoted cells may hold the delimiter, line ends and doubled quotes; lines end
 * in any way, each in its own; the delimiter is the one that parts most lines alike, or is named in a first line `sep=;`.
 * A quote inside an unquoted cell is a letter. Throws `TableUnreadable` for a cell that never ends.
 */
export async function* delimitedRows(text: AsyncIterable<string>): RowStream {
  let head = ''
  let parser: DelimitedParser | undefined
  for await (const piece of text) {
    if (!parser) {
      head += piece
      if (head.length < sample) continue
      parser = begin(head)
      head = ''
    } else parser.push(piece)
    if (parser.rows.length > 0) yield parser.take()
  }
  parser ??= begin(head)
  parser.end()
  if (parser.rows.length > 0) yield parser.take()
}

function begin(head: string): DelimitedParser {
  const named = /^sep=(.)\r?\n/i.exec(head)
  const parser = new DelimitedParser(named?.[1] ?? delimiterOf(head), named ? 1 : 0)
  parser.push(named ? head.slice(named[0].length) : head)
  return parser
}

/** The delimiter that stands equally often, and most often, in the lines of a sample. */
export function delimiterOf(head: string): string {
  const lines = head.slice(0, sample).replace(/"(?:[^"]|"")*"/g, '""').split(/\r\n|\n|\r/).slice(0, 50).filter((line) => line.trim() !== '')
  const scores = delimiters.map((delimiter) => {
    const counts = lines.map((line) => line.split(delimiter).length - 1)
    const usual = mode(counts.filter((count) => count > 0))
    return counts.filter((count) => count === usual).length * usual
  })
  return delimiters[scores.indexOf(Math.max(...scores))] ?? ','
}

function mode(counts: readonly number[]): number {
  const times = new Map<number, number>()
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1)
  return [...times].sort(([a, timesA], [b, timesB]) => timesB * b - timesA * a)[0]?.[0] ?? 0
}

class DelimitedParser {
  rows: TableRow[] = []
  readonly #delimiter: string
  readonly #plainEnd: RegExp
  #number: number
  #cells: string[] = []
  #cell = ''
  #quoted = false
  #wasQuoted = false
  /** A quote or carriage return was the last letter: what it means, the next one tells. */
  #pending: '' | '"' | '\r' = ''

  constructor(delimiter: string, skipped: number) {
    this.#delimiter = delimiter
    this.#number = skipped
    this.#plainEnd = new RegExp(`[\\r\\n${delimiter === '\t' ? '\\t' : `\\${delimiter}`}]`, 'g')
  }

  push(text: string): void {
    for (let at = 0; at < text.length; ) at = this.#quoted ? this.#inQuotes(text, at) : this.#plain(text, at)
    if (this.#cell.length > longestCell * 4) throw new TableUnreadable('cell-too-long')
  }

  take(): TableRow[] {
    const taken = this.rows
    this.rows = []
    return taken
  }

  end(): void {
    if (this.#quoted && this.#pending !== '"') {
      // The file ends in the middle of a cell. What came before it is whole.
      if (this.#cell.length > longestCell) throw new TableUnreadable('cell-too-long')
      throw new TableUnreadable('cut-off')
    }
    if (this.#cell !== '' || this.#cells.length > 0) this.#endRow()
  }

  #inQuotes(text: string, at: number): number {
    if (this.#pending === '"') {
      this.#pending = ''
      if (text[at] === '"') {
        this.#cell += '"'
        return at + 1
      }
      this.#quoted = false
      return at
    }
    const end = text.indexOf('"', at)
    this.#add(end < 0 ? text.slice(at) : text.slice(at, end))
    if (end < 0) return text.length
    this.#pending = '"'
    return end + 1
  }

  #plain(text: string, at: number): number {
    const first = text[at]
    if (this.#pending === '\r') {
      this.#pending = ''
      if (first === '\n') return at + 1
    }
    if (first === '"' && this.#cell === '' && !this.#wasQuoted) {
      this.#quoted = this.#wasQuoted = true
      return at + 1
    }
    this.#plainEnd.lastIndex = at
    const end = this.#plainEnd.exec(text)?.index ?? text.length
    if (end > at) this.#add(text.slice(at, end))
    if (end === text.length) return end
    if (text[end] === this.#delimiter) this.#endCell()
    else {
      this.#endRow()
      if (text[end] === '\r') this.#pending = '\r'
    }
    return end + 1
  }

  /** Kept a little longer than a cell may be, so that whoever reads the row sees that it is too long. */
  #add(text: string): void {
    this.#cell += text
    if (this.#cell.length > longestCell * 4) throw new TableUnreadable('cell-too-long')
  }

  #endCell(): void {
    if (this.#cells.length < mostColumns) this.#cells.push(this.#cell)
    this.#cell = ''
    this.#wasQuoted = false
  }

  #endRow(): void {
    this.#endCell()
    this.#number += 1
    this.rows.push({ number: this.#number, cells: this.#cells })
    this.#cells = []
  }
}
