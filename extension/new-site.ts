// pnpm new:site <id>: a profile to fill in, its line in the list and its fixture folder. What it writes is checked by
// the house's tests, which fail until the facts are there: nothing about a site is made up for it.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'

const [id = ''] = process.argv.slice(2)
const sites = path.join(import.meta.dirname, 'src/sites')
const fixtures = path.join(import.meta.dirname, '../test/fixtures/sites', id)
const profile = path.join(sites, `${id}.ts`)

if (!/^[a-z0-9][a-z0-9-]*$/.test(id)) end('Name the site in small letters, digits and hyphens: pnpm new:site mukkebi')
else if (existsSync(profile)) end(`There is a site of that name already: ${path.relative(process.cwd(), profile)}`)
else {
  const constant = id.replace(/^(\d)/, '_$1').replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())
  writeFileSync(profile, profileOf(constant))
  const list = path.join(sites, 'list.ts')
  writeFileSync(list, listed(readFileSync(list, 'utf8'), constant))
  mkdirSync(fixtures, { recursive: true })
  writeFileSync(path.join(fixtures, 'orders.html'), '<!doctype html>\n<html lang="ko">\n<!-- The page as it is printed, written by us, with invented people. -->\n</html>\n')
  writeFileSync(path.join(fixtures, 'orders.json'), `${JSON.stringify({ url: `https://seller.example.com/orders`, state: 'listed', found: 0, records: [] }, null, 2)}\n`)
  process.stdout.write(`${[profile, list, fixtures].map((file) => path.relative(process.cwd(), file)).join('\n')}\nNow fill in what is known, and see: npm test -- --project house --project extension\n`)
}

function end(sentence: string): void {
  process.stderr.write(`${sentence}\n`)
  process.exitCode = 1
}

function profileOf(constant: string): string {
  return `import type { SiteProfile } from './profile.ts'

/** What it is, where its facts are from and of which year and month. What nobody has seen is left out. */
export const ${constant}: SiteProfile = {
  id: '${id}',
  version: 1,
  // One of core's platforms (core/src/sighting.ts); a new one is added there and in the locales.
  platform: '${id}',
  matches: ['https://seller.example.com/*'],
  loggedOut: [],
  pages: [
    {
      id: 'orders',
      kind: 'order',
      route: { path: '^/orders$' },
      landmarks: [[{ css: 'table' }]],
      empty: [],
      record: { begin: [{ css: 'th, td', text: '^주문번호$', up: 'tr' }] },
      // For each field the ways to find it, in the order of trust: attribute, column, label, class, text, structure.
      fields: { number: { find: [{ by: 'label', labels: ['주문번호'] }] } },
      key: { number: ['number'] },
      always: ['number'],
      badge: { beside: ['number'], cell: 'td' },
    },
  ],
}
`
}

/** The list with one import and one line more, each after the last of its kind. */
function listed(source: string, constant: string): string {
  const lines = source.split('\n')
  const lastImport = lines.findLastIndex((line) => /^import \{ .* \} from '\.\/(?!profile)/.test(line))
  lines.splice(lastImport + 1, 0, `import { ${constant} } from './${id}.ts'`)
  const begin = lines.findIndex((line) => line.includes('export const sites'))
  const close = lines.findIndex((line, index) => index > begin && line.startsWith(']'))
  lines.splice(close, 0, `  ${constant},`)
  return lines.join('\n')
}
