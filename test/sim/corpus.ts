import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Schedule } from './schedule.ts'

/** A schedule that once failed, kept as it was: a seed alone would mean another one as soon as schedule.ts changes. */
export interface Kept {
  /** What went wrong, in words. */
  readonly was: string
  readonly seed: number
  readonly schedule: Schedule
}

export const corpus = JSON.parse(readFileSync(resolve(import.meta.dirname, 'corpus.json'), 'utf8')) as readonly Kept[]
