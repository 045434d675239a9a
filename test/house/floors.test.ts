import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const home = resolve(import.meta.dirname, '../..')

/** Who may stand on whom: the floor of a file is the longest of these its path begins with. `core` may be used by all. */
const floors: Readonly<Record<string, readonly string[]>> = {
  'core/src/': [],
  'extension/src/sites/': [],
  'extension/src/settings/': [],
  'extension/src/locales/': [],
  // The table carries profiles, how their reading went and the overlay's words: their shapes, and nothing of their engine.
  'extension/src/messaging/': ['extension/src/locales/overlay.ts', 'extension/src/sites/profile.ts', 'extension/src/sites/health/', 'extension/src/sites/teach/lesson-view.ts'],
  'extension/src/access/': ['extension/src/sites/', 'extension/src/settings/'],
  'extension/src/db/': [],
  'extension/src/lock/': ['extension/src/db/lock-box.ts'],
  'extension/src/api/': [],
  'extension/src/sync/': ['extension/src/db/', 'extension/src/api/'],
  'extension/src/upkeep/': ['extension/src/sites/', 'extension/src/db/', 'extension/src/api/'],
  'extension/src/ui/': ['extension/src/messaging/', 'extension/src/locales/', 'extension/src/settings/'],
  // A page's IndexedDB is the host's, and its network too: the overlay asks the background for everything.
  'extension/src/entrypoints/overlay.content/': ['extension/src/ui/', 'extension/src/sites/', 'extension/src/messaging/', 'extension/src/locales/', 'extension/src/settings/'],
  // The same for a lesson, which is held on somebody's page, too.
  'extension/src/entrypoints/teach/': ['extension/src/entrypoints/overlay.content/shadow-host.ts', 'extension/src/entrypoints/overlay.content/page-darkness.ts', 'extension/src/ui/badge.css', 'extension/src/ui/tokens.css', 'extension/src/entrypoints/overlay.content/deepest-at.ts', 'extension/src/sites/', 'extension/src/messaging/', 'extension/src/locales/'],
  'extension/src/entrypoints/': ['extension/src/'],
  'server/src/db/': [],
  'server/src/demo/': ['server/src/db/', 'server/src/commands/'],
  'server/src/commands/': ['server/src/db/'],
  'server/src/profiles/': [],
  'server/src/jobs/': ['server/src/commands/', 'server/src/db/'],
  // The builder, what a request carries and how it fails are the ground that all types stand on.
  'server/src/schema/': [
    'server/src/commands/', 'server/src/db/', 'server/src/builder.ts', 'server/src/context.ts', 'server/src/errors.ts', 'server/src/log.ts', 'server/src/news.ts',
  ],
  'server/src/': ['server/src/'],
}

/** Packages that belong to one floor, or must stay off one. */
const packages: readonly { readonly name: RegExp; readonly only: RegExp }[] = [
  { name: /^dexie$/, only: /^extension\/src\/db\// },
  { name: /^graphql-ws$/, only: /^(?:extension\/src\/api|server\/src)\// },
  { name: /^(?:@pothos|@apollo|@prisma|pg|@electric-sql)\b/, only: /^server\// },
  { name: /^valibot$/, only: /^(?:core|server)\/|^extension\/src\/(?!entrypoints\/overlay\.content|ui|messaging)/ },
  { name: /^(?:preact|@preact)\b/, only: /^extension\/src\/(?:ui|entrypoints)\// },
  { name: /^node:/, only: /^server\// },
]

function sourcesIn(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return entry.name === 'generated' ? [] : sourcesIn(path)
    return /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name) ? [relative(home, path)] : []
  })
}

const sources = ['core/src', 'extension/src', 'server/src'].flatMap((folder) => sourcesIn(join(home, folder)))
const importOf = /(?:^|\n)\s*(?:import|export)\b[^'"\n]*(?:\n[^'"]*?)?from\s*['"]([^'"]+)['"]|import\s*\(?\s*['"]([^'"]+)['"]/g

function importsOf(file: string): string[] {
  return [...readFileSync(join(home, file), 'utf8').matchAll(importOf)].map(([, from, bare]) => from ?? bare ?? '')
}

function floorOf(file: string): string {
  return Object.keys(floors).filter((floor) => file.startsWith(floor)).sort((a, b) => b.length - a.length)[0] ?? ''
}

/** The file of this repository an import leads to, or undefined for a package. */
function fileOf(from: string, file: string): string | undefined {
  if (from.startsWith('@dangol/core/')) return `core/src/${from.slice('@dangol/core/'.length)}.ts`
  return from.startsWith('.') ? relative(home, resolve(home, dirname(file), from)) : undefined
}

function complaints(file: string): string[] {
  const floor = floorOf(file)
  return importsOf(file).flatMap((from) => {
    const target = fileOf(from, file)
    if (target === undefined) {
      const rule = packages.find(({ name }) => name.test(from))
      return rule && !rule.only.test(file) ? [`${file} imports ${from}`] : []
    }
    const allowed = target.startsWith(floor) || target.startsWith('core/src/') || floors[floor]?.some((other) => target.startsWith(other))
    return allowed ? [] : [`${file} imports ${target}`]
  })
}

describe('the floors of the house', () => {
  it('have the sources on them', () => expect(sources.filter((file) => floorOf(file) === '' && !/^extension\/src\/\w+\.d\.ts$/.test(file))).toEqual([]))
  it('stand only on those below', () => expect(sources.flatMap(complaints)).toEqual([]))
  it('sites read a document and nothing else', () => {
    const engine = sources.filter((file) => file.startsWith('extension/src/sites/'))
    const reaching = engine.filter((file) => /\b(?:fetch|chrome|window|localStorage|XMLHttpRequest|getComputedStyle|getBoundingClientRect|offset(?:Width|Height|Top|Left))\b/.test(codeOf(file)))
    expect(reaching).toEqual([])
  })
  it('core neither reads a clock nor takes a chance', () => {
    const core = sources.filter((file) => file.startsWith('core/src/'))
    expect(core.filter((file) => /\bDate\.now\(|new Date\(\)|Math\.random\(/.test(codeOf(file)))).toEqual([])
  })
})

function codeOf(file: string): string {
  return statSync(join(home, file)).isFile() ? readFileSync(join(home, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '').replace(/'(?:[^'\\\n]|\\.)*'/g, "''") : ''
}
