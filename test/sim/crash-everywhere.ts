import type { Database } from '../../server/src/db/database.ts'
import type { Complaint } from './oracles-at-rest.ts'
import { runSchedule } from './run-schedule.ts'
import type { Act, Schedule } from './schedule.ts'
import type { Plant } from './world.ts'

export interface Story {
  readonly name: string
  readonly devices: 1 | 2
  /** What happens, in order, on the first device unless `device` is 1; the first one's worker dies. */
  readonly deeds: Schedule['deeds']
  /** After which of the deeds the counting of steps begins. */
  readonly from: number
}

const on = (device: number, gap: Schedule['deeds'][number]['gap'], act: Act) => ({ device, gap, act })
const order = { does: 'capture', order: 0, phone: 0, status: 0, count: 2 } as const
const note = { does: 'note', customer: 0, kind: 1 } as const

/** Whatever a client does that takes more than one step. */
export const stories: readonly Story[] = [
  { name: 'a capture and a note', devices: 1, from: 0, deeds: [on(0, 0, order), on(0, 3, note), on(0, 400, { ...order, status: 2 })] },
  { name: 'what another device has done', devices: 2, from: 3, deeds: [on(1, 0, order), on(1, 400, note), on(0, 400, { ...order, order: 3, phone: 1 }), on(0, 0, { does: 'wake' })] },
  { name: 'a server restored from a backup', devices: 1, from: 3, deeds: [on(0, 0, order), on(0, 400, note), on(0, 5_000, { does: 'restore' }), on(0, 0, { does: 'wake' }), on(0, 0, note)] },
  { name: 'pairing anew', devices: 1, from: 4, deeds: [on(0, 0, order), on(0, 400, { does: 'revoke' }), on(0, 3, note), on(0, 400, { does: 'wake' }), on(0, 5_000, { does: 'pair' })] },
  { name: 'a release whose rows are of another shape', devices: 1, from: 2, deeds: [on(0, 0, order), on(0, 400, { does: 'upgrade' }), on(0, 0, note)] },
]

/** The last step a worker of a story ever takes is far before this one. */
const farthest = 1_000

export interface Crashes {
  readonly died: number
  readonly complaints: readonly (Complaint & { readonly step: number })[]
}

/** Lets a story's worker die at each of its steps in turn, every time in a world of its own. */
export async function crashEverywhere(database: Database, { devices, deeds, from }: Story, power: boolean, plant: Plant = {}): Promise<Crashes> {
  const complaints: (Complaint & { readonly step: number })[] = []
  for (let step = 0; step < farthest; step += 1) {
    const crash = on(0, 0, { does: 'crash', after: step, power })
    const course = await runSchedule(database, { devices, pageSize: 5, deeds: [...deeds.slice(0, from), crash, ...deeds.slice(from)] }, plant)
    complaints.push(...course.complaints.map((complaint) => ({ ...complaint, step })))
    const died = (course.tally.faults.get('crash') ?? 0) + (course.tally.faults.get('powerCut') ?? 0)
    if (died === 0) return { died: step, complaints }
  }
  throw new Error('a story without an end')
}
