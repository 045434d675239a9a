import type { Database } from '../db/database.ts'
import { sweepAccounts } from '../commands/sweep-accounts.ts'
import { tend } from '../db/tend.ts'

const everyMs = 10 * 60_000

/** Tends the database now and then. @returns stops, once what is under way is done. */
export function tendRegularly(database: Database, failed: (error: unknown) => void): () => Promise<void> {
  let running: Promise<unknown> = Promise.resolve()
  const timer = setInterval(() => {
    running = running.then(() => sweepAccounts(database, Date.now())).then(() => tend(database)).catch(failed)
  }, everyMs)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await running
  }
}
