import { describe, expect, it } from 'vitest'
import { badgeTextOf } from './icon.ts'

describe('the count on the icon', () => {
  it.each([
    [{ state: 'saved' }, ''], [{ state: 'loading', rows: 7 }, ''], [{ state: 'pending', pending: 0 }, ''], [{ state: 'unpaired' }, ''],
    [{ state: 'pending', pending: 3 }, '3'], [{ state: 'offline', pending: 12 }, '12'], [{ state: 'revoked', pending: 1 }, '1'],
    [{ state: 'older-server', pending: 4 }, '4'], [{ state: 'rebuilding', pending: 2 }, '2'], [{ state: 'unpaired', pending: 5 }, '5'],
    [{ state: 'offline', pending: 1204 }, '99+'],
  ] as const)('of %j is "%s"', (sync, text) => expect(badgeTextOf(sync)).toBe(text))
})
