import type { Sighting } from '@dangol/core/sighting'
import type { Almanac } from './badge-facts.ts'
import { questionOf, type Question } from './answer-sightings.ts'

const kept = 5_000

/** Questions once worked out: the ids of 500 sightings are hashes of some milliseconds, and pages ask the same again and again. */
export class Questions {
  private readonly known = new Map<string, Question>()

  of({ storeId, ownPhones }: Pick<Almanac, 'storeId' | 'ownPhones'>, sightings: readonly Sighting[]): Question[] {
    return sightings.map((sighting) => {
      const facts = storeId + ownPhones.join() + JSON.stringify({ ...sighting, seenAt: '' })
      const known = this.known.get(facts)
      // When it was seen is no part of the question, and all of the sighting.
      if (known) return { ...known, sighting }
      const question = questionOf(storeId, sighting, ownPhones)
      this.known.set(facts, question)
      if (this.known.size > kept) for (const [oldest] of this.known) {
        this.known.delete(oldest)
        break
      }
      return question
    })
  }
}
