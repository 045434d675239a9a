import type { Agreement, Field, Level } from './model.ts'
import { editsBetween, jaroWinkler } from './similarity.ts'

/** A field of two tables that describe the same kind of thing, compared without knowing what it means. */
export interface TextField {
  readonly name: string
  /** `text` for words, `code` for numbers and dates, where one wrong digit is already another value. */
  readonly kind: 'text' | 'code'
}

/**
 * Where nothing is known of a table yet: most values of one person agree, a few are mistyped, and strangers rarely
 * agree. Documented starting points, from which `estimate` learns the table's own.
 */
const textLevels: readonly Level[] = [
  { name: 'same', m: 0.75, u: 0.01 }, { name: 'close', m: 0.12, u: 0.005 }, { name: 'like', m: 0.05, u: 0.03 }, { name: 'different', m: 0.08, u: 0.955 },
]
const codeLevels: readonly Level[] = [
  { name: 'same', m: 0.8, u: 0.002 }, { name: 'close', m: 0.12, u: 0.003 }, { name: 'like', m: 0.03, u: 0.02 }, { name: 'different', m: 0.05, u: 0.975 },
]

export function fieldOf({ name, kind }: TextField): Field {
  return { name, levels: kind === 'text' ? textLevels : codeLevels }
}

/** @param chance how often strangers have this value in common; left out for a value that is not counted. */
export function compareTexts({ kind }: TextField, one: string, other: string, chance?: number): Agreement | null {
  if (one === '' || other === '') return null
  if (one === other) return { level: 0, ...(chance !== undefined && { chance }) }
  const edits = editsBetween(one, other, 2)
  if (edits === 1) return { level: 1 }
  if (kind === 'code') return { level: edits === 2 ? 2 : 3 }
  if (edits === 2 && Math.min(one.length, other.length) >= 6) return { level: 1 }
  const like = jaroWinkler(one, other)
  return { level: like >= 0.92 ? 1 : like >= 0.84 || edits === 2 ? 2 : 3 }
}

/** How often two records picked at random have a value in common: the square of its share. */
export function chancesOf(values: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const value of values) if (value !== '') counts.set(value, (counts.get(value) ?? 0) + 1)
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0)
  return new Map([...counts].map(([value, count]) => [value, count / all]))
}
