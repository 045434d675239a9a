import type { Database, OpenFailure } from './database.ts'
import { openPGlite } from './pglite.ts'
import { openPostgres } from './postgres.ts'

/** Where the data is: a server by its URL, or else a folder of this machine. */
export interface DatabasePlace {
  readonly url: string | undefined
  readonly folder: string
}

export function openDatabase({ url, folder }: DatabasePlace): Promise<Database | OpenFailure> {
  return url === undefined ? openPGlite(folder) : openPostgres(url)
}
