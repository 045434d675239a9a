import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { html, raw } from './markup.ts'

describe('markup', () => {
  it('escapes what it is given, in text and in attributes, but not markup', () => {
    expect(html`<b title="${'"><script>'}">${'a < b & c'}${raw('<i></i>')}</b>`.text).toBe('<b title="&quot;&gt;&lt;script&gt;">a &lt; b &amp; c<i></i></b>')
  })

  it('writes lists one after another and nothing for null and false', () => {
    expect(html`${['a', html`<br>`, 3]}${null}${false}`.text).toBe('a<br>3')
  })

  it('never lets a text open a tag', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(html`<p>${text}</p>`.text.match(/[<>]/g)).toEqual(['<', '>', '<', '>'])
    }))
  })
})
