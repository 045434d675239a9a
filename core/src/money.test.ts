import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatWon, parseWon } from './money.ts'

describe('reading won', () => {
  it.each([
    ['24,200원', 24_200],
    ['70,600', 70_600],
    ['KRW 24,680', 24_680],
    ['krw24,680', 24_680],
    ['₩24,680', 24_680],
    ['￦ 24,680', 24_680],
    ['\\24,680', 24_680],
    ['24680.00', 24_680],
    ['24,680.0 원', 24_680],
    ['２４，２００원', 24_200],
    ['  11,000\u00a0원\n', 11_000],
    ['0원', 0],
    ['-0원', 0],
    ['-3,000원', -3_000],
    ['− 3,000원', -3_000],
    ['₩-3,000', -3_000],
    ['-₩3,000', -3_000],
    ['△3,000', -3_000],
    ['+3,000원', 3_000],
    ['1,234,567,890원', 1_234_567_890],
  ])('reads %j as %i', (text, won) => {
    expect(parseWon(text)).toBe(won)
  })

  it.each([
    ['nothing', ''],
    ['a sign without an amount', '원'],
    ['a word beside the amount', '판매가 50,000원'],
    ['two amounts', '24,200원 3,000원'],
    ['two amounts with a slash', '24,200/3,000'],
    ['a part of a won', '24.5원'],
    ['badly grouped digits', '24,20원'],
    ['a group too long', '1234,567원'],
    ['a phone', '01012345678'],
    ['a count', '3개'],
    ['another currency', '$24'],
    ['two minus signs', '-₩-3,000'],
    ['more than a number can hold', '9,999,999,999,999,999원'],
  ])('reads no amount in %s', (_, text) => {
    expect(parseWon(text)).toBeUndefined()
  })

  it('is undefined or a safe whole number for any text, and quick about a long one', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const won = parseWon(text)
        if (won !== undefined) expect(Number.isSafeInteger(won)).toBe(true)
      }),
    )
    for (const text of ['1', ',', '1,234', ' ', '-', '0', '\u0323\u0301']) expect(parseWon(text.repeat(1_000_000))).toBeUndefined()
  })
})

describe('showing won', () => {
  it('groups by thousands and names the currency in the reader’s language', () => {
    expect(formatWon(412_000, 'ko')).toBe('412,000원')
    expect(formatWon(412_000, 'en')).toBe('₩412,000')
    expect(formatWon(0, 'ko')).toBe('0원')
    expect(formatWon(-3_000, 'ko')).toBe('-3,000원')
    expect(formatWon(-3_000, 'en')).toBe('-₩3,000')
  })

  it('is read back as the same amount', () => {
    fc.assert(
      fc.property(fc.integer({ min: -(10 ** 15) + 1, max: 10 ** 15 - 1 }), fc.constantFrom('ko' as const, 'en' as const), (won, language) => {
        expect(parseWon(formatWon(won, language))).toBe(won)
      }),
    )
  })
})
