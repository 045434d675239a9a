import { compileFilter, type CustomerFacts, type CustomerFilter, type FieldCondition } from '@dangol/core/customer-filter'
import type { FieldKind } from '@dangol/core/custom-field'
import { memoryStore } from '@dangol/core/memory-store'
import { tagIdOf } from '@dangol/core/mutations/add-tag'
import { consentPurposes, recordNouns, type Change, type Nouns } from '@dangol/core/rows'
import { platforms, type Platform } from '@dangol/core/sighting'
import { defaultTierPolicy, tierOf, tiers } from '@dangol/core/tiering'
import { addDays } from '@dangol/core/time'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { apiWorld, type ApiWorld } from '../../../test/support/api-world.ts'
import { databaseKinds, migrated } from '../../../test/support/databases.ts'
import { noon, orderSighting } from '../../../test/support/store-world.ts'
import { writeChanges } from '../commands/write-changes.ts'
import { customerCondition } from '../db/customer-conditions.ts'
import { countCustomers, listCustomers } from '../db/list-customers.ts'
import type { Database } from '../db/database.ts'

const time = { now: noon, timeZone: 'Asia/Seoul' }
const today = noon.slice(0, 10)
const uuid = (group: number, index: number) => `0197f0e2-0000-7000-8000-00000000${group}${String(index).padStart(3, '0')}`
const people = Array.from({ length: 60 }, (_, index) => uuid(1, index))
const fieldKinds: readonly FieldKind[] = ['text', 'number', 'date', 'choice', 'yesNo']
const fieldIds = fieldKinds.map((_, index) => uuid(2, index))
const choices = [uuid(3, 0), uuid(3, 1), uuid(3, 2)].map((id, index) => ({ id, name: `자리 ${index}` }))
const tagNames = ['단골', '포장만', '아침', '까다로움']
const surnames = ['김민수', '김미선', '한소라', '한솔', '윤두리', 'Jens Müller']

/** The same small chance for everybody, so that what failed fails again. */
function chanceOf(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const valueOf: Readonly<Record<FieldKind, (chance: (below: number) => number) => unknown>> = {
  text: (chance) => ['땅콩 알레르기', '땅콩 좋아함', '창가', '없음'][chance(4)], number: (chance) => chance(7) - 3 + chance(2) / 2,
  date: (chance) => addDays('2026-01-01', chance(20)), choice: (chance) => choices[chance(3)]?.id, yesNo: (chance) => chance(2) === 0,
}

/** A crowd in which everything that can be filtered by happens often. */
async function crowd(storeId: string): Promise<readonly Change[]> {
  const store = memoryStore()
  const chance = chanceOf(20_261_122)
  let count = 0
  const run = async (name: string, args: object, at = noon) => {
    const refusal = await store.run(name, args, { storeId, timeZone: 'Asia/Seoul', now: at, author: '카운터', mutationKey: `crowd/${count++}`, baseVersion: 0, hlc: '' })
    if (refusal) throw new Error(`${name}: ${refusal.refused} ${refusal.path ?? ''}`)
  }
  for (const [index, kind] of fieldKinds.entries()) await run('saveCustomField', { id: fieldIds[index], kind, name: kind, ...(kind === 'choice' && { choices }) })
  for (const [index, id] of people.entries()) {
    const phone = `010${String(30_000_000 + index * 1_111)}`
    await run('createCustomer', { id, name: `${surnames[chance(6)]}${chance(2) === 0 ? '' : chance(9)}`, phone })
    for (let left = chance(4) === 0 ? 0 : chance(9); left > 0; left--) {
      const at = `${addDays(today, -chance(120) * (chance(4) === 0 ? 5 : 1))}T03:00:00.000Z`
      await run('captureSighting', orderSighting(`${index}-${left}`, phone, { amount: 5_000 * chance(12), ordered: { at, precision: 'minute' }, key: { platform: platforms[chance(4)] ?? 'shop', shop: '', number: `${index}-${left}` } }))
    }
    for (const name of tagNames) if (chance(3) === 0) await run('addTag', { customerId: id, name })
    if (chance(2) === 0) await run('setBirthday', { customerId: id, birthday: { month: 1 + chance(12), day: 1 + chance(28), calendar: chance(2) === 0 ? 'lunar' : 'solar', leapMonth: false, year: null } })
    for (const purpose of consentPurposes) {
      for (let said = chance(3); said > 0; said--) {
        const [consentId, wording] = [crypto.randomUUID(), '무엇에 동의']
        await run('recordConsent', { id: consentId, customerId: id, purpose, given: chance(3) > 0, how: 'spoken', wording, at: `${addDays(today, -said * 30)}T00:00:00.000Z` })
      }
    }
    for (const [index, kind] of fieldKinds.entries()) if (chance(2) === 0) await run('setField', { customerId: id, fieldId: fieldIds[index], value: valueOf[kind](chance) })
    if (chance(10) === 0) await run('removeCustomer', { customerId: id, restore: false })
  }
  return store.changes()
}

/** What a device knows of everybody, from the very rows. */
function factsOf(changes: readonly Change[]): Map<string, CustomerFacts> {
  const all = <N extends Change['noun']>(noun: N) => changes.flatMap((change) => (change.noun === noun && change.row.removedAt === null ? [change.row as Nouns[N]] : []))
  const tagNameOf = new Map(all('tag').map(({ id, name }) => [id, name]))
  const records = recordNouns.flatMap((noun) => all(noun))
  return new Map(all('customer').map((customer) => {
    const own = <R extends { readonly customerId: string | null }>(rows: readonly R[]) => rows.filter(({ customerId }) => customerId === customer.id)
    const tagIds = own(all('customerTag')).map(({ tagId }) => tagId)
    return [customer.id, {
      customer, tagIds,
      tier: tierOf(customer.days, defaultTierPolicy, today).tier,
      platforms: [customer.firstPlatform, ...own(records).map(({ platform }) => platform)],
      consents: own(all('consent')),
      texts: { names: [customer.name, ...tagIds.map((id) => tagNameOf.get(id) ?? '')], identities: own(all('identity')), numbers: own(records).map(({ number }) => number) },
    }]
  }))
}

const span = <T>(of: fc.Arbitrary<T>) => fc.record({ from: of, to: of }, { requiredKeys: [] })
const day = fc.integer({ min: 0, max: 200 }).map((days) => addDays(today, -days))
const some = <T>(of: readonly T[]) => fc.subarray([...of], { minLength: 1 })
const fieldCondition: fc.Arbitrary<FieldCondition> = fc.tuple(fc.constantFrom(...fieldIds), fc.constantFrom<FieldCondition['is']>('filled', 'empty', 'text', 'number', 'date', 'choice', 'yesNo')).chain(([other, is]): fc.Arbitrary<FieldCondition> => {
  const own = (kind: FieldKind) => fc.integer({ min: 0, max: 9 }).map((dice) => (dice > 0 ? fieldIds[fieldKinds.indexOf(kind)] ?? other : other))
  switch (is) {
    case 'filled': case 'empty': return fc.constant({ fieldId: other, is })
    case 'text': return fc.record({ fieldId: own('text'), is: fc.constant(is), text: fc.constantFrom('땅콩', 'ㄸㅋ', '창가', '없으') })
    case 'number': return fc.tuple(own('number'), span(fc.integer({ min: -4, max: 4 }))).map(([fieldId, range]) => ({ fieldId, is, ...range }))
    case 'date': return fc.tuple(own('date'), span(fc.integer({ min: -2, max: 22 }).map((days) => addDays('2026-01-01', days)))).map(([fieldId, range]) => ({ fieldId, is, ...range }))
    case 'choice': return fc.record({ fieldId: own('choice'), is: fc.constant(is), any: some(choices.map(({ id }) => id)) })
    case 'yesNo': return fc.record({ fieldId: own('yesNo'), is: fc.constant(is), value: fc.boolean() })
  }
})
const filterOf = (storeId: string): fc.Arbitrary<CustomerFilter> => {
  const tags = some(tagNames.map((name) => tagIdOf(storeId, name)))
  return fc.record({
    text: fc.constantFrom('김', 'ㅎㅅ', '한소', 'rlaa', '단골', 'müller', '0000', '010-3000-3333', '3-1', '7'),
    tiers: some([...tiers, 'none' as const]),
    tags: fc.record({ any: tags, all: tags, none: tags }, { requiredKeys: [] }),
    channels: some(platforms.slice(0, 6) as readonly Platform[]),
    lastVisit: fc.record({ from: day, to: day, withinDays: fc.integer({ min: 0, max: 200 }), beforeDays: fc.integer({ min: 0, max: 200 }), never: fc.boolean() }, { requiredKeys: [] }),
    visits: span(fc.integer({ min: 0, max: 9 })), spend: span(fc.integer({ min: 0, max: 300_000 })),
    birthdayMonths: some([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]),
    consents: fc.array(fc.record({ purpose: fc.constantFrom(...consentPurposes), state: fc.constantFrom('given' as const, 'withdrawn' as const, 'never-asked' as const) }), { minLength: 1, maxLength: 2 }),
    fields: fc.array(fieldCondition, { minLength: 1, maxLength: 2 }),
  }, { requiredKeys: [] })
}

describe.each(databaseKinds)('a filter of customers on $name', (kind) => {
  let database: Database
  let world: ApiWorld
  let facts: Map<string, CustomerFacts>
  beforeAll(async () => {
    database = await migrated(kind)
    world = await apiWorld(database)
    const changes = await crowd(world.storeId)
    await writeChanges(database, world.storeId, changes, noon)
    facts = factsOf(changes)
  })
  afterAll(async () => {
    await world.close()
    await database.close()
  })

  it('means the same people in SQL as in a device\'s memory', async () => {
    const sql = database.inStore(world.storeId)
    let [some, all] = [0, 0]
    // One part at a time first, or most filters would find nobody; then several together.
    const one = filterOf(world.storeId).map((filter) => Object.fromEntries(Object.entries(filter).slice(0, 1)) as CustomerFilter)
    await fc.assert(fc.asyncProperty(fc.oneof({ arbitrary: one, weight: 3 }, { arbitrary: filterOf(world.storeId), weight: 1 }), async (filter) => {
      const expected = [...facts].filter(([, known]) => compileFilter(filter, time)(known)).map(([id]) => id).sort()
      const condition = await customerCondition(sql, world.storeId, filter, time)
      const found = await listCustomers(sql, condition, 'name', false, { limit: 1_000, inverted: false })
      expect(found.map(({ id }) => id).sort()).toEqual(expected)
      expect(await countCustomers(sql, condition)).toBe(expected.length)
      all++
      if (expected.length > 0 && expected.length < facts.size) some++
    }), { numRuns: 100, seed: 7 })
    // A property that asks for nobody, or for everybody, would hold of anything.
    expect(some).toBeGreaterThan(all / 3)
  })
})
