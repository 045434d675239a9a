// npm run rotate-key: a new key for the store's personal data, while the server runs or not; may be stopped and run again.
// npm run rotate-key -- --master: a new master key, which wraps the stores' keys.
import process from 'node:process'
import { continueRotation, startRotation } from '../commands/keys/rotate-key.ts'
import { rotateMaster } from '../commands/keys/rotate-master.ts'
import { readSettings } from '../env.ts'
import { runCommand } from './command.ts'

interface Answer {
  readonly version: number
  readonly left: number
  readonly masterRefused: string | null
}

const document = 'mutation ($master: Boolean, $resume: Boolean) { rotateKey(master: $master, resume: $resume) { version left masterRefused } }'
const read = (data: unknown) => (data as { rotateKey?: Answer } | null)?.rotateKey

const settings = readSettings(process.env, process.argv.slice(2))
if (process.argv.includes('--master')) {
  await runCommand<Answer>({
    document, variables: { master: true }, read,
    alone: async (_database, _storeId, whole) => ({ version: 0, left: 0, masterRefused: (await rotateMaster(whole)) ?? null }),
    say: ({ masterRefused }, words) => {
      if (masterRefused !== null) process.exitCode = 1
      if (masterRefused === 'set-from-outside') return words.masterGiven
      return masterRefused === null ? words.masterChanged('failed' in settings ? '' : settings.key.file) : words.masterKept
    },
  })
} else {
  for (let resume = false, left = 1; left > 0 && process.exitCode === undefined; resume = true) {
    await runCommand<Answer>({
      document, variables: { resume }, read,
      alone: async (database, storeId) => {
        if (!resume) await startRotation(database, storeId)
        const { keyVersion, left: rest } = await continueRotation(database, storeId, resume ? 60_000 : 1_000)
        return { version: keyVersion, left: rest, masterRefused: null }
      },
      say: (answer, words) => {
        left = answer.left
        return left > 0 ? words.resealing(left) : words.resealed(answer.version)
      },
    })
  }
}
