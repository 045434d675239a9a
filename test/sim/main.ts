// npm run sim: schedules from seeds. --seed 17 begins at 17 (one schedule, unless --many says more), and shrinks what
// fails; --plant "sequence cursor" runs them with a mistake planted. npm run sim:long: 10,000 of them, and a table;
// Ctrl-C ends it after the schedule under way, with the smallest found by then, and the table says how many there were.
import { parseArgs } from 'node:util'
import { printTable } from '../bench/table.ts'
import { crashEverywhere, stories } from './crash-everywhere.ts'
import { scheduleOf, shrink } from './explore.ts'
import { emptySum, rowsOf, sumUp } from './long-table.ts'
import { mistakes } from './plants/all.ts'
import { runSchedule } from './run-schedule.ts'
import { openSimDatabase } from './sim-database.ts'

const { values } = parseArgs({
  options: { seed: { type: 'string' }, many: { type: 'string' }, plant: { type: 'string' }, crashes: { type: 'boolean', default: false }, shrink: { type: 'boolean', default: true } },
  allowNegative: true,
})
const first = Number(values.seed ?? 1)
const many = Number(values.many ?? (values.seed === undefined ? 100 : 1))
const plant = values.plant === undefined ? {} : mistakes[values.plant]?.plant
if (!plant) throw new Error(`There is no such mistake; there are: ${Object.keys(mistakes).join(', ')}`)
/** What was deleted stays in the database's files until it is tidied, so now and then it is begun anew. */
const inOneDatabase = 250

let isEnough = false
process.once('SIGINT', () => void (isEnough = true))
let database = await openSimDatabase()
const sum = emptySum()
const began = performance.now()
for (let seed = first; seed < first + many && !isEnough; seed += 1) {
  if (seed > first && (seed - first) % inOneDatabase === 0) {
    await database.close()
    database = await openSimDatabase()
    console.error(`${seed - first} of ${many} in ${Math.round((performance.now() - began) / 1000)} s, ${sum.failed.length} failed`)
  }
  const course = await runSchedule(database, scheduleOf(seed), plant)
  sumUp(sum, seed, course)
  if (course.complaints.length === 0) continue
  console.log(`Seed ${seed}:`, ...course.complaints.map(({ oracle, says }) => `\n  ${oracle}: ${says}`))
  if (!values.shrink) continue
  const small = await shrink(database, seed, plant, ({ schedule }) => console.error(`  still with ${schedule.deeds.length} deeds`), () => isEnough)
  if (small) console.log(JSON.stringify({ was: '', seed, schedule: small.schedule }), ...small.course.complaints.map(({ oracle, says }) => `\n  ${oracle}: ${says}`))
}
if (values.crashes && !isEnough) {
  for (const story of stories) {
    for (const power of [false, true]) {
      const { died, complaints } = await crashEverywhere(database, story, power, plant)
      sum.enumerated += died
      for (const complaint of complaints) console.log(`${story.name}, step ${complaint.step}:\n  ${complaint.oracle}: ${complaint.says}`)
      if (complaints.length > 0) sum.failed.push(story.name)
    }
  }
}
await database.close()
printTable(`Simulated in ${Math.round((performance.now() - began) / 1000)} s`, rowsOf(sum))
if (sum.failed.length > 0) process.exitCode = 1
