import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from './canonical-json.ts'

/** The same value with the keys of every object in another order. */
function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).reverse().map(([key, held]) => [key, shuffled(held)]))
}

describe('canonical JSON', () => {
  it('sorts keys by code units and prints numbers as ECMAScript does', () => {
    expect(canonicalJson({ b: [1, 1e21, -0], a: { 가: null, z: true, é: 'ㆍ\n' } })).toBe('{"a":{"z":true,"é":"ㆍ\\n","가":null},"b":[1,1e+21,0]}')
  })
  it('has one text for one value, however its keys came', () => {
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => { expect(canonicalJson(shuffled(value))).toBe(canonicalJson(value)) }))
  })
  it('says the same value when it is read again', () => {
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => { expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value))) }))
  })
  it('leaves out what is undefined', () => expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}'))
  it.each([[NaN], [Infinity], [() => 1], [undefined], ['\ud800'], [{ '\udc00': 1 }], [10n]])('refuses %s', (value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError)
  })
})
