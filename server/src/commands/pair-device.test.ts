import { permissionsOf, permissionsOfDevice } from '@dangol/core/permissions'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { databaseKinds, migrated } from '../../../test/support/databases.ts'
import type { Database } from '../db/database.ts'
import { createApiKey } from './api-keys.ts'
import { makeStore } from './make-store.ts'
import { createPairingCode, pairDevice } from './pair-device.ts'
import { principalOf } from './principal.ts'
import { revokeApiKey, revokeDevice } from './revoke.ts'
import { newToken } from './tokens.ts'

const now = Date.parse('2026-11-22T03:00:00.000Z')
const minutes = 60_000

describe.each(databaseKinds)('pairing on $name', (kind) => {
  let database: Database
  let storeId: string
  beforeAll(async () => {
    database = await migrated(kind)
  })
  beforeEach(async () => {
    await database.rows('DELETE FROM "PairingCode"')
    storeId = await makeStore(database, '가게', '주인')
  })
  afterAll(() => database.close())

  async function pair(name = '카운터') {
    const { code } = await createPairingCode(database, storeId, now)
    const device = await pairDevice(database, code, name, now)
    if (typeof device === 'string') throw new Error(device)
    return device
  }

  it('trades a code for a device that is known by its token', async () => {
    const { code, expiresAt } = await createPairingCode(database, storeId, now)
    expect(code).toMatch(/^[A-HJKMNP-Z2-9]{4}-[A-HJKMNP-Z2-9]{4}$/)
    expect(expiresAt).toBe('2026-11-22T03:10:00.000Z')
    const device = await pairDevice(database, ` ${code.toLowerCase().replace('-', ' ')}`, '카운터', now)
    if (typeof device === 'string') throw new Error(device)
    expect(await principalOf(database, device.token)).toMatchObject({ kind: 'device', storeId, id: device.id, name: '카운터', role: 'owner', may: permissionsOfDevice('owner') })
  })

  it('takes a code once, and two devices with one code are one', async () => {
    const { code } = await createPairingCode(database, storeId, now)
    const answers = await Promise.all([pairDevice(database, code, '하나', now), pairDevice(database, code, '둘', now)])
    expect(answers.filter((answer) => answer === 'used-code')).toHaveLength(1)
    expect(await pairDevice(database, code, '셋', now)).toBe('used-code')
  })

  it('takes a code for ten minutes', async () => {
    const { code } = await createPairingCode(database, storeId, now)
    expect(await pairDevice(database, code, '늦은 폰', now + 10 * minutes)).toBe('expired-code')
    expect(await pairDevice(database, code, '폰', now + 10 * minutes - 1)).toMatchObject({ storeId })
  })

  it('lets nobody guess: after ten wrong codes the right one is dead too, and a fresh one works', async () => {
    const { code } = await createPairingCode(database, storeId, now)
    for (let guess = 0; guess < 9; guess += 1) expect(await pairDevice(database, `AAAA-AAA${guess}`, '남', now)).toBe('wrong-code')
    expect(await pairDevice(database, 'AAAA-AAAZ', '남', now)).toBe('too-many-attempts')
    expect(await pairDevice(database, code, '주인 폰', now)).toBe('too-many-attempts')
    expect(await pair()).toMatchObject({ storeId })
  })

  it('keeps codes, tokens and keys as hashes only', async () => {
    const { code } = await createPairingCode(database, storeId, now)
    const [{ token }, { key }] = [await pair(), await createApiKey(database, storeId, '정산')]
    const kept = JSON.stringify([await database.rows('SELECT * FROM "PairingCode"'), await database.rows('SELECT * FROM "Device"'), await database.rows('SELECT * FROM "ApiKey"')])
    for (const secret of [code, code.replace('-', ''), token, key]) expect(kept).not.toContain(secret)
  })

  it('knows an API key until it is revoked, and a device likewise', async () => {
    const [{ id, key }, device] = [await createApiKey(database, storeId, '정산'), await pair()]
    expect(key).toMatch(/^dgl_[\w-]{43}$/)
    expect(await principalOf(database, key)).toMatchObject({ kind: 'apiKey', storeId, id, name: '정산', role: null, may: permissionsOf('api') })
    expect([await revokeApiKey(database, storeId, id), await revokeDevice(database, storeId, device.id)]).toEqual([true, true])
    expect([await principalOf(database, key), await principalOf(database, device.token)]).toEqual(['revoked', 'revoked'])
    expect(await revokeDevice(database, await makeStore(database, '옆집', '옆집 주인'), device.id)).toBe(false)
  })

  it('knows no token that it did not give', async () => {
    for (const token of ['', 'dgl_', newToken('apiKey'), newToken('device'), newToken('admin'), 'x'.repeat(10_000)]) {
      expect(await principalOf(database, token)).toBeUndefined()
    }
  })
})
