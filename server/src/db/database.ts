import type { PrismaClient } from './generated/prisma/client.ts'
import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import type { Sql } from './sql.ts'

/** What a listener is told: a payload, or that messages may have been missed while the connection was down. */
export interface Listener {
  heard(payload: string): void
  resumed(): void
}

export interface TransactionOptions {
  /** All reads see one snapshot. Otherwise each statement sees what was committed before it. */
  readonly snapshot?: boolean
}

/** What all work for one store goes through, and most work needs no more of a database than this. */
export interface StoreDatabase extends Sql {
  readonly kind: 'pglite' | 'postgres'
  /** Within a store's walls for reading only: a transaction begun by Prisma is refused there. */
  readonly prisma: PrismaClient
  /** Commits when `work` returns, rolls back and throws on when it throws. */
  transaction<T>(work: (sql: Sql) => Promise<T>, options?: TransactionOptions): Promise<T>
  notify(channel: string, payload: string): Promise<void>
}

/**
 * An open database, embedded (PGlite) or served (PostgreSQL): one dialect, one set of migrations. Itself it is its
 * owner's and sees every store; who may hold it is a short list, kept by test/house/walls.test.ts.
 */
export interface Database extends StoreDatabase {
  /**
   * The same database within the walls of one store (prisma/migrations/…_walls): whatever is asked there runs in a
   * transaction as a role that sees that store's rows and no others. Throws for an id that is no UUID.
   */
  inStore(storeId: string): StoreDatabase
  /** Runs Prisma's schema engine on one connection, which is given back with the lock that the engine leaves on it. */
  withMigrationAdapter<T>(work: (factory: SqlMigrationAwareDriverAdapterFactory) => Promise<T>): Promise<T>
  /** Resolves once the listener will hear everything notified from now on. @returns stops listening. */
  listen(channel: string, listener: Listener): Promise<() => Promise<void>>
  close(): Promise<void>
}

/** Why a database could not be opened. Closed list: the terminal has one sentence for each. */
export type OpenFailureReason =
  | 'folder-not-writable'
  | 'folder-in-use'
  | 'folder-unreadable'
  | 'database-not-answering'
  | 'database-refused'

export interface OpenFailure {
  readonly failed: OpenFailureReason
  /** The folder, or host and database name; never a password. */
  readonly where: string
}
