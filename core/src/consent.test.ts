import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { consentOf, isNight, mayContact, type Channel } from './consent.ts'
import { memoryStore } from './memory-store.ts'
import { consentPurposes, type Consent } from './rows.ts'

const storeId = '0197f0e2-0000-7000-8000-000000000001'
const sora = '0197f0e2-0000-7000-8000-000000000002'
const idOf = (n: number) => `0197f0e2-0000-7000-8000-${String(n).padStart(12, '0')}`
const hour = (n: number) => new Date(Date.parse('2026-01-01T00:00:00.000Z') + n * 3_600_000).toISOString()
const end = '2027-06-01T00:00:00.000Z'

const said = fc.record({ purpose: fc.constantFrom(...consentPurposes), given: fc.boolean(), hour: fc.nat(300) })
type Said = { purpose: (typeof consentPurposes)[number]; given: boolean; hour: number }

async function storeWith(words: readonly Said[], order: readonly number[] = words.map((_, index) => index)) {
  const store = memoryStore()
  let count = 0
  const context = () => ({ storeId, timeZone: 'Asia/Seoul', now: end, author: '카운터', mutationKey: `d/${count++}` })
  await store.run('createCustomer', { id: sora, name: '한소라', phone: null }, context())
  for (const index of order) {
    const { purpose, given, hour: at } = words[index] as Said
    expect(await store.run('recordConsent', { id: idOf(100 + index), customerId: sora, purpose, given, how: 'spoken', wording: '괜찮을까요?', at: hour(at) }, context())).toBeUndefined()
  }
  return { store, context, consents: () => store.all('consent') as Consent[] }
}
const shuffled = fc.array(said, { maxLength: 12 }).chain((words) => fc.tuple(fc.constant(words), fc.shuffledSubarray(words.map((_, index) => index), { minLength: words.length })))

describe('a consent', () => {
  it('is what was said last before that instant, in whatever order it arrived, and a withdrawal where both were said at once', async () => {
    await fc.assert(fc.asyncProperty(shuffled, fc.nat(320), async ([words, order], at) => {
      const { consents } = await storeWith(words, order)
      for (const purpose of consentPurposes) {
        const before = words.filter((one) => one.purpose === purpose && one.hour <= at)
        const last = Math.max(...before.map((one) => one.hour))
        const expected = before.length === 0 ? 'never-asked' : before.some((one) => one.hour === last && !one.given) ? 'withdrawn' : 'given'
        expect(consentOf(consents(), purpose, hour(at)).state).toBe(expected)
      }
    }))
  })

  it('forgets nothing that was said, and takes the same words once', async () => {
    await fc.assert(fc.asyncProperty(shuffled, async ([words, order]) => {
      const { consents } = await storeWith(words, [...order, ...order])
      const kept = consents().flatMap(({ purpose, entries }) => entries.map(({ id, given, at }) => ({ id, purpose, given, at })))
      expect(kept.sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(words.map(({ purpose, given, hour: at }, index) => ({ id: idOf(100 + index), purpose, given, at: hour(at) })))
    }))
  })

  it('never lets an advertisement through that was not agreed to, was withdrawn, or comes in the night unasked', async () => {
    await fc.assert(fc.asyncProperty(fc.array(said, { maxLength: 12 }), fc.constantFrom<Channel>('sms', 'kakao', 'email'), fc.nat(320), async (words, channel, at) => {
      const { consents } = await storeWith(words)
      const refusal = mayContact(consents(), channel, hour(at))
      const standing = (purpose: Channel | 'night') => consentOf(consents(), purpose, hour(at)).state
      const korean = (at + 9) % 24
      const quiet = channel !== 'email' && (korean >= 21 || korean < 8)
      const may = standing(channel) === 'given' && (!quiet || standing('night') === 'given')
      expect(refusal === undefined).toBe(may)
      if (standing(channel) !== 'given') expect(refusal).toBe(standing(channel))
    }))
  })

  it('of a device whose clock runs ahead is of now, so that a later word wins', async () => {
    const { store, context, consents } = await storeWith([])
    await store.run('recordConsent', { id: idOf(1), customerId: sora, purpose: 'sms', given: true, how: 'paper', wording: '동의서', at: '2099-01-01T00:00:00.000Z' }, context())
    await store.run('recordConsent', { id: idOf(2), customerId: sora, purpose: 'sms', given: false, how: 'spoken', wording: '그만 받기', at: end }, context())
    expect(consentOf(consents(), 'sms', '2100-01-01T00:00:00.000Z')).toMatchObject({ state: 'withdrawn', due: false })
  })

  it('to advertising is to be confirmed again before two years are over, other consent is not', async () => {
    const { consents } = await storeWith([{ purpose: 'sms', given: true, hour: 0 }, { purpose: 'health', given: true, hour: 0 }])
    expect(consentOf(consents(), 'sms', '2027-12-01T00:00:00.000Z')).toMatchObject({ state: 'given', reconfirmBy: '2028-01-01', due: false })
    expect(consentOf(consents(), 'sms', '2027-12-03T00:00:00.000Z')).toMatchObject({ reconfirmBy: '2028-01-01', due: true })
    expect(consentOf(consents(), 'health', '2029-12-03T00:00:00.000Z')).toMatchObject({ state: 'given', reconfirmBy: null, due: false })
  })

  it('knows the night of the store', () => {
    expect(['11:59', '12:00', '22:59', '23:00'].map((time) => isNight(`2026-11-22T${time}:00.000Z`, 'Asia/Seoul'))).toEqual([false, true, true, false])
  })
})

describe('a note about health', () => {
  const note = (n: number) => ({ id: idOf(n), customerId: sora, kind: 'health', text: '땅콩 알레르기', writtenAt: end })
  it('needs the customer\'s consent first; other notes do not', async () => {
    const { store, context } = await storeWith([])
    expect(await store.run('addNote', note(1), context())).toEqual({ refused: 'consent-needed', path: 'kind' })
    expect(await store.run('addNote', { ...note(2), kind: 'complaint' }, context())).toBeUndefined()
    await store.run('recordConsent', { id: idOf(3), customerId: sora, purpose: 'sms', given: true, how: 'form', wording: '소식', at: end }, context())
    expect(await store.run('addNote', note(1), context())).toEqual({ refused: 'consent-needed', path: 'kind' })
    await store.run('recordConsent', { id: idOf(4), customerId: sora, purpose: 'health', given: true, how: 'form', wording: '알레르기', at: end }, context())
    expect(await store.run('addNote', note(1), context())).toBeUndefined()
  })

  it('stays readable when the consent is withdrawn, and no other is written', async () => {
    const { store, context } = await storeWith([{ purpose: 'health', given: true, hour: 1 }])
    await store.run('addNote', note(1), context())
    await store.run('recordConsent', { id: idOf(5), customerId: sora, purpose: 'health', given: false, how: 'spoken', wording: '그만', at: hour(2) }, context())
    expect(await store.run('addNote', note(6), context())).toEqual({ refused: 'consent-needed', path: 'kind' })
    expect(store.all('note')).toMatchObject([{ text: '땅콩 알레르기', removedAt: null }])
  })
})
