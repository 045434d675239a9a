// npm run api-key -- --name "정산": a key for a program that asks the API.
import process from 'node:process'
import { parseArgs } from 'node:util'
import { createApiKey } from '../commands/api-keys.ts'
import { readSettings } from '../env.ts'
import { terminalWords } from '../terminal/words.ts'
import { runCommand, sayFailure } from './command.ts'

const { values } = parseArgs({ options: { name: { type: 'string' }, demo: { type: 'boolean' } }, strict: false })
const name = typeof values.name === 'string' ? values.name.trim().slice(0, 60) : ''

if (name === '') {
  const settings = readSettings(process.env, [])
  sayFailure(terminalWords('failed' in settings ? 'en' : settings.language).keyNeedsName)
} else {
  await runCommand<string>({
    document: 'mutation ($name: String!) { createApiKey(name: $name) { key } }',
    variables: { name },
    read: (data) => (data as { createApiKey?: { key?: string } } | null)?.createApiKey?.key,
    alone: async (database, storeId) => (await createApiKey(database, storeId, name)).key,
    say: (key, words) => words.newKey(name, key),
  })
}
