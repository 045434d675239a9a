import { Zip, ZipDeflate, strToU8, zipSync, type Zippable } from 'fflate'
import officecrypto from 'officecrypto-tool'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { knowTable } from '../import/send-import.ts'
import { importWords } from '../import/import-words.ts'
import { sourceOfBytes, type ByteSource } from './byte-source.ts'
import { delimitedRows } from './delimited-rows.ts'
import { openTable, orProblem } from './open-table.ts'
import { tableProblems, TableUnreadable } from './table-problem.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const utf16 = (text: string, big = false) => Uint8Array.from([...`\uFEFF${text}`].flatMap((letter) => (big ? [letter.charCodeAt(0) >> 8, letter.charCodeAt(0) & 255] : [letter.charCodeAt(0) & 255, letter.charCodeAt(0) >> 8])))
// 이름,전화 / 똠방,010-1234-5678 in CP949: 똠 is none of KS X 1001.
const cp949 = Uint8Array.from([0xc0, 0xcc, 0xb8, 0xa7, 0x2c, 0xc0, 0xfc, 0xc8, 0xad, 0x0a, 0x8c, 0x63, 0xb9, 0xe6, 0x2c, ...utf8('010-1234-5678')])

const cell = (place: string, inner: string, more = '') => `<c r="${place}"${more}>${inner}</c>`
const said = (place: string, text: string) => cell(place, `<is><t>${text}</t></is>`, ' t="inlineStr"')
const simple = `<row r="1">${said('A1', '이름')}${said('B1', '전화')}</row><row r="2">${said('A2', '김민수')}${said('B2', '010-1234-5678')}</row>`

function workbook(rows: string, more: Zippable = {}): Uint8Array {
  return zipSync({
    'xl/workbook.xml': strToU8('<workbook xmlns:r="r"><sheets><sheet name="손님" sheetId="1" r:id="rId1"/></sheets></workbook>'),
    'xl/_rels/workbook.xml.rels': strToU8('<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>'),
    'xl/worksheets/sheet1.xml': strToU8(`<worksheet><sheetData>${rows}</sheetData></worksheet>`),
    ...more,
  })
}

/** The rows of a file's first sheet, or the problem it ends with. */
async function read(file: Uint8Array | ByteSource, password?: string): Promise<readonly (readonly string[])[] | string> {
  const found = await orProblem(async () => {
    const sheets = await openTable(file instanceof Uint8Array ? sourceOfBytes(file) : file, { Decoder: TextDecoder, password })
    if ('problem' in sheets) throw new TableUnreadable(sheets.problem)
    const rows: (readonly string[])[] = []
    for await (const some of sheets[0]?.rows() ?? []) rows.push(...some.map(({ cells }) => cells))
    return rows
  })
  return 'problem' in found ? found.problem : found
}

const two = [['이름', '전화'], ['김민수', '010-1234-5678']]

/** A sheet of any length, deflated a little at a time: nothing of that size is ever held. */
function deflated(piece: Uint8Array, times: number): Uint8Array {
  const parts: Uint8Array[] = []
  const zip = new Zip((_error, bytes) => parts.push(bytes))
  for (const [name, bytes] of Object.entries({
    'xl/workbook.xml': strToU8('<workbook xmlns:r="r"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>'),
    'xl/_rels/workbook.xml.rels': strToU8('<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>'),
  })) {
    const file = new ZipDeflate(name)
    zip.add(file)
    file.push(bytes, true)
  }
  const sheet = new ZipDeflate('xl/worksheets/sheet1.xml', { level: 9 })
  zip.add(sheet)
  sheet.push(utf8('<worksheet><sheetData><row r="1"><c t="inlineStr"><is><t>'))
  for (let index = 0; index < times; index += 1) sheet.push(piece)
  sheet.push(utf8('</t></is></c></row></sheetData></worksheet>'), true)
  zip.end()
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  parts.reduce((at, part) => (whole.set(part, at), at + part.length), 0)
  return whole
}

describe('a text file', () => {
  it.each([
    ['UTF-8', utf8('이름,전화\n김민수,010-1234-5678')],
    ['UTF-8 with its mark', utf8('\uFEFF이름,전화\r\n김민수,010-1234-5678\r\n')],
    ['UTF-16 little', utf16('이름,전화\n김민수,010-1234-5678')],
    ['UTF-16 big', utf16('이름,전화\n김민수,010-1234-5678', true)],
    ['tabs', utf8('이름\t전화\n김민수\t010-1234-5678')],
    ['semicolons', utf8('이름;전화\r김민수;010-1234-5678\r')],
    ['a named delimiter', utf8('sep=|\n이름|전화\n김민수|010-1234-5678')],
    ['mixed line ends and quotes', utf8('"이름","전화"\r\n"김민수",010-1234-5678\r')],
  ])('is read: %s', async (_name, bytes) => expect(await read(bytes)).toEqual(two))

  it('is read in CP949, all of its syllables', async () => expect(await read(cp949)).toEqual([['이름', '전화'], ['똠방', '010-1234-5678']]))

  it('keeps lines, quotes and delimiters inside quotes', async () => expect(await read(utf8('a,b\n"줄\r\n둘, ""셋""",x\n'))).toEqual([['a', 'b'], ['줄\r\n둘, "셋"', 'x']]))

  it('is the same wherever its pieces are cut', async () => {
    const cellText = fc.string({ unit: fc.constantFrom('a', '가', '"', ',', '\n', '\r', ' ') })
    await fc.assert(fc.asyncProperty(fc.array(fc.array(cellText, { minLength: 2, maxLength: 3 }), { minLength: 1, maxLength: 4 }), fc.nat(12), async (rows, cut) => {
      const text = `이름,전화\n${rows.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(',')).join('\r\n')}\r\n`
      async function* pieces() { for (let at = 0; at < text.length; at += cut + 1) yield text.slice(at, at + cut + 1) }
      const found: (readonly string[])[] = []
      for await (const some of delimitedRows(pieces())) found.push(...some.map(({ cells }) => cells))
      expect(found.slice(1)).toEqual(rows)
    }), { numRuns: 200 })
  })
})

describe('a workbook', () => {
  it('is read whatever its name, with texts shared, dates, formulas’ results, pictures and macros beside', async () => {
    const rows = `<row r="1">${cell('A1', '<v>0</v>', ' t="s"')}${said('B1', '생일 &amp; 날')}</row><row r="3">${cell('A3', '<v>1</v>', ' t="s"')}${cell('B3', '<v>45000</v>', ' s="1"')}${cell('C3', '<f>HYPERLINK("http://x")</f><v>7</v>')}${cell('D3', '<v>#N/A</v>', ' t="e"')}</row>`
    const file = workbook(rows, {
      'xl/sharedStrings.xml': strToU8('<sst><si><t>이름</t></si><si><r><t>김</t></r><r><t>민수</t></r><rPh><t>음</t></rPh></si></sst>'),
      'xl/styles.xml': strToU8('<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'),
      'xl/vbaProject.bin': new Uint8Array(64), 'xl/media/image1.png': new Uint8Array(64), 'xl/worksheets/_rels/sheet1.xml.rels': strToU8('<x/>'),
    })
    expect(await read(file)).toEqual([['이름', '생일 & 날'], ['김민수', '2023-03-15', '7', '']])
  })

  it('is read as far as 512 columns of 16,000', async () => {
    const wide = `<row r="1">${Array.from({ length: 16_000 }, (_, at) => `<c t="inlineStr"><is><t>${at}</t></is></c>`).join('')}</row>`
    expect((await read(workbook(wide)))[0]).toHaveLength(512)
  })

  it.each(['agile', 'standard'] as const)('opens with its password (%s), and says what it needs', async (type) => {
    const locked = new Uint8Array(await officecrypto.encrypt(Buffer.from(workbook(simple)), { password: '비밀1234', ...(type === 'standard' && { type }) }))
    expect([await read(locked, '비밀1234'), await read(locked)]).toEqual([two, 'password-needed'])
  })

  it('says that a password is wrong', async () => {
    const locked = new Uint8Array(await officecrypto.encrypt(Buffer.from(workbook(simple)), { password: '비밀1234', type: 'standard' }))
    expect(await read(locked, '1234')).toBe('password-wrong')
  })
})

describe('every ugly file ends with a plain sentence', () => {
  const whole = workbook(simple)
  const cases: readonly (readonly [string, Uint8Array, string])[] = [
    ['empty', new Uint8Array(), 'empty'],
    ['a picture named .xlsx', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0]), 'not-a-table'],
    ['a PDF', utf8('%PDF-1.7\n1 0 obj'), 'not-a-table'],
    ['a zip of something else', zipSync({ 'a.txt': utf8('hi') }), 'not-a-table'],
    ['a web page named .xls', utf8('<html><table><tr><td>이름</td></tr></table></html>'), 'old-excel'],
    ['a workbook cut in the middle', whole.slice(0, whole.length / 2), 'cut-off'],
    ['a workbook cut at its end', whole.slice(0, -30), 'cut-off'],
    ['an encrypted file cut', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 1, 2, 3]), 'cut-off'],
    ['a document type', workbook('', { 'xl/workbook.xml': utf8('<!DOCTYPE x [<!ENTITY a "b">]><workbook/>') }), 'damaged'],
    ['a sheet that ends in a tag', workbook('', { 'xl/worksheets/sheet1.xml': utf8('<worksheet><sheetData><row r="1"><c r="A1"') }), 'cut-off'],
    ['a quote that nobody closes', utf8(`이름,전화\n"${'가'.repeat(200_000)}`), 'cell-too-long'],
    ['a quote open at the end', utf8('이름,전화\n"김민수'), 'cut-off'],
  ]
  it.each(cases)('%s', async (_name, bytes, problem) => expect(await read(bytes)).toBe(problem))

  it('a cell of 35 MB that was 35 kB', async () => {
    const bomb = deflated(new Uint8Array(1_000_000).fill(0x61), 35)
    expect(bomb.length).toBeLessThan(1_000_000)
    expect(await read(bomb)).toBe('bomb')
  })

  it('any bytes at all, and any workbook with bytes changed', async () => {
    const known = new Set<string>(tableProblems)
    const ends = async (bytes: Uint8Array) => {
      const found = await read(bytes, 'x')
      expect(typeof found !== 'string' || known.has(found)).toBe(true)
    }
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), ends), { numRuns: 300 })
    const locked = new Uint8Array(await officecrypto.encrypt(Buffer.from(whole), { password: 'x', type: 'standard' }))
    await fc.assert(fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), fc.boolean(), (at, byte, cut) => ends(cut ? whole.slice(0, at) : whole.map((old, index) => (index === at ? byte : old)))), { numRuns: 300 })
    await fc.assert(fc.asyncProperty(fc.nat(600), fc.nat(255), (at, byte) => ends(locked.map((old, index) => (index === at ? byte : old)))), { numRuns: 20 })
  })

  it('with a sentence in both languages', () => {
    for (const language of ['ko', 'en'] as const) for (const problem of tableProblems) expect(importWords(language).problem[problem].length).toBeGreaterThan(5)
  })

  it.each([['no-header', '가나,다라\n1,2'], ['no-rows', '\n\n,,\n']])('%s', async (problem, text) => {
    expect(await orProblem(async () => {
      const sheets = await openTable(sourceOfBytes(utf8(text)), { Decoder: TextDecoder })
      if ('problem' in sheets) throw new TableUnreadable(sheets.problem)
      return knowTable(sheets, '2026-11-22T00:00:00.000Z', 2026)
    })).toEqual({ problem })
  })
})
