import { sourceOfBytes, type ByteSource, type TextDecoderMaker } from './byte-source.ts'
import { decodedText } from './decoded-text.ts'
import { decryptWorkbook } from './decrypt-workbook.ts'
import { delimitedRows } from './delimited-rows.ts'
import { fileKindOf } from './file-kind.ts'
import { TableUnreadable, type TableProblem } from './table-problem.ts'
import { workbookSheets, type Sheet } from './workbook.ts'

/** What is decrypted is held whole. */
const largestSealed = 120_000_000

export interface TableOptions {
  readonly Decoder: TextDecoderMaker
  readonly password?: string | undefined
}

/** The sheets of a CSV or XLSX file, told by its bytes, whatever its name; or why it has none. Their rows may still throw `TableUnreadable`. */
export async function openTable(source: ByteSource, { Decoder, password }: TableOptions): Promise<readonly Sheet[] | { readonly problem: TableProblem }> {
  return orProblem(async () => {
    switch (await fileKindOf(source)) {
      case 'zip': return workbookSheets(source, Decoder)
      case 'compound': {
        if (source.size > largestSealed) throw new TableUnreadable('too-large')
        return workbookSheets(sourceOfBytes(decryptWorkbook(await source.read(0, source.size), password)), Decoder)
      }
      case 'text': return [{ name: '', rows: () => delimitedRows(decodedText(source, Decoder)) }]
      case 'empty': throw new TableUnreadable('empty')
      // Many seller pages save an HTML table under the name .xls.
      case 'markup': throw new TableUnreadable('old-excel')
      case 'other': throw new TableUnreadable('not-a-table')
    }
  })
}

/** What came of reading, or the problem that ended it. What is no problem of the file's is thrown on. */
export async function orProblem<Result>(read: () => Promise<Result>): Promise<Result | { readonly problem: TableProblem }> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof TableUnreadable) return { problem: error.problem }
    // A place that the file names and does not have.
    if (error instanceof RangeError) return { problem: 'damaged' }
    throw error
  }
}
