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

/** An open database, embedded (PGlite) or served (PostgreSQL): one dialect, one set of migrations. */
export interface Database extends Sql {
  readonly kind: 'pglite' | 'postgres'
  readonly prisma: PrismaClient
  /** Runs Prisma's schema engine on one connection, which is given back with the lock that the engine leaves on it. */
  withMigrationAdapter<T>(work: (factory: SqlMigrationAwareDriverAdapterFactory) => Promise<T>): Promise<T>
  /** Commits when `work` returns, rolls back and throws on when it throws. */
  transaction<T>(work: (sql: Sql) => Promise<T>, options?: TransactionOptions): Promise<T>
  /** Resolves once the listener will hear everything notified from now on. @returns stops listening. */
  listen(channel: string, listener: Listener): Promise<() => Promise<void>>
  notify(channel: string, payload: string): Promise<void>
  /**
   * Copies the embedded database's files to a folder that is not there yet, while nothing runs on them: what is there
   * is as a power cut would have left it, which PostgreSQL mends by itself. @returns how long others waited, in ms.
   */
  copyTo?(folder: string): Promise<number>
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
