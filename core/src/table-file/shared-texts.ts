import { TableUnreadable } from './table-problem.ts'
import { longestCell } from './table-row.ts'
import type { XmlSink } from './xml-scanner.ts'

/** All texts of a workbook together, in UTF-16 units: they are held while a sheet is read. */
const most = 60_000_000

/** A workbook's table of texts, which its cells point into. */
export class SharedTexts {
  readonly #texts: string[] = []
  #length = 0

  get(index: number): string {
    return this.#texts[index] ?? ''
  }

  sink(): XmlSink {
    let [inside, phonetic, text] = [false, false, '']
    return {
      open(name) {
        if (name === 't') inside = true
        if (name === 'rPh') phonetic = true
      },
      text(piece) {
        // A letter more than a cell may hold shows that it is too long.
        if (inside && !phonetic && text.length <= longestCell) text += piece.slice(0, longestCell + 1 - text.length)
      },
      close: (name) => {
        if (name === 't') inside = false
        else if (name === 'rPh') phonetic = false
        else if (name === 'si') {
          this.#length += text.length + 8
          if (this.#length > most) throw new TableUnreadable('too-large')
          this.#texts.push(text)
          text = ''
        }
      },
    }
  }
}
