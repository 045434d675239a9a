import type { ByteSource, TextDecoderMaker } from './byte-source.ts'
import { isDateFormat } from './number-format.ts'
import { SharedTexts } from './shared-texts.ts'
import { sheetRows } from './sheet-rows.ts'
import { TableUnreadable } from './table-problem.ts'
import type { RowStream } from './table-row.ts'
import { attributeOf, XmlScanner, type XmlSink } from './xml-scanner.ts'
import { entryBytes, zipEntries, type ZipEntry } from './zip-archive.ts'

/** One sheet of a file; a text file is one. */
export interface Sheet {
  /** '' of a text file. */
  readonly name: string
  /** Reads it from the beginning, each time anew. */
  rows(): RowStream
}

/** The visible sheets of an Office Open XML workbook (ECMA-376), in their order, whatever else is in it: macros and pictures are left. */
export async function workbookSheets(source: ByteSource, Decoder: TextDecoderMaker): Promise<readonly Sheet[]> {
  const entries = await zipEntries(source)
  const scan = async (name: string, sink: XmlSink): Promise<boolean> => {
    const entry = entries.get(name.toLowerCase())
    if (!entry) return false
    await scanEntry(source, entry, Decoder, sink)
    return true
  }
  const book = { sheets: [] as { name: string; id: string }[], from1904: false }
  const known = await scan('xl/workbook.xml', bookSink(book))
  if (!known) throw new TableUnreadable('not-a-table')
  const targets = new Map<string, string>()
  await scan('xl/_rels/workbook.xml.rels', relationSink(targets))
  const texts = new SharedTexts()
  const dateStyles: boolean[] = []
  let ready: Promise<void> | undefined
  const prepare = async (): Promise<void> => {
    await scan('xl/sharedStrings.xml', texts.sink())
    await scan('xl/styles.xml', styleSink(dateStyles))
  }
  return book.sheets.flatMap(({ name, id }) => {
    const entry = entries.get(pathOf(targets.get(id) ?? '').toLowerCase())
    if (!entry) return []
    return [{ name, rows: () => sheetRows(() => textOf(source, entry, Decoder), () => (ready ??= prepare()), { texts, dateStyles, from1904: book.from1904 }) }]
  })
}

function bookSink(book: { sheets: { name: string; id: string }[]; from1904: boolean }): XmlSink {
  return {
    open(name, attributes) {
      if (name === 'workbookPr') book.from1904 = /^(?:1|true)$/.test(attributeOf(attributes, 'date1904') ?? '')
      if (name === 'sheet' && !/hidden/i.test(attributeOf(attributes, 'state') ?? '')) book.sheets.push({ name: attributeOf(attributes, 'name') ?? '', id: attributeOf(attributes, 'r:id') ?? attributeOf(attributes, ':id') ?? '' })
    },
    close: () => undefined,
    text: () => undefined,
  }
}

function relationSink(targets: Map<string, string>): XmlSink {
  return {
    open(name, attributes) {
      if (name === 'Relationship') targets.set(attributeOf(attributes, 'Id') ?? '', attributeOf(attributes, 'Target') ?? '')
    },
    close: () => undefined,
    text: () => undefined,
  }
}

/** Which styles of cells show a number as a date. */
function styleSink(dateStyles: boolean[]): XmlSink {
  const formats = new Map<number, string>()
  let inside = false
  return {
    open(name, attributes) {
      if (name === 'numFmt') formats.set(Number(attributeOf(attributes, 'numFmtId')), attributeOf(attributes, 'formatCode') ?? '')
      if (name === 'cellXfs') inside = true
      if (name === 'xf' && inside) {
        const id = Number(attributeOf(attributes, 'numFmtId') ?? 0)
        dateStyles.push(isDateFormat(id, formats.get(id)))
      }
    },
    close(name) {
      if (name === 'cellXfs') inside = false
    },
    text: () => undefined,
  }
}

/** A target is told from `xl/`, or from the archive's root. */
function pathOf(target: string): string {
  return target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`
}

async function scanEntry(source: ByteSource, entry: ZipEntry, Decoder: TextDecoderMaker, sink: XmlSink): Promise<void> {
  const scanner = new XmlScanner(sink)
  for await (const text of textOf(source, entry, Decoder)) scanner.push(text)
  scanner.end()
}

async function* textOf(source: ByteSource, entry: ZipEntry, Decoder: TextDecoderMaker): AsyncGenerator<string> {
  let decoder: InstanceType<TextDecoderMaker> | undefined
  for await (const bytes of entryBytes(source, entry)) {
    decoder ??= new Decoder(bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8')
    yield decoder.decode(bytes, { stream: true })
  }
}
