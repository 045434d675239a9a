import { DriverAdapterError, type SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import { sqlStateOf } from './sql.ts'

/**
 * The same adapter, except that a migration's script goes to the database whole and is waited for. As of 2026-11
 * Prisma's own adapter cuts scripts at every semicolon, function bodies and comments included, and PGlite's starts
 * them without waiting, so that a failure goes unseen.
 */
export function withWholeScripts<F extends SqlMigrationAwareDriverAdapterFactory>(factory: F, run: (script: string) => Promise<unknown>): F {
  const connect = factory.connect.bind(factory)
  factory.connect = async () => {
    const adapter = await connect()
    adapter.executeScript = async (script) => {
      await run(script).catch((error: unknown) => {
        throw forEngine(error)
      })
    }
    return adapter
  }
  return factory
}

/** Only an error of this kind reaches the engine's report with its message. */
function forEngine(error: unknown): unknown {
  const code = sqlStateOf(error)
  if (code === undefined || !(error instanceof Error)) return error
  const unknown = { detail: undefined, column: undefined, hint: undefined }
  return new DriverAdapterError({ kind: 'postgres', code, severity: 'ERROR', message: error.message, ...unknown })
}
