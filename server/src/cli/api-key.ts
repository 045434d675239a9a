// npm run api-key -- --name "정산" [--read order,review] [--write tag] [--days 90] [--per-minute 60]: a key for a program
// that asks the API. Without --read and --write it may do all that a program may; without --days it does not end.
import { scopeNouns, scopesOf, type Noun } from '@dangol/core/permissions'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { createApiKey, usualPerMinute } from '../commands/api-keys.ts'
import { readSettings } from '../env.ts'
import { terminalWords } from '../terminal/words.ts'
import { runCommand, sayFailure } from './command.ts'

const text = { type: 'string' } as const
const { values } = parseArgs({ options: { name: text, read: text, write: text, days: text, 'per-minute': text, demo: { type: 'boolean' } }, strict: false })
const given = (option: 'name' | 'read' | 'write' | 'days' | 'per-minute') => (typeof values[option] === 'string' ? values[option].trim() : undefined)

/** "order, tag" → the nouns; undefined for a word that is none. */
function nounsIn(list: string | undefined): Noun[] | undefined {
  const words = (list ?? '').split(/[\s,]+/).filter((word) => word !== '')
  const nouns = words.flatMap((word) => scopeNouns.find((noun) => noun === word) ?? [])
  return nouns.length === words.length ? nouns : undefined
}

const countIn = (number: string | undefined, most: number) => (number === undefined ? null : /^[1-9]\d{0,4}$/.test(number) && Number(number) <= most ? Number(number) : undefined)

const name = (given('name') ?? '').slice(0, 60)
const [read, write] = [nounsIn(given('read')), nounsIn(given('write'))]
const [days, perMinute] = [countIn(given('days'), 3_650), countIn(given('per-minute'), 60_000)]
const settings = readSettings(process.env, [])
const words = terminalWords('failed' in settings ? 'en' : settings.language)

if (name === '') sayFailure(words.keyNeedsName)
else if (!read || !write || days === undefined || perMinute === undefined) sayFailure(words.keyOptions(scopeNouns.join(', ')))
else {
  const all = given('read') === undefined && given('write') === undefined
  const named = (nouns: readonly Noun[]) => (all ? null : nouns.map((noun) => noun.toUpperCase()))
  await runCommand<string>({
    document: `mutation ($name: String!, $read: [Noun!], $write: [Noun!], $days: Int, $perMinute: Int) {
      createApiKey(name: $name, read: $read, write: $write, days: $days, perMinute: $perMinute) { key }
    }`,
    variables: { name, read: named(read), write: named(write), days, perMinute },
    read: (data) => (data as { createApiKey?: { key?: string } } | null)?.createApiKey?.key,
    alone: async (database, storeId) => {
      const expiresAt = days === null ? null : new Date(Date.now() + days * 86_400_000).toISOString()
      return (await createApiKey(database, storeId, name, { scopes: all ? null : scopesOf(read, write), expiresAt, perMinute: perMinute ?? usualPerMinute })).key
    },
    say: (key) => words.newKey(name, key),
  })
}
