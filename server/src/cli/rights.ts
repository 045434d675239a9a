// npm run rights -- show <id, phone or whole name> [--html | --json] [--out file]
// npm run rights -- erase <id, phone or whole name> --name "whole name"
import process from 'node:process'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { recordAccess } from '../commands/access-log/record-access.ts'
import { eraseCustomer, type ErasureCounts } from '../commands/rights/erase-customer.ts'
import { findPerson, personFile } from '../commands/rights/person-file.ts'
import { htmlOf } from '../commands/rights/person-html.ts'
import { readSettings } from '../env.ts'
import { rightsWords } from '../terminal/rights-words.ts'
import { runCommand, sayFailure } from './command.ts'

interface Found {
  readonly customerId: string
  readonly name: string
  readonly json: string
  readonly html: string
}

const text = { type: 'string' } as const
const { values, positionals } = parseArgs({ options: { out: text, name: text, html: { type: 'boolean' }, json: { type: 'boolean' }, demo: { type: 'boolean' } }, allowPositionals: true, strict: false })
const settings = readSettings(process.env, process.argv.slice(2))
const words = rightsWords('failed' in settings ? 'en' : settings.language)
const [deed, of = ''] = positionals
const console_ = { kind: 'admin', id: null, memberId: null, name: 'admin', address: '' } as const

if (of.trim() === '' || (deed !== 'show' && deed !== 'erase') || (deed === 'erase' && typeof values['name'] !== 'string')) sayFailure(words.usage)
else {
  await find(of, async (found) => {
    if (found.length !== 1) return sayFailure(found.length === 0 ? words.nobody : words.several(found.map(({ customerId, name }) => `${name}  ${customerId}`)))
    const [person] = found
    if (!person) return
    if (deed === 'show') await show(person)
    else await erase(person.customerId, String(values['name']))
  })
}

async function find(of: string, then: (found: readonly Found[]) => Promise<void> | void): Promise<void> {
  let found: readonly Found[] | undefined
  await runCommand<readonly Found[]>({
    document: 'query ($of: String!) { personFiles(of: $of) { customerId name json html } }',
    variables: { of },
    read: (data) => (data as { personFiles?: readonly Found[] } | null)?.personFiles,
    alone: async (database, storeId) => {
      const files: Found[] = []
      for (const customerId of await findPerson(database, storeId, of)) {
        const now = new Date().toISOString()
        const file = await personFile(database, storeId, customerId, now)
        if (!file) continue
        files.push({ customerId, name: file.name, json: `${JSON.stringify(file, undefined, 2)}\n`, html: htmlOf(file) })
        await database.transaction((sql) => recordAccess(sql, { storeId, actor: console_, deed: 'exported', customerId, fields: Object.keys(file.held), at: now }))
      }
      return files
    },
    say: (files) => ((found = files), ''),
  })
  if (found) await then(found)
}

async function show({ json, html }: Found): Promise<void> {
  const page = values['html'] === true || String(values['out'] ?? '').endsWith('.html')
  if (typeof values['out'] !== 'string') return void process.stdout.write(page ? html : json)
  const file = path.resolve(process.env['INIT_CWD'] ?? '.', values['out'])
  await writeFile(file, page ? html : json, { mode: 0o600 })
  process.stdout.write(`${words.written(file)}\n`)
}

async function erase(customerId: string, name: string): Promise<void> {
  await runCommand<ErasureCounts | string>({
    document: `mutation ($id: ID!, $name: String!) { eraseCustomer(customerId: $id, name: $name) {
      ... on EraseCustomerDone { data { identities tags notes edits quarantined records } } ... on Refused { path } } }`,
    variables: { id: customerId, name },
    read: (data) => {
      const done = (data as { eraseCustomer?: { data?: ErasureCounts; path?: string | null } } | null)?.eraseCustomer
      return done?.data ?? (done && 'path' in done ? 'refused' : undefined)
    },
    alone: async (database, storeId) => {
      const now = new Date().toISOString()
      const file = await personFile(database, storeId, customerId, now)
      if (file?.name.trim().normalize('NFC') !== name.trim().normalize('NFC')) return 'refused'
      return (await eraseCustomer(database, { storeId, customerId, actor: console_, now })) ?? 'refused'
    },
    say: (answer) => {
      if (typeof answer !== 'string') return words.erased(answer)
      process.exitCode = 1
      return words.otherName
    },
  })
}
