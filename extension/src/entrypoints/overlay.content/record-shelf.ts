import type { BadgeAnswer } from '../../messaging/protocol.ts'
import type { OverlayWords } from '../../locales/overlay.ts'
import type { RecordReading } from '../../sites/engine/read-record.ts'
import type { Steps } from '../../sites/engine/steps.ts'
import { badgeContent, type BadgeContent } from '../../ui/badge-content.ts'
import type { Slot } from './measure-slots.ts'

/** A record on the page: what was read of it, what is known of its person, where its badge stands. */
export interface Shown {
  readonly id: string
  reading: RecordReading
  /** The facts, as asked about: asked again when they are others. */
  facts: string
  asked: string | null
  answer: BadgeAnswer | null
  content: BadgeContent | null
  slot: Slot | null
  /** It is in the window or near it: drawn first. */
  near: boolean
}

function shown(id: string, reading: RecordReading, facts: string, before: Shown | undefined): Shown {
  const samePerson = before !== undefined && JSON.stringify(before.reading.sighting.who) === JSON.stringify(reading.sighting.who)
  return {
    id, reading, facts,
    asked: before?.asked ?? null,
    answer: samePerson ? before.answer : null,
    content: samePerson ? before.content : null,
    slot: null,
    near: before?.near ?? true,
  }
}

/** The records of a page, by their keys: a badge belongs to its record and never to a node. */
export function recordShelf(words: OverlayWords) {
  let shelf = new Map<string, Shown>()
  let byPart = new Map<Element, Shown>()
  return {
    all: () => shelf,
    get: (id: string) => shelf.get(id),
    /** The record whose first part this is. */
    at: (part: Element | undefined) => (part ? byPart.get(part) : undefined),
    /** Takes over what a scan has read, all of it in the last step. @returns how many of them were not there before. */
    *put(readings: readonly RecordReading[]): Steps<number> {
      const news = new Map<RecordReading, string>()
      for (const reading of readings) {
        if (byPart.get(reading.parts[0])?.reading === reading) continue
        news.set(reading, JSON.stringify({ ...reading.sighting, seenAt: '' }))
        yield
      }
      // From here on in one go: an answer that came in between would be told to a record that is here no more.
      const next = new Map<string, Shown>()
      for (const reading of readings) {
        const { kind, key } = reading.sighting
        const known = `${kind}/${key.shop}/${key.number}`
        // Printed in a list and open beside it: one record, and a badge at both.
        const id = next.has(known) ? `${known}/beside` : known
        const before = shelf.get(id)
        const facts = news.get(reading)
        next.set(id, before && facts === undefined ? before : shown(id, reading, facts ?? '', before))
      }
      const fresh = [...next.keys()].filter((id) => !shelf.has(id)).length
      shelf = next
      byPart = new Map([...shelf.values()].map((shown) => [shown.reading.parts[0], shown]))
      return fresh
    },
    /** Those whose facts have not been asked about. */
    unasked: () => [...shelf.values()].filter(({ facts, asked }) => facts !== asked),
    answer(shown: Shown, answer: BadgeAnswer): void {
      if (JSON.stringify(shown.answer) === JSON.stringify(answer)) return
      shown.answer = answer
      shown.content = badgeContent(answer, words, shown.reading.sighting.key.number.replace('/', ' '))
    },
  }
}
export type RecordShelf = ReturnType<typeof recordShelf>
