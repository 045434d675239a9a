// npm run pair: a one-time code for one more device.
import { createPairingCode, pairingMinutes } from '../commands/pair-device.ts'
import { runCommand } from './command.ts'

await runCommand<string>({
  document: 'mutation { createPairingCode { code } }',
  variables: {},
  read: (data) => (data as { createPairingCode?: { code?: string } } | null)?.createPairingCode?.code,
  alone: async (database, storeId) => (await createPairingCode(database, storeId, Date.now())).code,
  say: (code, words) => words.newCode(code, pairingMinutes),
})
