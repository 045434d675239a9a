import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { csvOfTable } from './csv.ts'
import type { Table } from './table.ts'
import { xlsxOf } from './xlsx.ts'

const list = (rows: Table['rows']): Table => ({ name: '손님', columns: [{ name: '이름', kind: 'text' }, { name: '금액', kind: 'won' }, { name: '마지막 방문', kind: 'date' }], rows })

/** Reads a workbook back as a spreadsheet would: its sheets by the workbook's word, each cell by its place, kind and style. */
function opened(bytes: Uint8Array) {
  const files = unzipSync(bytes)
  const text = (name: string) => strFromU8(files[name] ?? new Uint8Array())
  const plain = (xml: string) => xml.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&').replace(/_x([\dA-F]{4})_/g, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
  const styles = [...text('xl/styles.xml').replace(/^.*<cellXfs[^>]*>|<\/cellXfs>.*$/gs, '').matchAll(/<xf [^>]*>/g)].map(([xf]) => ({ format: Number(/numFmtId="(\d+)"/.exec(xf)?.[1]), quoted: xf.includes('quotePrefix="1"') }))
  const targets = new Map([...text('xl/_rels/workbook.xml.rels').matchAll(/Id="(\w+)"[^>]*Target="([^"]+)"/g)].map(([, id, target]) => [id, target]))
  return [...text('xl/workbook.xml').matchAll(/<sheet name="([^"]*)"[^>]*r:id="(\w+)"/g)].map(([, name = '', id]) => {
    const xml = text(`xl/${targets.get(id) ?? ''}`)
    const cells = [...xml.matchAll(/<c r="([A-Z]+\d+)" s="(\d)"(?: t="(\w+)")?>(?:<v>([^<]*)<\/v>|<is><t xml:space="preserve">([^<]*)<\/t><\/is>)<\/c>/g)]
    expect(cells.length, 'every cell is understood').toBe(xml.split('<c ').length - 1)
    return { name: plain(name), formulas: xml.includes('<f'), cells: new Map(cells.map(([, at = '', style, type, number, inline]) => [at, { ...styles[Number(style)], type: type ?? 'n', value: inline === undefined ? Number(number) : plain(inline) }])) }
  })
}

describe('a list as a workbook', () => {
  it('opens again as what it was: texts, won and days', () => {
    const [sheet] = opened(xlsxOf(list([['한소라', 412_000, '2026-11-22'], ['', null, null], ['01023456789', 0, '언젠가']])))
    expect(sheet?.name).toBe('손님')
    expect(Object.fromEntries([...(sheet?.cells ?? [])].map(([at, { value, type, format }]) => [at, [type, value, format]]))).toEqual({
      A1: ['inlineStr', '이름', 49], B1: ['inlineStr', '금액', 49], C1: ['inlineStr', '마지막 방문', 49],
      // 2026-11-22 is day 46348 of Excel's.
      A2: ['inlineStr', '한소라', 49], B2: ['n', 412_000, 3], C2: ['n', 46_348, 14],
      A4: ['inlineStr', '01023456789', 49], B4: ['n', 0, 3], C4: ['inlineStr', '언젠가', 49],
    })
  })

  it('runs nothing and loses no letter, whatever is in it', () => {
    const nasty = fc.oneof(fc.string({ unit: 'binary', maxLength: 30 }), fc.tuple(fc.constantFrom('=', '+', '-', '@', '\t', '\r', '_x0041_', '<', '&amp;', ']]>', '\u0000'), fc.string({ maxLength: 10 })).map((parts) => parts.join('')))
    fc.assert(fc.property(fc.array(nasty, { minLength: 1, maxLength: 5 }), (texts) => {
      const [sheet] = opened(xlsxOf(list(texts.map((text) => [text, 1, null]))))
      expect(sheet?.formulas).toBe(false)
      for (const [index, text] of texts.entries()) {
        const cell = sheet?.cells.get(`A${index + 2}`)
        expect(cell?.value ?? '').toBe(text.replace(/\p{Surrogate}/gu, '\ufffd'))
        // Typed into and left again, a cell without this mark would become what it looks like.
        if (cell) expect(cell).toMatchObject({ type: 'inlineStr', quoted: true, format: 49 })
      }
    }), { numRuns: 60 })
  })

  it('names columns beyond Z, and keeps a sheet\'s name to what Excel takes', () => {
    const columns = Array.from({ length: 703 }, (_, index) => ({ name: String(index), kind: 'number' as const }))
    const [sheet] = opened(xlsxOf({ name: '손님 [전체]/2026: 아주 길고 길고 길고 길고 길고 긴 이름', columns, rows: [columns.map((_, index) => index)] }))
    expect([sheet?.cells.get('Z2')?.value, sheet?.cells.get('AA2')?.value, sheet?.cells.get('ZZ2')?.value, sheet?.cells.get('AAA2')?.value]).toEqual([25, 26, 701, 702])
    expect(sheet?.name).toMatch(/^[^[\]/:]{1,31}$/)
  })
})

describe('a list as CSV', () => {
  it('is read by Korean Excel as what it was, and runs nothing', () => {
    const text = csvOfTable(list([['=1+1', -3, '2026-11-22'], ['01023456789', 1, null], ['2026112000000001', 2, null], ['010-2345-6789', 3, null], ['\t탭', 4, null], ['＝1', 5, null], ['쉼표, "따옴표"\n줄', 6, null]]))
    expect(text.startsWith('\uFEFF')).toBe(true)
    expect(text.slice(1).split('\r\n')).toEqual(['이름,금액,마지막 방문', "'=1+1,-3,2026-11-22", "'01023456789,1,", "'2026112000000001,2,", '010-2345-6789,3,', "'\t탭,4,", "'＝1,5,", '"쉼표, ""따옴표""\n줄",6,', ''])
  })
})
