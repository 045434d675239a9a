import { masterKeyOf } from '../../server/src/db/vault/master-key.ts'

/** What tests wrap their stores' keys with, where a database outlives the process that made it. */
export const testMaster = masterKeyOf(new Uint8Array(32).fill(7))
