import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { buildSchema, parse, validate } from 'graphql'
import { describe, expect, it } from 'vitest'
import * as operations from './operations.ts'

const schema = buildSchema(readFileSync(resolve(import.meta.dirname, '../../../server/schema.graphql'), 'utf8'))

describe('what the extension asks', () => {
  it.each(Object.entries(operations).filter(([name]) => name.endsWith('Operation')))('%s is in the printed schema', (_name, { text }) => {
    expect(validate(schema, parse(text)).map(({ message }) => message)).toEqual([])
  })
})
