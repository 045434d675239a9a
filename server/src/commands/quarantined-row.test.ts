import { expect, it } from 'vitest'
import { quarantinedRow } from './quarantined-row.ts'

const now = '2026-11-22T03:00:00.000Z'
const pusher = { storeId: '8a3b4c5d-0000-7000-8000-000000000000', deviceId: '8a3b4c5d-0000-7000-8000-000000000001', author: '카운터' }

// PostgreSQL's years are fewer than a Date's, and one such row would stop all that the device sends after it.
it.each([
  ['2026-11-21T03:00:00+09:00', '2026-11-20T18:00:00.000Z'],
  ['+275760-09-13', now], ['-000001-01-01T00:00:00.000Z', now], ['0000-01-01T00:00:00.000Z', now], ['2026-11-22T03:00:00.001Z', now], ['', now], ['내일', now],
])('a change made at %j waits as one of %s', (at, expected) => {
  expect(quarantinedRow(pusher, { mid: 1, name: 'addNote', args: {}, at }, { mid: 1, status: 'quarantined', code: 'invalid-args' }, now).at).toBe(expected)
})
