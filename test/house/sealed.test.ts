import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { nouns } from '../../core/src/rows.ts'
import { tables } from '../../server/src/db/columns.ts'
import { sealedNouns, sealedOf } from '../../server/src/db/vault/sealed-columns.ts'

const home = resolve(import.meta.dirname, '../../server/src')

/** The one place where sealed columns are read and written; all others ask it. */
const seam = /^(?:db\/noun-rows\.ts|db\/vault\/|commands\/keys\/reseal\.ts|db\/generated\/)/

/** What stands in words or JSON and is no personal value: whoever adds a column decides which it is. */
const plain: Readonly<Record<string, readonly string[]>> = {
  customer: ['firstPlatform', 'firstVisitOn', 'lastVisitOn', 'days', 'clocks', 'mergedIds', 'ownTotals'],
  identity: ['platform', 'shop'],
  tag: ['name'],
  customerTag: ['clocks'],
  note: ['author', 'clocks'],
  order: ['platform', 'shop', 'number', 'items', 'statusText', 'clocks', 'conflictIds'],
  reservation: ['platform', 'shop', 'number', 'product', 'statusText', 'clocks', 'conflictIds'],
  review: ['platform', 'shop', 'number', 'clocks', 'conflictIds'],
  inquiry: ['platform', 'shop', 'number', 'product', 'statusText', 'clocks', 'conflictIds'],
  edit: ['noun', 'field', 'author'],
  quarantined: ['deviceName', 'name', 'code', 'path'],
  siteProfile: ['site', 'page', 'host', 'profile', 'author'],
  // A filter names nobody: what was typed to find one person is no part of a view.
  savedView: ['name', 'filter', 'columns', 'sort', 'author'],
  // When, how and by whom a consent was given, and under which wording: nothing of what it was given for.
  consent: ['entries'],
  // Who said that two are not the same: a device's name.
  distinction: ['author'],
  // What is asked about customers, in the owner's words; what they answered stands in `custom`.
  customField: ['name', 'choices'],
}

function sources(folder = home): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return sources(path)
    return entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts') ? [relative(home, path)] : []
  })
}

const outside = sources().filter((file) => !seam.test(file)).map((file) => [file, readFileSync(join(home, file), 'utf8')] as const)
const complaints = (wrong: RegExp, but: readonly string[] = []) => outside.filter(([file, text]) => !but.includes(file) && wrong.test(text)).map(([file]) => file)

const names = [...new Set(sealedNouns.flatMap((noun) => sealedOf(noun).filter(({ unless }) => !unless).map(({ name }) => name)))]
const sealedTables = sealedNouns.map((noun) => tables[noun].name)

describe('sealed columns', () => {
  it.each(nouns)('are chosen for every word and JSON of a %s', (noun) => {
    const words = Object.entries(tables[noun].columns).filter(([, type]) => type === 'text' || type === 'jsonb').map(([name]) => name)
    const sealed = sealedOf(noun).map(({ name }) => name)
    expect(words.filter((name) => !sealed.includes(name) && !plain[noun]?.includes(name))).toEqual([])
  })

  it('are named in SQL nowhere but in the seam', () => {
    // A column in SQL is written in double quotes within a template or single quotes: `… "text" …`, t."text". What is
    // empty is not sealed, so that a column may be asked whether it is.
    expect(complaints(new RegExp(`(?:SELECT|SET|WHERE|AND|,|\\.)\\s*(?:\\w+\\.)?"(?:${names.join('|')})"(?! <> ''| IS (?:NOT )?NULL)`))).toEqual([])
  })

  it('are written nowhere but in the seam, and by nobody\'s Prisma', () => {
    expect(complaints(new RegExp(`(?:INSERT INTO|UPDATE) "(?:${sealedTables.join('|')})"`))).toEqual([])
    expect(complaints(/\$(?:queryRaw|executeRaw)/)).toEqual([])
  })

  it('are read whole through the seam only', () => {
    expect(complaints(/\bcolumnList\b/, ['db/columns.ts'])).toEqual([])
    const clients = outside.flatMap(([file, text]) => [...text.matchAll(/(.{16})new PrismaClient\(/g)].map((found) => `${file}: ${found[1]}`))
    expect(clients.length).toBeGreaterThan(0)
    expect(clients.filter((before) => !before.endsWith(' withOpenedRows('))).toEqual([])
  })
})
