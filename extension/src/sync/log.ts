import { writeLog, type LogLine } from '../db/sync-log.ts'
import type { Ground } from './ground.ts'

/** Writes down what happened, in codes and numbers only. */
export async function noteIn(ground: Pick<Ground, 'outbox' | 'now'>, event: LogLine['event'], facts: LogLine['facts']): Promise<void> {
  await writeLog(ground.outbox, { at: new Date(ground.now()).toISOString(), event, facts })
}
