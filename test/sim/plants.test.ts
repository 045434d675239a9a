import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../server/src/db/database.ts'
import { migrated, postgresKind } from '../support/databases.ts'
import { mistakes } from './plants/all.ts'
import { slowCommits } from './plants/naive-cursors.ts'
import { runSchedule } from './run-schedule.ts'
import type { Schedule } from './schedule.ts'
import { openSimDatabase } from './sim-database.ts'

let embedded: Database
let served: Database
beforeAll(async () => {
  embedded = await openSimDatabase()
  served = await migrated(postgresKind)
})
afterAll(async () => {
  await embedded.close()
  await served.close()
})

describe('the simulation notices', () => {
  it.each(Object.entries(mistakes).map(([name, mistake]) => ({ name, by: mistake.caughtBy.join(', '), mistake })))('$name, by its oracle of $by', async ({ mistake }) => {
    const { plant, needsPostgres, caughtBy, deeds } = mistake
    const database = needsPostgres ? served : embedded
    const schedule: Schedule = { devices: 3, pageSize: 5, deeds: [...deeds] }
    const planted = await runSchedule(database, schedule, plant)
    expect(planted.complaints.map(({ oracle }) => oracle)).toEqual(expect.arrayContaining([...caughtBy]))
    // The same course of things, and commits as slow, with nothing planted.
    const real = await runSchedule(database, schedule, needsPostgres ? { server: { throughPort: slowCommits } } : {})
    expect(real.complaints).toEqual([])
  }, 300_000)
})
