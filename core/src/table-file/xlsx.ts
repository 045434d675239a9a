import { strToU8, Zip, ZipDeflate } from 'fflate'
import type { ColumnKind, Table, TableCell } from './table.ts'

/** What Excel takes: ECMA-376 says nothing of it, support.microsoft.com "Excel specifications and limits" (2026-10) does. */
const mostRows = 1_048_576
const longestText = 32_767
const longestSheetName = 31

/** Places in `styles`, as cells name them. */
const styleOf: Readonly<Record<ColumnKind, number>> = { text: 1, number: 0, won: 2, date: 3 }
const headStyle = 4
const widths: Readonly<Record<ColumnKind, number>> = { text: 20, number: 10, won: 14, date: 12 }

/**
 * A table as an XLSX workbook. Every text is a text: none is run as a formula, neither when it is opened nor once somebody has
 * typed into its cell (the style says so, as an apostrophe would), and digits keep their leading zero.
 */
export function xlsxOf(table: Table): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    parts.push(chunk)
  })
  const sheets = pagesOf(table)
  for (const [name, chunks] of filesOf(table, sheets)) {
    const file = new ZipDeflate(name, { level: 3 })
    zip.add(file)
    for (const chunk of chunks) file.push(strToU8(chunk))
    file.push(new Uint8Array(0), true)
  }
  zip.end()
  return joined(parts)
}

type Rows = Table['rows']

/** More rows than a sheet holds go on in the next one. */
function pagesOf({ rows }: Table): Rows[] {
  const room = mostRows - 1
  return Array.from({ length: Math.max(1, Math.ceil(rows.length / room)) }, (_, page) => rows.slice(page * room, (page + 1) * room))
}

function* filesOf(table: Table, sheets: readonly Rows[]): Generator<readonly [name: string, chunks: Iterable<string>]> {
  const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const packaged = 'http://schemas.openxmlformats.org/package/2006'
  const each = (write: (number: number) => string) => sheets.map((_, index) => write(index + 1)).join('')
  yield ['[Content_Types].xml', [`${xml}<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>${each((n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`)}</Types>`]]
  yield ['_rels/.rels', [`${xml}<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`]]
  yield ['xl/workbook.xml', [`${xml}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${each((n) => `<sheet name="${escaped(sheetName(table.name, n))}" sheetId="${n}" r:id="rId${n}"/>`)}</sheets></workbook>`]]
  yield ['xl/_rels/workbook.xml.rels', [`${xml}<Relationships xmlns="${packaged}/relationships">${each((n) => `<Relationship Id="rId${n}" Type="${office}/worksheet" Target="worksheets/sheet${n}.xml"/>`)}<Relationship Id="rId${sheets.length + 1}" Type="${office}/styles" Target="styles.xml"/></Relationships>`]]
  yield ['xl/styles.xml', [`${xml}<styleSheet xmlns="${main}">${styles}</styleSheet>`]]
  for (const [index, rows] of sheets.entries()) yield [`xl/worksheets/sheet${index + 1}.xml`, sheetOf(table, rows, `${xml}<worksheet xmlns="${main}">`)]
}

/** 49 is text, 3 is #,##0, 14 the day as the reader's country writes it: ECMA-376 18.8.30. */
const styles = [
  '<fonts count="2"><font><sz val="11"/><name val="Malgun Gothic"/></font><font><b/><sz val="11"/><name val="Malgun Gothic"/></font></fonts>',
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>',
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
  '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" quotePrefix="1"/><xf numFmtId="3" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>',
  '<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" quotePrefix="1"/></cellXfs>',
].join('')

const rowsAtOnce = 500

function* sheetOf({ columns }: Table, rows: Rows, opening: string): Generator<string> {
  const cols = columns.map(({ kind }, at) => `<col min="${at + 1}" max="${at + 1}" width="${widths[kind]}" customWidth="1"/>`).join('')
  yield `${opening}<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>${columns.length > 0 ? `<cols>${cols}</cols>` : ''}<sheetData>`
  yield `<row r="1">${columns.map(({ name }, at) => textCell(name, `${letters(at)}1`, headStyle)).join('')}</row>`
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    yield rows.slice(from, from + rowsAtOnce).map((cells, index) => {
      const number = from + index + 2
      return `<row r="${number}">${cells.map((cell, at) => cellXml(cell, columns[at]?.kind ?? 'text', `${letters(at)}${number}`)).join('')}</row>`
    }).join('')
  }
  yield '</sheetData></worksheet>'
}

function cellXml(cell: TableCell, kind: ColumnKind, at: string): string {
  if (cell === null || cell === '') return ''
  if (typeof cell === 'number') return Number.isFinite(cell) ? `<c r="${at}" s="${kind === 'text' ? 0 : styleOf[kind]}"><v>${cell}</v></c>` : ''
  const day = kind === 'date' ? serialOf(cell) : undefined
  return day === undefined ? textCell(cell, at, styleOf.text) : `<c r="${at}" s="${styleOf.date}"><v>${day}</v></c>`
}

function textCell(text: string, at: string, style: number): string {
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(text.slice(0, longestText))}</t></is></c>`
}

/** A day as Excel counts them, from 1900-03-01 on, before which it believes in a 29 February 1900. */
function serialOf(date: string): number | undefined {
  const days = /^\d{4}-\d\d-\d\d$/.test(date) ? Date.parse(date) / 86_400_000 + 25_569 : Number.NaN
  return days >= 61 ? days : undefined
}

/** A, B … Z, AA … */
function letters(column: number): string {
  return `${column >= 26 ? letters(Math.floor(column / 26) - 1) : ''}${String.fromCharCode(65 + (column % 26))}`
}

/** What XML cannot hold is written as Excel does, _x0007_; what only looks like that keeps its looks (ECMA-376 22.9.2.19). */
function escaped(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/_(?=x[\da-f]{4}_)/gi, '_x005F_')
    // XML 1.0 has no place for these, and a bare carriage return would come back as a line feed.
    .replace(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g, (letter) => `_x${letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

/** Excel refuses some letters in a sheet's name, and a name of more than 31. */
function sheetName(name: string, number: number): string {
  const behind = number > 1 ? ` ${number}` : ''
  return `${name.replace(/[\\/?*[\]:\u0000-\u001f']/g, ' ').trim().slice(0, longestSheetName - behind.length) || 'Sheet'}${behind}`
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
