import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { apiWorld, type ApiWorld } from '../../../test/support/api-world.ts'
import { databaseKinds, migrated } from '../../../test/support/databases.ts'
import { fuzzDoor, fuzzOperation, fuzzPlaces, fuzzShop, type FuzzShop } from '../../../test/wire/fuzz.ts'
import { fuzzSocket } from '../../../test/wire/fuzz-socket.ts'
import { leaks } from '../../../test/wire/hostile.ts'
import { doors } from '../accounts/doors.ts'
import type { Database } from '../db/database.ts'
import { schema } from './index.ts'

// `npm run fuzz` does the same for longer, and from another seed each time.
const options = { seed: 20_261_122, runs: 25 }
const operations = ([['query', schema.getQueryType()], ['mutation', schema.getMutationType()]] as const).flatMap(([kind, type]) => Object.keys(type?.getFields() ?? {}).map((name) => `${kind} ${name}`))
/** A password costs a while to check: that is what it is for. */
const dear = ['sign-in/email', 'invitation/accept', 'change-password', 'two-factor/enable', 'two-factor/disable', 'two-factor/generate-backup-codes', 'reset-password']

describe(`whatever anybody says (seed ${options.seed})`, () => {
  let database: Database
  let world: ApiWorld
  let shop: FuzzShop
  beforeAll(async () => {
    const [embedded] = databaseKinds
    if (!embedded) throw new Error('no database')
    database = await migrated(embedded)
    world = await apiWorld(database)
    shop = await fuzzShop(world)
  })
  afterAll(async () => {
    await world.close()
    await database.close()
  })

  it.each(operations)('%s answers with data or a code, never with a failure of ours', async (name) => fuzzOperation(schema, world, shop, name, name === 'mutation push' ? { ...options, runs: 150 } : options))
  it.each(Object.keys(doors))('/auth/%s answers, and tells nothing of us', async (path) => fuzzDoor(world, shop, path, dear.includes(path) ? { ...options, runs: 10 } : options))
  it('every other place answers, to no page of another site', async () => fuzzPlaces(world, { ...options, runs: 150 }))

  it('the live line ends with a code, whatever is said on it, and the next one is served', async () => fuzzSocket(world, shop, { ...options, runs: 400 }))

  it('a device still pulls all of it, and nobody is named in the log', async () => {
    expect((await shop.device.pull()).changes.length).toBeGreaterThan(5)
    expect(await world.ask('{ customers(first: 200) { totalCount edges { node { name timeline { totalCount } } } } }', {}, shop.device.token)).toMatchObject({ status: expect.toSatisfy((status: number) => status < 500) })
    expect(world.logged.length).toBeGreaterThan(500)
    expect(leaks(world.logged.join(''))).toEqual([])
  })

  it('and the nets would hold: a stack, a driver\'s words and somebody\'s number are seen', () => {
    const texts = ['{"message":"x\\n    at f (/a/b.ts:1:2)"}', 'in node_modules/pg', '{"message":"Unique constraint \\"Tag\\".\\"name\\"","x":"남궁달무리"}', 'call 010-5551-9911']
    for (const text of texts) expect([text, leaks(text).length]).toEqual([text, expect.toSatisfy((count: number) => count > 0)])
    fc.assert(fc.property(fc.stringMatching(/^[A-Z_]{1,20}$/), (code) => leaks(JSON.stringify([{ message: 'An argument is not as it must be', extensions: { code } }])).length === 0))
  })
})
