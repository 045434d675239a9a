import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { questionOf } from './answer-sightings.ts'
import { Questions } from './questions.ts'
import { anOrder, aReview } from './testing/sightings.ts'

const stores = ['11111111-1111-5111-8111-111111111111', '22222222-2222-5222-8222-222222222222']

describe('questions once worked out', () => {
  it('are what they would be if they were worked out anew, whatever was asked before and when it was seen', () => {
    const asked = fc.record({
      store: fc.constantFrom(...stores), number: fc.integer({ min: 0, max: 3 }), phone: fc.constantFrom('01011112222', '01033334444'),
      review: fc.boolean(), seenAt: fc.constantFrom('2026-11-22T02:00:00.000Z', '2026-11-22T03:00:00.000Z'),
    })
    fc.assert(fc.property(fc.array(asked), (all) => {
      const questions = new Questions()
      for (const { store, number, phone, review, seenAt } of all) {
        const sighting = review ? aReview(`r${number}`, phone, { seenAt }) : anOrder(`o${number}`, phone, { seenAt })
        expect(questions.of({ storeId: store, ownPhones: [] }, [sighting])).toEqual([questionOf(store, sighting)])
      }
    }))
  })
})
