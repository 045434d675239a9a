// npm run new:site -- <id> [--page <page>] [--kind order|reservation|review|inquiry]: a profile to fill in, its line in
// the list and its six frozen pages. What it writes is checked by the house's tests, which fail until the facts are there:
// nothing about a site is made up for it.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { platforms } from '../core/src/sighting.ts'

const kinds = ['order', 'reservation', 'review', 'inquiry']
const name = /^[a-z0-9]+(?:-[a-z0-9]+)*$/
const { values, positionals } = parseArgs({ allowPositionals: true, options: { page: { type: 'string' }, kind: { type: 'string', default: 'order' } } })
const [id = ''] = positionals
const { kind } = values
const page = values.page ?? `${kind}s`.replace('inquirys', 'inquiries')
const home = path.join(import.meta.dirname, '..')
const fixtures = path.join(home, 'test/fixtures/sites', id)
const profile = path.join(home, 'extension/src/sites', `${id}.ts`)

/** What every page is frozen as, and what is to be read of each: `state` as in `extension/src/sites/engine/page-state.ts`. */
const frozen = [
  ['', 'listed', 'The page as it is printed, written by us, with invented people.'],
  ['-last-year', 'listed', 'The same people, with the class names of last year.'],
  ['-recycled', 'listed', 'The same elements after scrolling or paging, with other people in them.'],
  ['-empty', 'empty', 'The page when there is nothing to list.'],
  ['-logged-out', 'logged-out', 'What stands at the address once the session is over.'],
  ['-unknown-layout', 'layout-changed', 'The same facts in a layout that the profile cannot know.'],
] as const

if (!name.test(id) || !name.test(page)) end('Name the site, and its page, in small letters, digits and hyphens: npm run new:site -- mukkebi --page orders')
else if (!kinds.includes(kind)) end(`A page is of one of these kinds: ${kinds.join(', ')}`)
else if (existsSync(profile)) end(`There is a site of that name already: ${path.relative(process.cwd(), profile)}`)
else make()

function make(): void {
  const constant = id.replace(/^(\d)/, '_$1').replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())
  writeFileSync(profile, profileOf(constant))
  const list = path.join(home, 'extension/src/sites/list.ts')
  writeFileSync(list, listed(readFileSync(list, 'utf8'), constant))
  mkdirSync(fixtures, { recursive: true })
  for (const [ending, state, words] of frozen) {
    const url = state === 'logged-out' ? 'https://seller.example.com/login' : `https://seller.example.com/${page}`
    writeFileSync(path.join(fixtures, `${page}${ending}.html`), `<!doctype html>\n<html lang="ko">\n<head>\n<meta charset="utf-8">\n<title></title>\n</head>\n<body>\n<!-- ${words} -->\n</body>\n</html>\n`)
    writeFileSync(path.join(fixtures, `${page}${ending}.json`), `${JSON.stringify({ url, state, found: 0, records: [] }, null, 2)}\n`)
  }
  const known = (platforms as readonly string[]).includes(id)
  process.stdout.write([
    ...[profile, list, fixtures].map((file) => path.relative(process.cwd(), file)),
    ...(known ? [] : [`"${id}" is no platform yet: add it to core/src/sighting.ts, and its name and mark to extension/src/locales/ko.ts and en.ts.`]),
    'Now fill in what is known, and see: npm test -- --project house --project extension', '',
  ].join('\n'))
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
  platform: '${id}',
  matches: ['https://seller.example.com/*'],
  // Any one of these tells that the owner is logged out.
  loggedOut: [{ url: '^https://seller\\\\.example\\\\.com/login' }, { css: 'input[type="password"]' }],
  pages: [
    {
      id: '${page}',
      kind: '${kind}',
      route: { path: '^/${page}/?$' },
      // Without these the layout has changed; without records and with one of \`empty\` there is nothing to list.
      landmarks: [[{ css: 'table' }]],
      empty: [],
      record: { begin: [{ css: 'tbody > tr' }] },
      columns: { cell: 'td', header: 'th', within: 'table' },
      // For each field the ways to find it, in the order of trust: attribute, column, label, class, text, structure.
      fields: { number: { find: [{ by: 'column', headers: ['번호'] }] } },
      // What is unique within the platform, or within \`shop\`. Left out where nothing tells one record from another.
      key: { number: ['number'] },
      // Fields that every record has: one that none has any more is told as lost.
      always: ['number'],
      badge: { beside: ['number'], cell: 'td' },
    },
  ],
}
`
}

/** The list with one import and one line more: the import in its place in the alphabet, the site last. */
function listed(source: string, constant: string): string {
  const lines = source.split('\n')
  const fileOf = (line: string) => /^import \{ .* \} from '\.\/([a-z0-9-]+)\.ts'/.exec(line)?.[1]
  const after = lines.findLastIndex((line) => { const file = fileOf(line); return file !== undefined && file < id && file !== 'profile' })
  lines.splice(after + 1, 0, `import { ${constant} } from './${id}.ts'`)
  const begin = lines.findIndex((line) => line.includes('export const sites'))
  const close = lines.findIndex((line, index) => index > begin && line.startsWith(']'))
  lines.splice(close, 0, `  ${constant},`)
  return lines.join('\n')
}
