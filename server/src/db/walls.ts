import type { Database, StoreDatabase } from './database.ts'
import { sqlStateOf } from './sql.ts'

/** Under which work for one store runs: it owns nothing, passes no wall and nobody signs in as it. */
export const appRole = 'dangol_app'

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** What takes a transaction into a store's walls, until it ends however it ends: one message, as SET takes no parameters. */
export function enterWalls(storeId: string): string {
  if (!uuid.test(storeId)) throw new Error('not the id of a store')
  return `SET LOCAL ROLE ${appRole}; SET LOCAL dangol.store_id = '${storeId}'`
}

/** The walls between stores could not be put up: the login role may neither make their role nor take it on. */
export class NoWalls extends Error {}

/**
 * Puts up what is missing of the walls: the role, its rights, the policies. Nothing where the migration that knows how
 * has not been applied. Throws `NoWalls`.
 */
export async function raiseWalls(database: Database): Promise<void> {
  const [known] = await database.rows<{ found: boolean }>(`SELECT to_regproc('"raiseWalls"') IS NOT NULL AS found`)
  if (!known?.found) return
  try {
    await database.rows('SELECT "raiseWalls"()')
  } catch (error) {
    throw sqlStateOf(error) === '42501' ? new NoWalls('', { cause: error }) : error
  }
}

/** As many stores as are busy at once; what is kept of one is a Prisma client, of about 3 MB. */
const mostKept = 30

/** Each store's view of the database, made when it is first asked for; of too many, the least lately asked for is let go. */
export function storesOf(open: (storeId: string) => StoreDatabase): (storeId: string) => StoreDatabase {
  const kept = new Map<string, StoreDatabase>()
  return (storeId) => {
    const store = kept.get(storeId) ?? open(storeId)
    kept.delete(storeId)
    kept.set(storeId, store)
    const [oldest] = kept.keys()
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest)
    return store
  }
}
