import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils'

/**
 * The same adapter, except that a migration's script goes to the database whole and is waited for. As of 2026-11
 * Prisma's own adapter cuts scripts at every semicolon, function bodies and comments included, and PGlite's starts
 * them without waiting, so that a failure goes unseen.
 */
export function withWholeScripts<F extends SqlMigrationAwareDriverAdapterFactory>(factory: F, run: (script: string) => Promise<unknown>): F {
  const connect = factory.connect.bind(factory)
  factory.connect = async () => {
    const adapter = await connect()
    adapter.executeScript = async (script) => void (await run(script))
    return adapter
  }
  return factory
}
