import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { printedSchema } from '../../server/src/schema/printed.ts'

describe('the printed schema', () => {
  it('is that of the code: pnpm --filter @dangol/server print-schema', () => {
    expect(readFileSync(resolve(import.meta.dirname, '../../server/schema.graphql'), 'utf8')).toBe(printedSchema())
  })

  it.each(['Customer', 'Order', 'OrderItem', 'Reservation', 'Review', 'Tag', 'Note', 'Tier', 'Store'])('speaks the field\'s language: %s', (name) => {
    expect(printedSchema()).toMatch(new RegExp(`^type ${name}\\b`, 'm'))
  })
})
