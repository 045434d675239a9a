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

export interface Failing {
  readonly schedule: Schedule
  readonly course: Course
}

/**
 * The smallest schedule found in which what fails at a seed still fails, beginning with the seed's own; undefined where
 * that holds. It takes about a hundred courses, so each smaller one is told, and `isEnough` ends it with the last.
 */
export async function shrink(database: Database, seed: number, plant: Plant = {}, told: (smaller: Failing) => void = () => undefined, isEnough: () => boolean = () => false): Promise<Failing | undefined> {
  let smallest: Failing | undefined
  const fails = async (schedule: Schedule) => {
    if (smallest && isEnough()) return false
    const course = await runSchedule(database, schedule, plant)
    // Another failure met on the way is not the one that was asked for.
    const oracles = smallest?.course.complaints.map(({ oracle }) => oracle)
    if (!course.complaints.some(({ oracle }) => oracles?.includes(oracle) ?? true)) return false
    if (smallest) told({ schedule, course })
    smallest = { schedule, course }
    return true
  }
  await fc.check(fc.asyncProperty(schedules, async (schedule) => !(await fails(schedule))), { seed, numRuns: 1 })
  await leaveOut(smallest?.schedule, fails)
  return smallest
}

/** Lets go of deeds one by one: shrinking a list leaves its end alone once something in it has become smaller. */
async function leaveOut(schedule: Schedule | undefined, fails: (schedule: Schedule) => Promise<boolean>): Promise<void> {
  for (let left = schedule, at = (left?.deeds.length ?? 0) - 1; left && at >= 0; at -= 1) {
    const fewer: Schedule = { ...left, deeds: left.deeds.toSpliced(at, 1) }
    if (await fails(fewer)) left = fewer
  }
}
