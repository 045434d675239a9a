// npm run fuzz [-- --runs 500 --seed 7]: what npm test says to the API, for longer and from another seed each time.
import process from 'node:process'
import { parseArgs } from 'node:util'
import { doors } from '../../server/src/accounts/doors.ts'
import { migrate } from '../../server/src/db/migrate.ts'
import { openScratchPGlite } from '../../server/src/db/pglite.ts'
import { schema } from '../../server/src/schema/index.ts'
import { apiWorld } from '../support/api-world.ts'
import { fuzzDoor, fuzzOperation, fuzzPlaces, fuzzShop } from './fuzz.ts'
import { fuzzSocket } from './fuzz-socket.ts'
import { leaks } from './hostile.ts'

const { values } = parseArgs({ options: { runs: { type: 'string', default: '500' }, seed: { type: 'string', default: String(Date.now() % 2 ** 31) } } })
const options = { runs: Number(values.runs), seed: Number(values.seed) }
console.log(`seed ${options.seed}, ${options.runs} requests of each kind`)

const database = await openScratchPGlite()
await migrate(database)
const world = await apiWorld(database)
const shop = await fuzzShop(world)
const operations = ([['query', schema.getQueryType()], ['mutation', schema.getMutationType()]] as const).flatMap(([kind, type]) => Object.keys(type?.getFields() ?? {}).map((name) => `${kind} ${name}`))
const deeds: readonly (readonly [string, () => Promise<void>])[] = [
  ...operations.map((name) => [name, () => fuzzOperation(schema, world, shop, name, options)] as const),
  ...Object.keys(doors).map((path) => [`/auth/${path}`, () => fuzzDoor(world, shop, path, options)] as const),
  ['every other place', () => fuzzPlaces(world, options)],
  ['the live line', () => fuzzSocket(world, shop, options)],
]
let failed = 0
for (const [name, deed] of deeds) {
  const problem = await deed().then(() => undefined, (error: unknown) => String(error instanceof Error ? [error.message, error.cause].join('\n') : error))
  if (problem !== undefined) {
    failed += 1
    console.log(`${name}: ${problem}`)
  }
}
const told = leaks(world.logged.join(''))
console.log(`${deeds.length} kinds, ${failed} failed; the log gives away ${told.length === 0 ? 'nothing' : told.join(', ')}`)
process.exitCode = failed > 0 || told.length > 0 ? 1 : 0
await world.close()
await database.close()
