import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pairingLinkOf, shortAddress, tidyAddress, tidyCode } from './pairing-input.ts'

describe('a pairing code', () => {
  it.each([
    ['as printed', '7K2M-9QXD'],
    ['with spaces', ' 7k2m 9qxd '],
    ['in full-width letters', '７Ｋ２Ｍ－９ｑｘｄ'],
    ['with a long dash', '7K2M—9QXD'],
    ['with the keyboard left in Korean', '7ㅏ2ㅡ-9ㅂㅌㅇ'],
  ])('is understood %s', (_, typed) => expect(tidyCode(typed)).toBe('7K2M9QXD'))

  it('typed in Korean is understood also where letters became syllables', () => {
    expect(tidyCode('갸ㅜㅎ')).toBe('RING')
    expect(tidyCode('꺠')).toBe('RO')
  })
  it('is the same however it is grouped, and tidying twice changes nothing', () => {
    const code = fc.array(fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'), { minLength: 1, maxLength: 12 })
    fc.assert(fc.property(code, fc.constantFrom('', ' ', '-', ' - ', '·'), (letters, gap) => {
      expect(tidyCode(letters.join(gap).toLowerCase())).toBe(letters.join(''))
      expect(tidyCode(tidyCode(letters.join(gap)))).toBe(letters.join(''))
    }))
  })
})

describe('a pairing address', () => {
  it('holds a server and a code', () => {
    expect(pairingLinkOf(' http://localhost:4000/account/#pair=7K2M-9QXD ')).toEqual({ server: 'http://localhost:4000', code: '7K2M-9QXD' })
    expect(pairingLinkOf('https://shop.example.kr/account/#pair=7K2M-9QXD')).toEqual({ server: 'https://shop.example.kr', code: '7K2M-9QXD' })
  })
  it.each(['', '7K2M-9QXD', 'http://localhost:4000', 'http://localhost:4000/account/', 'javascript://x/account/#pair=7K2M-9QXD', 'http://a/b/account/#pair=7K2M-9QXD', 'http://a/account/#pair=한글'])('is not "%s"', (typed) => expect(pairingLinkOf(typed)).toBeUndefined())
})

describe('a server address', () => {
  it('is sent without the spaces and wide letters it was typed with', () => expect(tidyAddress(' ｌｏｃａｌｈｏｓｔ：４０００ ')).toBe('localhost:4000'))
  it.each([
    ['http://localhost:4000/graphql', 'http://localhost:4000'],
    ['http://localhost:4000/', 'http://localhost:4000'],
    ['https://shop.example.kr/dangol/graphql', 'https://shop.example.kr/dangol'],
    ['https://graphql.example.kr', 'https://graphql.example.kr'],
  ])('%s is shown as %s', (server, shown) => expect(shortAddress(server)).toBe(shown))
})
