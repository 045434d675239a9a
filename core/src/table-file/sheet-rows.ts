import { dateOfSerial } from './number-format.ts'
import type { SharedTexts } from './shared-texts.ts'
import { longestCell, mostColumns, type RowStream, type TableRow } from './table-row.ts'
import { attributeOf, XmlScanner, type XmlSink } from './xml-scanner.ts'

interface Book {
  readonly texts: SharedTexts
  /** By a cell's style: whether its number is a day. */
  readonly dateStyles: readonly boolean[]
  readonly from1904: boolean
}

/** The rows of a worksheet: what a formula came to, never what it is; errors (#N/A) and cells under a merge say nothing. */
export async function* sheetRows(text: () => AsyncIterable<string>, prepare: () => Promise<void>, book: Book): RowStream {
  await prepare()
  const reader = new SheetReader(book)
  const scanner = new XmlScanner(reader)
  for await (const piece of text()) {
    scanner.push(piece)
    if (reader.rows.length > 0) yield reader.take()
  }
  scanner.end()
  if (reader.rows.length > 0) yield reader.take()
}

class SheetReader implements XmlSink {
  rows: TableRow[] = []
  readonly #book: Book
  #number = 0
  #cells: string[] = []
  #column = -1
  #type = ''
  #dated = false
  #value = ''
  #inside = false
  #phonetic = false

  constructor(book: Book) {
    this.#book = book
  }

  take(): TableRow[] {
    const taken = this.rows
    this.rows = []
    return taken
  }

  open(name: string, attributes: string): void {
    switch (name) {
      case 'row':
        this.#number = Number(attributeOf(attributes, 'r')) || this.#number + 1
        this.#cells = []
        this.#column = -1
        break
      case 'c': {
        const place = attributeOf(attributes, 'r')
        this.#column = place === undefined ? this.#column + 1 : columnOf(place)
        this.#type = attributeOf(attributes, 't') ?? 'n'
        this.#dated = this.#book.dateStyles[Number(attributeOf(attributes, 's') ?? 0)] ?? false
        this.#value = ''
        break
      }
      case 'v':
      case 't': this.#inside = true; break
      case 'rPh': this.#phonetic = true; break
    }
  }

  text(piece: string): void {
    if (this.#inside && !this.#phonetic && this.#value.length <= longestCell) this.#value += piece.slice(0, longestCell + 1 - this.#value.length)
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.#inside = false
    else if (name === 'rPh') this.#phonetic = false
    else if (name === 'row') this.rows.push({ number: this.#number, cells: this.#cells })
    else if (name === 'c' && this.#column >= 0 && this.#column < mostColumns) {
      while (this.#cells.length < this.#column) this.#cells.push('')
      this.#cells[this.#column] = this.#read()
    }
  }

  #read(): string {
    switch (this.#type) {
      case 's': return this.#book.texts.get(Number(this.#value))
      case 'e': return ''
      case 'b': return this.#value === '1' ? 'TRUE' : 'FALSE'
      case 'd': return this.#value.replace('T', ' ').replace(/\.\d+Z?$|Z$/, '')
      case 'n': return this.#value === '' ? '' : ((this.#dated && dateOfSerial(Number(this.#value), this.#book.from1904)) || plainNumber(this.#value))
      default: return this.#value
    }
  }
}

/** 1.0123456789E9 is a number as its cell shows it: 1012345678.9 only where it has a part. */
function plainNumber(text: string): string {
  return /e/i.test(text) && Number.isSafeInteger(Number(text)) ? String(Number(text)) : text
}

/** B7 is column 1. */
function columnOf(place: string): number {
  let column = 0
  for (const letter of place) {
    const code = letter.charCodeAt(0) - 64
    if (code < 1 || code > 26) break
    column = column * 26 + code
  }
  return column - 1
}
