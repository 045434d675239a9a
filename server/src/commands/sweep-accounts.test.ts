import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databaseKinds, migrated } from '../../../test/support/databases.ts'
import type { Database } from '../db/database.ts'
import { countAttempt } from './attempts.ts'
import { inviteFirstOwner, readInvitation } from './invitations.ts'
import { makeStore } from './make-store.ts'
import { createPairingCode, pairDevice } from './pair-device.ts'
import { sweepAccounts } from './sweep-accounts.ts'

const now = Date.parse('2026-11-22T03:00:00.000Z')
const minute = 60_000
const day = 86_400_000

describe.each(databaseKinds)('sweeping on $name', (kind) => {
  let database: Database
  let storeId: string
  beforeAll(async () => {
    database = await migrated(kind)
    storeId = await makeStore(database, '가게', '주인')
  })
  afterAll(() => database.close())

  it('throws away attempts that no longer count, and leaves those that do', async () => {
    const limit = { key: 'guess', most: 2, withinMs: 10 * minute }
    expect([await countAttempt(database, limit, now), await countAttempt(database, limit, now), await countAttempt(database, limit, now)]).toEqual([0, 0, 600])
    await sweepAccounts(database, now + 9 * minute)
    expect(await countAttempt(database, limit, now + 9 * minute)).toBe(60)
    await sweepAccounts(database, now + 11 * minute)
    expect(await database.rows('SELECT * FROM "Attempt"')).toEqual([])
    expect(await countAttempt(database, limit, now + 11 * minute)).toBe(0)
  })

  it('leaves codes and links for as long as they open something, and a day more', async () => {
    const { code } = await createPairingCode(database, storeId, now)
    const { token = '' } = (await inviteFirstOwner(database, storeId, now)) ?? {}
    await sweepAccounts(database, now + day)
    expect(await pairDevice(database, code, '늦은 기기', now + day)).toBe('expired-code')
    expect(await readInvitation(database, token, now + day)).toMatchObject({ storeName: '가게', role: 'owner' })
    await sweepAccounts(database, now + 9 * day)
    expect([await pairDevice(database, code, '늦은 기기', now + 9 * day), await readInvitation(database, token, now + 9 * day)]).toEqual(['wrong-code', undefined])
  })
})
