import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { printedProfileSchema } from '../../extension/src/sites/schema/printed-profile-schema.ts'

describe('the printed schema of profiles', () => {
  it('is that of the code: pnpm --filter @dangol/extension print-schema', () => {
    expect(readFileSync(resolve(import.meta.dirname, '../../extension/src/sites/profile.schema.json'), 'utf8')).toBe(printedProfileSchema())
  })
})
