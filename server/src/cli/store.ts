// npm run store -- --name "2호점" [--owner "김사장"]: one more store on this server, and its owner's one-time link.
import process from 'node:process'
import { parseArgs } from 'node:util'
import { readAdminFile } from '../admin-file.ts'
import { addressOfPages } from '../accounts/own-origins.ts'
import { inviteFirstOwner } from '../commands/invitations.ts'
import { makeStore } from '../commands/make-store.ts'
import { readSettings } from '../env.ts'
import { terminalWords } from '../terminal/words.ts'
import { runCommand, sayFailure } from './command.ts'

const text = { type: 'string' } as const
const { values } = parseArgs({ options: { name: text, owner: text, demo: { type: 'boolean' } }, strict: false })
const given = (option: 'name' | 'owner') => (typeof values[option] === 'string' ? values[option].trim().slice(0, 60) : '')

const settings = readSettings(process.env, process.argv.slice(2))
const korean = !('failed' in settings) && settings.language === 'ko'
const [name, ownerName] = [given('name'), given('owner') || (korean ? '사장님' : 'Owner')]

if (name === '') sayFailure(terminalWords(korean ? 'ko' : 'en').storeNeedsName)
else {
  const running = 'failed' in settings ? undefined : await readAdminFile(settings.folder)
  const page = 'failed' in settings ? '' : addressOfPages(settings.address, running?.port ?? settings.port)
  await runCommand<string>({
    document: 'mutation ($name: String!, $ownerName: String) { createStore(name: $name, ownerName: $ownerName) { token } }',
    variables: { name, ownerName },
    read: (data) => (data as { createStore?: { token?: string } } | null)?.createStore?.token,
    alone: async (_database, _storeId, everyStore) => {
      const id = await makeStore(everyStore, name, ownerName)
      return (await inviteFirstOwner(everyStore, id, Date.now()))?.token ?? ''
    },
    say: (token, words) => words.newStore(name, `${page}/account/#first=${token}`),
  })
}
