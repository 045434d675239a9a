import type { StoreDatabase } from '../../db/database.ts'

/** As much of a database as work on keys needs. */
export type Transactions = Pick<StoreDatabase, 'transaction' | 'rows' | 'vault'>
