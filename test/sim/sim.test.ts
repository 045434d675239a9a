import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../server/src/db/database.ts'
import { corpus } from './corpus.ts'
import { crashEverywhere, stories } from './crash-everywhere.ts'
import { scheduleOf } from './explore.ts'
import { runSchedule } from './run-schedule.ts'
import { openSimDatabase } from './sim-database.ts'

let database: Database
beforeAll(async () => {
  database = await openSimDatabase()
})
afterAll(() => database.close())

/** Seeds of the suite; `npm run sim -- --seed 17` runs one of them, and says the smallest schedule that fails like it. */
const first = 1
const many = 200
const inOneTest = 25

describe('clients and a server in a bad world', () => {
  it.each(Array.from({ length: many / inOneTest }, (_, part) => first + part * inOneTest))('hold what they promise, from seed %i on', async (seed) => {
    for (let at = seed; at < seed + inOneTest; at += 1) {
      const { complaints } = await runSchedule(database, scheduleOf(at))
      expect({ seed: at, complaints }).toEqual({ seed: at, complaints: [] })
    }
  }, 600_000)

  it('hold it too where they once did not', async () => {
    for (const { was, schedule } of corpus) {
      const { complaints } = await runSchedule(database, schedule)
      expect({ was, complaints }).toEqual({ was, complaints: [] })
    }
  }, 600_000)

  it('have one course for a schedule, however often it is run', async () => {
    const courses = [await runSchedule(database, scheduleOf(7)), await runSchedule(database, scheduleOf(7))]
    expect(courses[0]).toEqual(courses[1])
  }, 60_000)
})

describe.each(stories)('$name', (story) => {
  it('loses nothing and tears nothing apart, at whichever step the worker dies', async () => {
    const { died, complaints } = await crashEverywhere(database, story, false)
    expect(complaints).toEqual([])
    expect(died).toBeGreaterThan(20)
  }, 600_000)
})
