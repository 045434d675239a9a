import type { Row } from '../bench/table.ts'
import type { Oracle } from './oracles-at-rest.ts'
import type { Course } from './run-schedule.ts'

/** What many schedules came to. */
export interface Sum {
  schedules: number
  mutations: number
  /** Deaths at each step of a story in turn. */
  enumerated: number
  readonly faults: Map<string, number>
  readonly complaints: Map<Oracle, number>
  readonly failed: (number | string)[]
}

export function emptySum(): Sum {
  return { schedules: 0, mutations: 0, enumerated: 0, faults: new Map(), complaints: new Map(), failed: [] }
}

export function sumUp(sum: Sum, seed: number, { complaints, tally }: Course): void {
  sum.schedules += 1
  sum.mutations += tally.mutations
  for (const [fault, times] of tally.faults) sum.faults.set(fault, (sum.faults.get(fault) ?? 0) + times)
  for (const { oracle } of complaints) sum.complaints.set(oracle, (sum.complaints.get(oracle) ?? 0) + 1)
  if (complaints.length > 0) sum.failed.push(seed)
}

const counted = { loss: 'Losses', duplicate: 'Duplicates', divergence: 'Divergences' } as const

export function rowsOf({ schedules, mutations, enumerated, faults, complaints, failed }: Sum): readonly Row[] {
  const text = (n: number) => n.toLocaleString('en-US')
  const others = [...complaints].filter(([oracle]) => !(oracle in counted))
  const rows: (readonly [string, string])[] = [
    ['Schedules', text(schedules)],
    ['Mutations decided', text(mutations)],
    ...(enumerated > 0 ? [['Deaths at each step in turn', text(enumerated)] as const] : []),
    ['Faults', text([...faults.values()].reduce((all, times) => all + times, 0))],
    ...[...faults].sort(([, a], [, b]) => b - a).map(([fault, times]) => [`  ${fault}`, text(times)] as const),
    ...Object.entries(counted).map(([oracle, name]) => [name, text(complaints.get(oracle as Oracle) ?? 0)] as const),
    ...others.map(([oracle, times]) => [`Complaints of ${oracle}`, text(times)] as const),
    ['Failed', failed.length === 0 ? '0' : failed.join(', ')],
  ]
  return rows.map(([what, figure]) => ({ what, figure }))
}
