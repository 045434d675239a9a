import type { Platform, Sighting } from '@dangol/core/sighting'
import type { Undecided } from '../../messaging/protocol.ts'
import type { PageWords } from '../../locales/page.ts'

/** Something in a change that a person may mend: where it is, what it is called, and what stands there. */
export interface Mendable {
  readonly path: readonly string[]
  readonly label: string
  readonly text: string
  readonly long: boolean
  /** Whether a figure stood there. */
  readonly figure: boolean
}

type Tree = Readonly<Record<string, unknown>>

/** The words of a change that were typed by a person, and the value that was found wrong with it. */
export function mendablesOf({ name, args, path }: Pick<Undecided, 'name' | 'args' | 'path'>, { panel, attention }: PageWords): Mendable[] {
  const typed: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
    addNote: [['text', panel.notes]],
    renameCustomer: [['name', panel.name]],
    addTag: [['name', panel.tags]],
    createCustomer: [['name', panel.customerName], ['phone', panel.customerPhone]],
  }
  const fields = (typed[name] ?? []).map(([field, label]) => [[field], label] as const)
  const wrong = path === '' || fields.some(([at]) => at[0] === path) ? [] : [[path.split('.'), attention.fieldAt(path)] as const]
  return [...fields, ...wrong].flatMap(([at, label]) => {
    const found = valueAt(args, at)
    if (found !== null && found !== undefined && typeof found !== 'string' && typeof found !== 'number') return []
    return [{ path: at, label, text: found === null || found === undefined ? '' : String(found), long: name === 'addNote' && at[0] === 'text', figure: typeof found === 'number' }]
  })
}

/** The arguments with what was mended in them; everything else as it was, also what we do not know. */
export function mended(args: unknown, mends: readonly (readonly [Mendable, string])[]): unknown {
  return mends.reduce((tree, [{ path, figure, text }, now]) => (now === text ? tree : withValue(tree, path, figure && /^-?\d+$/.test(now.trim()) ? Number(now) : now)), args)
}

function valueAt(tree: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((at, key) => (typeof at === 'object' && at !== null ? (at as Tree)[key] : undefined), tree)
}

function withValue(tree: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value
  const held = typeof tree === 'object' && tree !== null ? (tree as Tree) : {}
  if (Array.isArray(tree)) return tree.map((item, at) => (String(at) === key ? withValue(item, rest, value) : item))
  return { ...held, [key]: withValue(held[key], rest, value) }
}

/** What somebody wanted to do, in words. */
export function deedOf({ name, args }: Pick<Undecided, 'name' | 'args'>, { attention, platform, panel }: PageWords): string {
  if (name === 'captureSighting') {
    const { kind, key } = args as Partial<Sighting>
    if ((kind === 'order' || kind === 'reservation' || kind === 'review') && key) return attention.sighting(platform[key.platform as Platform] ?? key.platform, panel[kind], String(key.number))
  }
  return (attention.deed as Readonly<Record<string, string>>)[name] ?? attention.otherDeed
}
