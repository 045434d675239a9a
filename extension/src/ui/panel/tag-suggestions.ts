import { compileQuery, searchKeyOf } from '@dangol/core/hangul'
import { isSameTag } from './with-mutation.ts'

export interface TagSuggestion {
  readonly name: string
  /** No such tag yet: choosing it makes it. */
  readonly isNew: boolean
}

const atMost = 6

/**
 * What a half-typed tag may become: the store's tags that fit and are not held yet, best first, and last the text
 * itself as a new tag unless there is one of that name.
 */
export function suggestTags(typed: string, all: readonly string[], held: readonly string[]): readonly TagSuggestion[] {
  const text = typed.normalize('NFC').trim()
  const free = all.filter((name) => !held.some((other) => isSameTag(name, other)))
  if (text === '') return free.slice(0, atMost).map((name) => ({ name, isNew: false }))
  const rank = compileQuery(text)
  const ranked = free.flatMap((name) => {
    const place = rank(searchKeyOf(name))
    return place === undefined ? [] : [{ name, place }]
  })
  ranked.sort((a, b) => a.place - b.place)
  const known = ranked.slice(0, atMost).map(({ name }) => ({ name, isNew: false }))
  const exists = [...all, ...held].some((name) => isSameTag(name, text))
  return exists ? known : [...known, { name: text, isNew: true }]
}
