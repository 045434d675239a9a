import fc from 'fast-check'
import type { Database } from '../../server/src/db/database.ts'
import { runSchedule, type Course } from './run-schedule.ts'
import { schedules, type Schedule } from './schedule.ts'
import type { Plant } from './world.ts'

/** The schedule that a seed stands for: the same one for as long as schedule.ts stays as it is. */
export function scheduleOf(seed: number): Schedule {
  const [schedule] = fc.sample(schedules, { seed, numRuns: 1 })
  if (!schedule) throw new Error('nothing was drawn')
  return schedule
}

/** The smallest schedule found that still fails, beginning with the one of a seed, and what does not hold in it. */
export async function shrink(database: Database, seed: number, plant: Plant = {}): Promise<{ readonly schedule: Schedule; readonly course: Course } | undefined> {
  const details = await fc.check(
    fc.asyncProperty(schedules, async (schedule) => (await runSchedule(database, schedule, plant)).complaints.length === 0),
    { seed, numRuns: 1 },
  )
  const [schedule] = details.counterexample ?? []
  return schedule && { schedule, course: await runSchedule(database, schedule, plant) }
}
