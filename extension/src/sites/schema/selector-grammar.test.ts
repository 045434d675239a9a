// @vitest-environment happy-dom
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSelector } from './selector-grammar.ts'

describe('a selector of a profile', () => {
  it.each([
    'td', '*', '#list_tbl tr > td:only-child', 'a[href*="order_id="]', '[id^="row"][id$="dataGrid"]', 'svg path[fill="#FFC400" i]', 'table:has(th) > tbody:not(:has(tr))',
    ':scope > td:nth-child(3)', 'li:nth-child(2n+1)', 'a, b , c', 'dt + dd ~ dd', '.주문자', "[title='a b']",
  ])('%s', (css) => {
    expect(isSelector(css)).toBe(true)
    expect(() => document.querySelectorAll(css)).not.toThrow()
  })
})

describe('what is no selector of a profile', () => {
  it.each(['', ' ', 'a,', ', a', '> a', 'a >', 'a[', 'a[b=c d]', '.1x', 'a::before', ':hover', 'a:has(b', 'a:has(:has(b))', 'a)', 'a{color:red}', 'a/*x*/', '\\61', ':nth-child(9999)', 'a:not()', `${':not('.repeat(3)}a${')'.repeat(3)}`])('%s', (css) => {
    expect(isSelector(css)).toBe(false)
  })

  it('is told from any text without throwing', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'ab1 #.[]()="\'>+~,:*-_nothasi가\\'), maxLength: 40 }), (css) => {
      expect(typeof isSelector(css)).toBe('boolean')
    }))
  })
})
