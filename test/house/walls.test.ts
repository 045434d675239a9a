import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { expect, it } from 'vitest'

const home = resolve(import.meta.dirname, '../../server/src')

/**
 * All that works on the database as its owner, for whom no walls between stores stand: why it must. Whatever else the
 * server does holds a `StoreDatabase` within the walls of one store.
 */
const acrossStores: Readonly<Record<string, string>> = {
  'main.ts': 'opens it, and makes the first store',
  'app.ts': 'hands it on, and asks whether it answers',
  'context.ts': 'takes a request into its store',
  'news.ts': 'hears of all stores',
  'cli/command.ts': 'opens it where no server runs',
  'demo/seed.ts': 'fills a new store',
  'http/asker.ts': 'finds whose token or session it is',
  'accounts/accept-invitation.ts': 'finds an invitation by its token',
  'accounts/auth.ts': 'signs people in, who are no store\'s',
  'accounts/code-once.ts': 'counts attempts',
  'accounts/doors.ts': 'counts attempts',
  'commands/access-log/accept-log.ts': 'looks at all stores\' logs before it takes any for right, at the console',
  'commands/access-log/access-desk.ts': 'takes each look into its store',
  'commands/access-log/destroy-old-log.ts': 'lists the stores; takes out of a log what nobody within the walls may',
  'commands/access-log/kept-heads.ts': 'keeps where all logs end',
  'commands/drop-store.ts': 'takes a store away',
  'commands/keys/prepare-keys.ts': 'sees to all stores\' keys before anybody is served',
  'commands/keys/rotate-master.ts': 'changes the key that wraps all stores\' keys, at the console',
  'cli/store.ts': 'makes one more store where no server runs',
  'commands/make-store.ts': 'makes a store',
  'commands/pair-device.ts': 'finds a code by its hash',
  'commands/purge.ts': 'lists the stores, and purges each within its walls',
  'commands/store-news.ts': 'hears of all stores',
  'commands/backup/back-up.ts': 'copies the database, whole',
  'commands/backup/restore-backup.ts': 'puts the database back, whole',
  'commands/export/restore-store.ts': 'makes a store',
  'commands/import/work-on-imports.ts': 'lists what was cut off, and goes on with each within its walls',
  'commands/retention/destroy-expired.ts': 'lists the stores, and destroys in each within its walls',
  'commands/rights/sweep-erased.ts': 'sweeps the pages of whole tables',
  'jobs/start-jobs.ts': 'lists the stores; sweeps what is over',
  // Here only what is found by a code or is a person\'s: pairing, one\'s memberships and the names of those stores, one\'s sessions.
  'schema/device.ts': 'pairs a device, in whose store nobody is yet',
  'schema/store-key.ts': 'changes the master key, at the console',
  'schema/store.ts': 'makes one more store',
  'schema/session.ts': 'tells a person of all their stores and sessions',
}

function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return entry.name === 'generated' ? [] : sourcesIn(path)
    return /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name) ? [relative(home, path)] : []
  })
}

it('lets nothing but a short list see every store', () => {
  const holders = sourcesIn(home).filter((file) => !file.startsWith('db/')).filter((file) => {
    const text = readFileSync(join(home, file), 'utf8')
    return /import .*\bDatabase\b.* from '.*db\/database\.ts'|\bopenDatabase\(|\beveryStore\b/.test(text)
  })
  expect(holders.sort()).toEqual(Object.keys(acrossStores).sort())
})

it('lets a request cross stores in a few places', () => {
  const uses = ['schema/device.ts', 'schema/session.ts', 'schema/store.ts', 'schema/store-key.ts'].flatMap((file) => [...readFileSync(join(home, file), 'utf8').matchAll(/(\w+)\((?:context\.)?everyStore\b/g)].map(([, deed]) => deed))
  expect(uses.sort()).toEqual(['endOtherSessions', 'endSession', 'inviteFirstOwner', 'listSessions', 'makeStore', 'membershipsOf', 'pairDevice', 'readStore', 'readStore', 'rotateMaster'])
})
