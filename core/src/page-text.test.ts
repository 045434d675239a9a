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
    expect(tidyText(text)).toBe(plain)
  })

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(tidyText(tidyText(text))).toBe(tidyText(text))
      }),
    )
  })
})
