import { buildSchema, parse, validate } from 'graphql'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { requestLimits } from './request-limits.ts'

const schema = buildSchema('type Query { a: Query b: Int }')
const refusals = (text: string) => validate(schema, parse(text), [requestLimits]).map(({ message }) => message)
const nested = (depth: number) => `${'{ a '.repeat(depth - 1)}{ b ${'}'.repeat(depth)}`

describe('the limits of a request', () => {
  it.each([
    ['twelve levels', nested(12), []],
    ['thirteen levels', nested(13), ['The request is refused: too deep']],
    ['five hundred fields', `{ ${'b '.repeat(500)} }`, []],
    ['five hundred and one', `{ ${'b '.repeat(501)} }`, ['The request is refused: too many fields']],
    ['thirty aliases', `{ ${Array.from({ length: 30 }, (_, i) => `x${i}: b`).join(' ')} }`, []],
    ['thirty-one', `{ ${Array.from({ length: 31 }, (_, i) => `x${i}: b`).join(' ')} }`, ['The request is refused: too many aliases']],
    ['a fragment that spreads itself', '{ ...f } fragment f on Query { a { ...f } }', []],
    ['two operations, one of them too deep', `query one { b } query two ${nested(13)}`, ['The request is refused: too deep']],
    ['the schema four times', `{ ${Array.from({ length: 4 }, (_, i) => `x${i}: __schema { b }`).join(' ')} }`, []],
    ['the schema five times', `{ ${Array.from({ length: 5 }, (_, i) => `x${i}: __schema { b }`).join(' ')} }`, ['The request is refused: too much of the schema']],
    ['the schema once, and one of its lists under five names', `{ __schema { ...f } } fragment f on Query { ${Array.from({ length: 5 }, (_, i) => `x${i}: a { b }`).join(' ')} }`, ['The request is refused: too much of the schema']],
    ['introspection, however deep', `{ __schema ${nested(20)} }`, []],
  ])('let pass or refuse %s', (_, text, expected) => expect(refusals(text)).toEqual(expected))

  it('count a fragment each time it is spread, without measuring it each time', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), (steps) => {
        const fragments = Array.from({ length: steps }, (_, step) => `fragment f${step} on Query { ${step === 0 ? 'b' : `...f${step - 1} ...f${step - 1}`} }`)
        expect(refusals(`{ ...f${steps - 1} } ${fragments.join(' ')}`).length).toBe(2 ** (steps - 1) > 500 ? 1 : 0)
      }),
    )
  })
})
