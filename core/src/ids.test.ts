import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { idNamespaceOf, naturalId } from './ids.ts'
import { memoryStore } from './memory-store.ts'
import type { Noun } from './rows.ts'
import { formatHlc } from './sync/hlc.ts'

const storeId = '11111111-1111-5111-8111-111111111111'
const noteId = '22222222-2222-4222-8222-222222222222'
const handmade = '33333333-3333-7333-8333-333333333333'

interface Person {
  readonly phone: string
  readonly member: string
  readonly email: string
  readonly nickname: string
}

/** Everything by which a page or a person can tell the store of somebody, in a store with this namespace. */
async function idsOf(namespace: string | null, { phone, member, email, nickname }: Person): Promise<ReadonlyMap<Noun, ReadonlySet<string>>> {
  const store = memoryStore()
  let made = 0
  const run = async (name: string, args: unknown, node = '카운터', baseVersion = 0) => {
    made += 1
    const context = { storeId, namespace: idNamespaceOf({ storeId, namespace }), timeZone: 'Asia/Seoul', now: '2026-11-22T03:00:00.000Z', author: node, mutationKey: `${node}/${made}` }
    expect(await store.run(name, args, { ...context, baseVersion, hlc: formatHlc({ ms: 1_000 + made, counter: 0, node }) })).toBeUndefined()
  }
  const order = (number: string, who: object) => ({ kind: 'order', site: 'smartstore', page: 'orders', key: { platform: 'smartstore', shop: '', number }, seenAt: '2026-11-22T02:00:00.000Z', who, amount: 9_000 })
  await run('captureSighting', order('1', { phone: { kind: 'mobile', digits: phone }, nickname }))
  await run('captureSighting', order('2', { member: { kind: 'plain', text: member } }))
  await run('captureSighting', order('3', { email }))
  await run('createCustomer', { id: handmade, name: '손님', phone: null })
  const [met] = store.all('customer')
  await run('addTag', { customerId: met?.id, name: '단골' })
  await run('addNote', { id: noteId, customerId: met?.id, kind: 'general', text: '창가 자리', writtenAt: '2026-11-22T02:00:00.000Z' })
  // Two who did not know of each other: the name that lost is kept under an id of its own.
  await run('renameCustomer', { customerId: handmade, name: `${nickname}님` }, '카운터')
  await run('renameCustomer', { customerId: handmade, name: '다른 이름' }, '주방')
  const ids = new Map<Noun, Set<string>>()
  for (const { noun, row } of store.changes()) ids.set(noun, (ids.get(noun) ?? new Set()).add(row.id))
  return ids
}

const person = fc.record({
  phone: fc.integer({ min: 0, max: 99_999_999 }).map((n) => `010${String(n).padStart(8, '0')}`),
  member: fc.stringMatching(/^[a-z]{4,10}\d{0,4}$/), email: fc.stringMatching(/^[a-z]{3,8}@[a-z]{3,6}\.example$/), nickname: fc.stringMatching(/^[가-힣]{2,6}$/),
})
/** Nouns whose ids are made of what is personal; of an edit's, that which says what was lost. */
const personal = ['identity', 'customer', 'edit'] as const

describe('the ids of a person', () => {
  it('are the same wherever the store’s namespace is the same', async () => {
    await fc.assert(fc.asyncProperty(person, fc.uuid(), async (who, namespace) => {
      expect(await idsOf(namespace, who)).toEqual(await idsOf(namespace, who))
    }), { numRuns: 25 })
  })

  it('have nothing in common with those of a store that differs in its namespace alone, so nothing public tells them', async () => {
    await fc.assert(fc.asyncProperty(person, fc.uniqueArray(fc.uuid(), { minLength: 2, maxLength: 2 }), async (who, [one = '', other = '']) => {
      const [here, there] = [await idsOf(one, who), await idsOf(other, who)]
      for (const noun of personal) {
        const shared = [...(here.get(noun) ?? [])].filter((id) => there.get(noun)?.has(id))
        // The name that was set in the end is told by who set it and when, and says nothing of it.
        expect(shared.filter((id) => id !== handmade && !told.has(id))).toEqual([])
      }
      expect(here.get('order')).toEqual(there.get('order'))
      expect(here.get('tag')).toEqual(there.get('tag'))
    }), { numRuns: 25 })
  })

  it('of a store from before there were namespaces stay what they were: made in its own id', async () => {
    const who = { phone: '01055667788', member: 'sora77', email: 'sora@dangol.example', nickname: '만두왕' }
    const ids = await idsOf(null, who)
    const phone = naturalId(storeId, 'identity', 'phone', '', '', who.phone)
    expect(ids.get('identity')?.has(phone)).toBe(true)
    expect(ids.get('customer')?.has(naturalId(storeId, 'customer', phone))).toBe(true)
  })
})

/** Edits that tell a change that was made: made of the device's own count of changes. */
const told = new Set(['카운터/7', '주방/8'].map((key) => naturalId(storeId, 'edit', key, 'name')))
