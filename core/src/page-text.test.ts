import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tidyText } from './page-text.ts'

describe('tidying text from a page', () => {
  it.each([
    ['full-width digits and signs', '０１０－１２３４－＊＊＊＊', '010-1234-****'],
    ['spaces of every width', '\u00a0 24,200\u3000\u2003원\n\t ', '24,200 원'],
    ['zero-width and direction marks', '\u202a010\u200b-1234-5678\u202c\ufeff', '010-1234-5678'],
    ['letters that came apart', '김민수'.normalize('NFD'), '김민수'],
    ['a full-width wave between two times', '오전 11:00～12:00', '오전 11:00~12:00'],
  ])('reads %s', (_, text, plain) => {
    expect(tidyText(text, 80)).toBe(plain)
  })

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const plain = tidyText(text, 1000) ?? ''
        expect(tidyText(plain, 1000)).toBe(plain)
      }),
    )
  })

  it('leaves alone only what is tidy', () => {
    const slowly = (text: string) => text
      .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
      .replace(/[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]+/g, '').replace(/\s+/g, ' ').trim().normalize('NFC')
    const letters = fc.constantFrom(...'a1-!~ 가힣김', '  ', '\t', '\n', '\u00a0', '\u3000', '\u200b', '\u202a', '０', '～', '\u1100', '\u1161', '\u11a8', '\u0301', 'é')
    fc.assert(fc.property(fc.string({ unit: letters, maxLength: 12 }), (text) => {
      const plain = slowly(text)
      expect(tidyText(text, 12)).toBe(plain.length > 12 ? undefined : plain)
    }), { numRuns: 2_000 })
  })

  it('counts what is left, not the space around it', () => {
    expect(tidyText(`\n${' '.repeat(500)}김민수\n${' '.repeat(500)}`, 3)).toBe('김민수')
    expect(tidyText('김민수'.normalize('NFD'), 3)).toBe('김민수')
    expect(tidyText('김민수', 2)).toBeUndefined()
  })

  it('gives up at once on a megabyte, also one of accents on a single letter', () => {
    for (const text of ['a', '\u0323\u0301', 'a\u0301', '\u1100\u1161']) {
      expect(tidyText(text.repeat(1_000_000 / text.length), 200)).toBeUndefined()
    }
  })
})
