import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { apiWorld, type ApiWorld } from '../../../test/support/api-world.ts'
import { databaseKinds, migrated } from '../../../test/support/databases.ts'
import { attacks, bodyAttacks, costAttacks, documentAttacks, send, valueAttacks } from '../../../test/wire/attacks.ts'
import type { Database } from '../db/database.ts'

describe.each(databaseKinds)('attacks on $name', (kind) => {
  let database: Database
  let world: ApiWorld
  beforeAll(async () => {
    database = await migrated(kind)
    world = await apiWorld(database)
  })
  afterEach(() => vi.restoreAllMocks())
  afterAll(async () => {
    await world.close()
    await database.close()
  })

  const url = () => `http://${world.address}/graphql`
  /** Calls of the database while a deed is done. */
  async function touches(deed: () => Promise<unknown>): Promise<number> {
    const calls = [vi.spyOn(PGlite.prototype, 'query'), vi.spyOn(PGlite.prototype, 'transaction'), vi.spyOn(pg.Client.prototype, 'query')]
    await deed()
    const count = calls.reduce((sum, { mock }) => sum + mock.calls.length, 0)
    vi.restoreAllMocks()
    return count
  }

  describe.each([['documents', documentAttacks], ['costs', costAttacks], ['values', valueAttacks], ['bodies', bodyAttacks]] as const)('by %s', (_, some) => {
    it.each(some.map((attack) => [attack.name, attack] as const))('%s: answered with its code, and nothing read but whose key it is', async (_name, attack) => {
      const bare = await touches(() => world.ask('{ __typename }'))
      let answer: Awaited<ReturnType<typeof send>> | undefined
      const touched = await touches(async () => (answer = await send(url(), world.key, attack)))
      expect([answer?.code, (answer?.status ?? 500) < 500]).toEqual([attack.code, true])
      expect(touched).toBeLessThanOrEqual(bare)
    })
  })

  it('leave a server that answers as before, and a log without an error of ours', async () => {
    const token = (await world.device()).token
    for (const attack of attacks) expect([attack.name, (await send(url(), token, attack)).status]).toEqual([attack.name, expect.toSatisfy((status: number) => status < 500)])
    expect(await world.ask('{ store { name } }')).toMatchObject({ status: 200 })
    expect(world.logged.filter((line) => line.includes('"level":50'))).toEqual([])
  })

  it('are refused at /graphql/pair too, where nobody is known', async () => {
    for (const attack of [...documentAttacks, ...bodyAttacks]) {
      const { status } = await send(`${url()}/pair`, 'x', attack)
      expect([attack.name, status]).toEqual([attack.name, expect.toSatisfy((code: number) => code >= 400 && code < 500)])
    }
  })
})
