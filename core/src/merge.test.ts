import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { idNamespaceOf } from './ids.ts'
import { memoryStore } from './memory-store.ts'
import { previewMerge } from './merge-preview.ts'
import { ownTotalsOf, rowsOfPerson } from './person.ts'
import { visitOf } from './records.ts'
import type { Change, Customer } from './rows.ts'
import { formatHlc } from './sync/hlc.ts'
import { countVisit } from './visits.ts'

const storeId = '0197f0e2-0000-7000-8000-000000000001'
const timeZone = 'Asia/Seoul'
const idOf = (n: number) => `0197f0e2-0000-7000-8000-0000000001${String(n).padStart(2, '0')}`
const phoneOf = (n: number) => `0101111000${n}`
const people = [0, 1, 2, 3, 4] as const
const names = ['김만두', '이국수', '박떡볶이', '최순대', '정튀김']

/** Five people of one shop, and a clock that ticks with every change. */
async function shop() {
  const store = memoryStore()
  let tick = 0
  const context = () => {
    tick += 1
    const now = new Date(Date.UTC(2026, 10, 22, 3, 0, tick)).toISOString()
    return { storeId, namespace: idNamespaceOf({ storeId }), timeZone, now, author: '카운터', mutationKey: `t/${tick}`, baseVersion: 0, hlc: formatHlc({ ms: Date.parse(now), counter: 0, node: 'one' }) }
  }
  const run = (name: string, args: unknown) => store.run(name, args, context())
  for (const n of people) await run('createCustomer', { id: idOf(n), name: names[n], phone: phoneOf(n) })
  return { store, run, context }
}
type Shop = Awaited<ReturnType<typeof shop>>

const person = fc.integer({ min: 0, max: 4 })
const pair = fc.tuple(person, person)
const act = fc.oneof(
  fc.record({ name: fc.constant('order' as const), of: person, number: fc.integer({ min: 0, max: 9 }), day: fc.integer({ min: 1, max: 28 }), year: fc.constantFrom(2023, 2026), amount: fc.integer({ min: 0, max: 50_000 }), cancelled: fc.boolean() }),
  fc.record({ name: fc.constant('tag' as const), of: person, tag: fc.integer({ min: 0, max: 1 }), remove: fc.boolean() }),
  fc.record({ name: fc.constant('note' as const), of: person, id: fc.integer({ min: 10, max: 99 }) }),
  fc.record({ name: fc.constant('rename' as const), of: person }),
  fc.record({ name: fc.constant('consent' as const), of: person, given: fc.boolean(), id: fc.integer({ min: 10, max: 99 }) }),
)
type Act = typeof act extends fc.Arbitrary<infer A> ? A : never

async function perform({ store, run }: Shop, what: Act): Promise<void> {
  const customerId = idOf(what.of)
  switch (what.name) {
    case 'order': return void (await run('captureSighting', {
      kind: 'order', site: 'cafe24', page: 'orders', seenAt: '2026-11-22T03:00:00.000Z', key: { platform: 'cafe24', shop: '', number: `N${what.number}` },
      who: { phone: { kind: 'mobile', digits: phoneOf(what.of) }, name: { kind: 'plain', text: names[what.of] } }, amount: what.amount, status: what.cancelled ? 'cancelled' : 'delivered',
      ordered: { at: `${what.year}-03-${String(what.day).padStart(2, '0')}T03:00:00.000Z`, precision: 'second' },
    }))
    case 'tag': {
      const tag = store.all('tag').find(({ name }) => name === `태그${what.tag}`)
      return void (what.remove ? tag && (await run('removeTag', { customerId, tagId: tag.id })) : await run('addTag', { customerId, name: `태그${what.tag}` }))
    }
    case 'note': return void (await run('addNote', { id: `0197f0e2-0000-7000-8000-0000000004${what.id}`, customerId, kind: 'general', text: '메모', writtenAt: '2026-11-22T03:00:00.000Z' }))
    case 'rename': return void (await run('renameCustomer', { customerId, name: `손님 ${what.of}` }))
    case 'consent': return void (await run('recordConsent', { id: `0197f0e2-0000-7000-8000-0000000005${what.id}`, customerId, purpose: 'sms', given: what.given, how: 'spoken', wording: '문자를 보내도 될까요?', at: '2026-11-22T03:00:00.000Z' }))
  }
}

/** Everything but that a pointer was written, and when. */
function facts(changes: readonly Change[]): unknown {
  return changes.filter(({ noun }) => noun !== 'edit').map(({ noun, row }) => {
    if (noun !== 'customer') return [noun, row]
    const { mergedIntoId: _, ...clocks } = row.clocks ?? {}
    return [noun, { ...row, updatedAt: '', clocks }]
  })
}

async function groups({ store }: Pick<Shop, 'store'>): Promise<string[]> {
  const found = await Promise.all(people.map(async (n) => (await rowsOfPerson(store, idOf(n))).map(({ id }) => id).sort().join()))
  return [...new Set(found)].sort()
}

/** What must be so after whatever happened: totals are the records', what follows from the pointers does, nothing goes round. */
async function expectWhole({ store }: Pick<Shop, 'store'>): Promise<void> {
  for (const row of store.all('customer')) {
    const [root, ...others] = await rowsOfPerson(store, row.id)
    expect(root?.mergedIntoId).toBeNull()
    expect([row.rootId ?? row.id, root?.mergedIds ?? []]).toEqual([root?.id, others.map(({ id }) => id).sort()])
    const own = store.all('order').filter(({ customerId }) => customerId === row.id).reduce<Customer>((total, order) => countVisit(total, visitOf('order', order, timeZone), 1), { ...row, visitCount: 0, spend: 0, days: [] })
    expect(ownTotalsOf(row)).toMatchObject({ visitCount: own.visitCount, spend: own.spend })
    const all = [root, ...others].flatMap((one) => (one ? [ownTotalsOf(one)] : []))
    expect(root).toMatchObject({ visitCount: all.reduce((sum, one) => sum + one.visitCount, 0), spend: all.reduce((sum, one) => sum + one.spend, 0) })
  }
}

const before = fc.array(act, { maxLength: 14 })

describe('two customers who are one', () => {
  it('are as they were once they are taken apart again, every noun of them', async () => {
    await fc.assert(fc.asyncProperty(before, fc.array(pair, { maxLength: 3 }), pair, async (acts, earlier, [a, b]) => {
      const world = await shop()
      for (const [one, other] of earlier) await world.run('mergeCustomers', { survivorId: idOf(one), goneId: idOf(other) })
      for (const one of acts) await perform(world, one)
      const gone = (await rowsOfPerson(world.store, idOf(b)))[0]
      const then = facts(world.store.changes())
      await world.run('mergeCustomers', { survivorId: idOf(a), goneId: idOf(b) })
      await expectWhole(world)
      // Two who were one already stay so: there is nothing to take apart.
      if ((await rowsOfPerson(world.store, idOf(a)))[0]?.id !== gone?.id) await world.run('unmergeCustomers', { customerId: gone?.id })
      expect(facts(world.store.changes())).toEqual(then)
    }), { numRuns: 60 })
  })

  it('are the same people in whatever order they were found to be', async () => {
    await fc.assert(fc.asyncProperty(fc.array(pair, { maxLength: 6 }).chain((merges) => fc.tuple(fc.constant(merges), fc.shuffledSubarray(merges, { minLength: merges.length }))), before, async ([merges, otherwise], acts) => {
      const [one, other] = [await shop(), await shop()]
      for (const [world, order] of [[one, merges], [other, otherwise]] as const) {
        for (const [a, b] of order) await world.run('mergeCustomers', { survivorId: idOf(a), goneId: idOf(b) })
        for (const what of acts) await perform(world, what)
        await expectWhole(world)
      }
      expect(await groups(one)).toEqual(await groups(other))
      const totals = ({ store }: Shop) => store.all('customer').filter(({ rootId }) => !rootId).map(({ visitCount, spend, days }) => JSON.stringify([visitCount, spend, days])).sort()
      expect(totals(one)).toEqual(totals(other))
    }), { numRuns: 60 })
  })

  it('answer to every id they ever had, whatever is done to them meanwhile', async () => {
    const step = fc.oneof(fc.record({ merge: pair }), fc.record({ apart: person }), fc.record({ act }))
    await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 16 }), async (steps) => {
      const world = await shop()
      for (const one of steps) {
        if ('merge' in one) await world.run('mergeCustomers', { survivorId: idOf(one.merge[0]), goneId: idOf(one.merge[1]) })
        else if ('apart' in one) await world.run('unmergeCustomers', { customerId: idOf(one.apart) })
        else await perform(world, one.act)
        await expectWhole(world)
      }
      for (const n of people) {
        expect(await world.run('renameCustomer', { customerId: idOf(n), name: `다시 ${n}` })).toBeUndefined()
        expect((await rowsOfPerson(world.store, idOf(n)))[0]?.name).toBe(`다시 ${n}`)
      }
    }), { numRuns: 60 })
  })

  it('give what came in the meantime to the side it came from', async () => {
    const world = await shop()
    await world.run('mergeCustomers', { survivorId: idOf(0), goneId: idOf(1) })
    await perform(world, { name: 'order', of: 1, number: 1, day: 3, year: 2026, amount: 9_000, cancelled: false })
    await perform(world, { name: 'order', of: 0, number: 2, day: 4, year: 2026, amount: 5_000, cancelled: false })
    await perform(world, { name: 'tag', of: 1, tag: 0, remove: false })
    expect((await rowsOfPerson(world.store, idOf(1)))[0]).toMatchObject({ id: idOf(0), visitCount: 2, spend: 14_000 })
    await world.run('unmergeCustomers', { customerId: idOf(1) })
    expect(await world.store.get('customer', idOf(1))).toMatchObject({ visitCount: 1, spend: 9_000 })
    expect(await world.store.get('customer', idOf(0))).toMatchObject({ visitCount: 1, spend: 5_000 })
    expect(world.store.all('customerTag')).toMatchObject([{ customerId: idOf(1) }])
  })

  it('are recognised by the identities of both, on one record too', async () => {
    const world = await shop()
    const torn = { kind: 'order', site: 'cafe24', page: 'orders', seenAt: '2026-11-22T03:00:00.000Z', key: { platform: 'cafe24', shop: '', number: 'T1' }, who: { phone: { kind: 'mobile', digits: phoneOf(0) }, email: 'mandu@example.com' } }
    await world.run('captureSighting', { ...torn, key: { ...torn.key, number: 'T0' }, who: { phone: { kind: 'mobile', digits: phoneOf(1) }, email: 'mandu@example.com' } })
    await world.run('captureSighting', torn)
    const record = () => world.store.all('order').find(({ number }) => number === 'T1')
    expect(record()).toMatchObject({ customerId: null, conflictIds: [idOf(0), idOf(1)] })
    await world.run('mergeCustomers', { survivorId: idOf(1), goneId: idOf(0) })
    await world.run('captureSighting', torn)
    expect(record()).toMatchObject({ customerId: idOf(0), conflictIds: null })
    expect((await rowsOfPerson(world.store, idOf(0)))[0]).toMatchObject({ id: idOf(1), visitCount: 2 })
  })

  it('are shown beforehand exactly as they will be, and nothing is written for that', async () => {
    await fc.assert(fc.asyncProperty(before, pair, async (acts, [a, b]) => {
      fc.pre(a !== b)
      const world = await shop()
      for (const one of acts) await perform(world, one)
      const then = world.store.changes()
      const shown = await previewMerge(world.store, { survivorId: idOf(a), goneId: idOf(b) }, world.context())
      expect(world.store.changes()).toEqual(then)
      await world.run('mergeCustomers', { survivorId: idOf(a), goneId: idOf(b) })
      expect('result' in shown && facts([{ noun: 'customer', row: shown.result }])).toEqual(facts(world.store.changes().filter(({ row }) => row.id === idOf(a))))
    }), { numRuns: 30 })
  })

  it('never make a ring, though each was merged into the other', async () => {
    const world = await shop()
    await world.run('mergeCustomers', { survivorId: idOf(0), goneId: idOf(1) })
    await world.run('mergeCustomers', { survivorId: idOf(1), goneId: idOf(0) })
    await world.run('mergeCustomers', { survivorId: idOf(1), goneId: idOf(1) })
    expect(await groups(world)).toContain([idOf(0), idOf(1)].join())
    await expectWhole(world)
  })

  it('are not merged with somebody who is not there, nor with somebody who was erased', async () => {
    const world = await shop()
    expect(await world.run('mergeCustomers', { survivorId: idOf(0), goneId: idOf(77) })).toEqual({ refused: 'unknown-customer', path: 'goneId' })
    world.store.put('customer', { ...(await world.store.get('customer', idOf(1)))!, erasedAt: '2026-11-22T03:00:00.000Z', removedAt: '2026-11-22T03:00:00.000Z' })
    expect(await world.run('mergeCustomers', { survivorId: idOf(0), goneId: idOf(1) })).toMatchObject({ refused: 'erased-customer' })
  })

  it('lose a tag that either bore', async () => {
    const world = await shop()
    await world.run('addTag', { customerId: idOf(1), name: '단골' })
    await world.run('mergeCustomers', { survivorId: idOf(0), goneId: idOf(1) })
    await world.run('removeTag', { customerId: idOf(0), tagId: world.store.all('tag')[0]?.id })
    expect(world.store.all('customerTag').every(({ removedAt }) => removedAt !== null)).toBe(true)
  })

  it('have a number that is either one\'s, which nobody else can be given', async () => {
    const world = await shop()
    await world.run('mergeCustomers', { survivorId: idOf(0), goneId: idOf(1) })
    expect(await world.run('addPhone', { customerId: idOf(0), phone: phoneOf(1) })).toBeUndefined()
    expect(await world.run('addPhone', { customerId: idOf(2), phone: phoneOf(1) })).toEqual({ refused: 'identity-taken', path: 'phone' })
  })
})

describe('a number that several people use', () => {
  const seen = (who: object, number: string) => ({ kind: 'order', site: 'cafe24', page: 'orders', seenAt: '2026-11-22T03:00:00.000Z', key: { platform: 'cafe24', shop: '', number }, who })
  const phone = (n: number) => ({ kind: 'mobile', digits: phoneOf(n) })

  it('is noticed by another name, asked about until somebody says that it is theirs', async () => {
    const world = await shop()
    await world.run('captureSighting', seen({ phone: phone(0), name: { kind: 'plain', text: '이영희' } }, 'P1'))
    const identity = () => world.store.all('identity').find(({ value }) => value === phoneOf(0))
    expect(identity()?.otherNames).toEqual([{ name: '이영희', settled: false }])
    await world.run('settleName', { identityId: identity()?.id, name: '이영희', settled: true })
    await world.run('captureSighting', seen({ phone: phone(0), name: { kind: 'plain', text: '이영희' } }, 'P2'))
    expect(identity()?.otherNames).toEqual([{ name: '이영희', settled: true }])
  })

  it('is known to be theirs by the other name too once somebody gives them a record of it, and open again once it is taken away', async () => {
    const world = await shop()
    await world.run('captureSighting', seen({ phone: phone(0), name: { kind: 'plain', text: '이영희' } }, 'P1'))
    const names = () => world.store.all('identity').find(({ value }) => value === phoneOf(0))?.otherNames
    const recordId = world.store.all('order').find(({ number }) => number === 'P1')?.id
    await world.run('linkRecord', { noun: 'order', recordId, customerId: idOf(1) })
    expect(names()).toEqual([{ name: '이영희', settled: false }])
    await world.run('linkRecord', { noun: 'order', recordId, customerId: idOf(0) })
    expect(names()).toEqual([{ name: '이영희', settled: true }])
    await world.run('unlinkRecord', { noun: 'order', recordId })
    expect(names()).toEqual([{ name: '이영희', settled: false }])
  })

  it('stays to reach its customer by, and recognises nobody any more', async () => {
    const world = await shop()
    const identity = world.store.all('identity').find(({ value }) => value === phoneOf(0))
    await world.run('keepAsContact', { identityId: identity?.id, contactOnly: true })
    await world.run('captureSighting', seen({ phone: phone(0), name: { kind: 'plain', text: '이영희' } }, 'P3'))
    expect(world.store.all('order')).toMatchObject([{ number: 'P3', customerId: null }])
    expect(world.store.all('customer')).toHaveLength(people.length)
    await world.run('keepAsContact', { identityId: identity?.id, contactOnly: false })
    await world.run('captureSighting', seen({ phone: phone(0) }, 'P4'))
    expect(world.store.all('order').find(({ number }) => number === 'P4')?.customerId).toBe(idOf(0))
  })

  it('that is the shop\'s own is nobody\'s', async () => {
    const world = await shop()
    await world.store.run('captureSighting', seen({ phone: phone(0) }, 'P5'), { ...world.context(), ownPhones: [phoneOf(0)] })
    expect(world.store.all('order')).toMatchObject([{ customerId: null }])
  })
})
