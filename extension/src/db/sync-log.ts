import type { Instant } from '@dangol/core/time'
import type { Outbox } from './outbox.ts'

/**
 * What happened to the copy of the store in this browser, in numbers and codes. Nothing in here may name a person or
 * a row: the log is made to be handed to somebody else.
 */
export interface LogLine {
  /** Given by the database. */
  readonly seq?: number
  readonly at: Instant
  readonly event: 'checked' | 'repaired' | 'rebuilding' | 'rebuilt' | 'renumbered' | 'loaded-file'
  readonly facts: Readonly<Record<string, string | number | boolean | readonly string[]>>
}

const kept = 500

export async function writeLog(outbox: Outbox, line: LogLine): Promise<void> {
  await outbox.transaction('rw', outbox.log, async () => {
    const seq = await outbox.log.add(line)
    await outbox.log.where(':id').belowOrEqual(seq - kept).delete()
  })
}

/** Oldest first. */
export async function readLog(outbox: Outbox): Promise<LogLine[]> {
  return outbox.log.toArray()
}
