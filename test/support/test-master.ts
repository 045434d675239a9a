import { masterKeyOf } from '../../server/src/db/vault/master-key.ts'

const bytes = Buffer.alloc(32, 7)

/** What tests wrap their stores' keys with, where a database outlives the process that made it. */
export const testMaster = masterKeyOf(bytes)
/** The same, as a server is given it. */
export const testMasterSetting = { DANGOL_MASTER_KEY: bytes.toString('base64') }
