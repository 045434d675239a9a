import { formatPhone } from '@dangol/core/phone'
import type { SearchHit } from '@dangol/core/views'
import { tableOf, type Cache } from '../db/cache.ts'
import type { Almanac } from './badge-facts.ts'
import { findPeople, seenLast, type Found, type Numbered } from './find-people.ts'
import type { Memory } from './memory.ts'
import type { NarrowIndex, Person } from './narrow-index.ts'

const shown = 50
const shownAtRest = 30

/**
 * Answers a search, as findPeople finds. An empty query gives the people seen last. Notes are read only for a search that
 * finds few by anything else: the first results never wait for them.
 * @param more called once there may be more to find, in notes.
 */
export async function searchPeople(cache: Cache, memory: Memory, almanac: Almanac, query: string, numbered: readonly Numbered[], more: () => void): Promise<SearchHit[]> {
  const { index } = memory
  if (query.trim() === '') return seenLast(index, shownAtRest).map((person) => hitOf(index, almanac, person, null))
  let found = findPeople(index, almanac.today, query, numbered, shown)
  if (found.length === 0 && !memory.notesAreHere) {
    await memory.loadNotes(cache)
    found = findPeople(index, almanac.today, query, numbered, shown)
  } else if (found.length < shown && !memory.notesAreHere) void memory.loadNotes(cache).then(more, () => undefined)
  const notes = await notesOf(cache, found)
  return found.map((one) => hitOf(index, almanac, one.person, becauseOf(index, one, notes, query)))
}

async function notesOf(cache: Cache, found: readonly Found[]): Promise<ReadonlyMap<string, string>> {
  const ids = found.flatMap(({ by }) => (by?.kind === 'note' ? [by.id] : []))
  if (ids.length === 0) return new Map()
  return new Map((await tableOf(cache, 'note').bulkGet(ids)).flatMap((note) => (note ? [[note.id, note.text] as const] : [])))
}

function becauseOf(index: NarrowIndex, { by }: Found, notes: ReadonlyMap<string, string>, query: string): string | null {
  switch (by?.kind) {
    case undefined: return null
    case 'tag': case 'number': return by.text
    case 'former': return index.merged.nameOf(by.id)
    case 'note': return excerptOf(notes.get(by.id) ?? '', query)
    case 'alias': {
      const alias = index.aliases.get(by.id)
      return alias ? (alias.kind === 'phone' ? formatPhone({ kind: 'mobile', digits: alias.value }) : alias.value) : null
    }
  }
}

/** As much of a note as a line has room for, around the words that were asked for where they stand in it as typed. */
function excerptOf(text: string, query: string): string {
  const room = 28
  const tidy = text.replace(/\s+/g, ' ').trim()
  const at = Math.max(0, tidy.toLowerCase().indexOf(query.trim().toLowerCase()) - 8)
  const part = tidy.slice(at, at + room)
  return `${at > 0 ? '…' : ''}${part}${at + room < tidy.length ? '…' : ''}`
}

/** What a list shows of somebody. */
export function hitOf(index: NarrowIndex, almanac: Almanac, person: Person, because: string | null): SearchHit {
  return {
    customerId: person.id,
    name: person.name,
    tier: index.standingOf(person, almanac.tierPolicy, almanac.today).tier,
    visitCount: person.visitCount,
    lastVisitOn: person.lastVisitOn,
    today: almanac.today,
    tags: index.tagsOf(person.id),
    warning: index.warningOf(person.id) !== null,
    because,
  }
}
