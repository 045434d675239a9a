import type { Database } from '../../db/database.ts'

/** As much of a database as work on keys needs. */
export type Transactions = Pick<Database, 'transaction' | 'rows' | 'vault'>
