import { nouns, type Change, type Noun } from '@dangol/core/rows'
import { bucketCount, bucketOf, isPrinted, PrintSum } from '@dangol/core/sync/fingerprint'
import fc from 'fast-check'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databaseKinds, migrated } from '../../../test/support/databases.ts'
import { noon, orderSighting, storeWorld } from '../../../test/support/store-world.ts'
import type { Database } from '../db/database.ts'
import { pullStart } from './pull-cursor.ts'
import { readChanges } from './read-changes.ts'
import { readBucket, readFingerprint } from './read-fingerprint.ts'

const at = (day: number) => new Date(Date.parse(noon) - day * 86_400_000).toISOString()

/** What the device computes of the rows it holds. */
function printsOf(changes: readonly Change[], noun: Noun, from: string) {
  const sums = Array.from({ length: bucketCount + 1 }, () => new PrintSum())
  for (const change of changes) {
    if (change.noun !== noun || !isPrinted(noun, change.row, from)) continue
    sums[bucketCount]?.add(change.row)
    sums[bucketOf(change.row.id)]?.add(change.row)
  }
  const prints = sums.map(({ print }) => print)
  return { all: prints[bucketCount], buckets: prints.slice(0, bucketCount) }
}

describe.each(databaseKinds)('a fingerprint on $name', (kind) => {
  let database: Database
  beforeAll(async () => {
    database = await migrated(kind)
  })
  afterAll(() => database.close())

  async function everything(storeId: string): Promise<readonly Change[]> {
    return (await readChanges(database, storeId, pullStart, 100_000)).changes
  }

  it('is the same from the rows and from the tables, whole and by bucket, whatever is in them', async () => {
    const deed = fc.record({ what: fc.constantFrom('order', 'nobody', 'customer', 'tag', 'untag', 'rename', 'broken', 'remove'), n: fc.nat(5), day: fc.nat(120) })
    await fc.assert(fc.asyncProperty(fc.array(deed, { minLength: 1, maxLength: 12 }), fc.integer({ min: 0, max: 120 }), async (deeds, fromDay) => {
      const { storeId, epoch, device } = await storeWorld(database)
      const tablet = await device()
      const customers = [randomUUID()]
      await tablet.push(['createCustomer', { id: customers[0], name: '한소라', phone: null }])
      for (const { what, n, day } of deeds) {
        const customerId = customers[n % customers.length]
        const ordered = { at: at(day), precision: 'day' as const }
        if (what === 'order' || what === 'nobody') await tablet.push(['captureSighting', orderSighting(`${n}`, what === 'order' ? `0102000100${n}` : undefined, { ordered, amount: day })])
        if (what === 'customer') await tablet.push(['createCustomer', { id: customers[customers.push(randomUUID()) - 1], name: '윤두리', phone: null }])
        if (what === 'tag') await tablet.push(['addTag', { customerId, name: `태그${n}` }])
        if (what === 'untag') for (const change of await everything(storeId)) if (change.noun === 'customerTag') await tablet.push(['removeTag', change.row])
        if (what === 'rename') await tablet.push(['renameCustomer', { customerId, name: `이름${day}` }])
        if (what === 'remove') await tablet.push(['removeCustomer', { customerId, restore: false }])
        if (what === 'broken') await tablet.push(['captureSighting', { number: day }])
      }
      const from = at(fromDay)
      const rows = await everything(storeId)
      const print = await readFingerprint(database, storeId, from, nouns)
      expect(print).toMatchObject({ epoch, version: deeds.length === 0 ? 1 : expect.any(Number) })
      for (const noun of nouns) {
        const own = printsOf(rows, noun, from)
        expect([noun, print.nouns[noun]]).toEqual([noun, own.all])
        expect([noun, print.buckets[noun]]).toEqual([noun, own.buckets])
      }
    }), { numRuns: 12 })
  })

  it('tells two rows from the same two with their versions exchanged, and any row lost, kept or changed', async () => {
    const row = fc.record({ id: fc.uuid(), version: fc.integer({ min: 1, max: 2 ** 40 }) })
    const sum = (rows: readonly { id: string; version: number }[]) => {
      const prints = new PrintSum()
      for (const one of rows) prints.add(one)
      return prints.print
    }
    fc.assert(fc.property(fc.uniqueArray(row, { minLength: 2, selector: ({ id }) => id }), (rows) => {
      const [first, second, ...rest] = rows
      if (!first || !second) return
      expect(sum(rows.toReversed())).toEqual(sum(rows))
      expect(sum([second, ...rest])).not.toEqual(sum(rows))
      expect(sum([{ ...first, version: first.version + 1 }, second, ...rest]).sum).not.toBe(sum(rows).sum)
      if (first.version !== second.version) expect(sum([{ ...first, version: second.version }, { ...second, version: first.version }, ...rest]).sum).not.toBe(sum(rows).sum)
    }))
  })

  it('is mended bucket by bucket: the rows of one are those the store has there', async () => {
    const { storeId, device } = await storeWorld(database)
    const tablet = await device()
    await tablet.push(...Array.from({ length: 60 }, (_, n) => ['captureSighting', orderSighting(String(n), '01020001000', { ordered: { at: at(n * 3), precision: 'day' } })] as const))
    const from = at(90)
    const rows = (await everything(storeId)).filter((change) => change.noun === 'order' && isPrinted('order', change.row, from))
    const got: Change[] = []
    for (let bucket = 0; bucket < bucketCount; bucket += 1) {
      const { changes, version } = await readBucket(database, storeId, 'order', bucket, from)
      expect(version).toBe(1)
      for (const { row } of changes) expect(bucketOf(row.id)).toBe(bucket)
      got.push(...changes)
    }
    expect(got.map(({ row }) => row.id).sort()).toEqual(rows.map(({ row }) => row.id).sort())
    expect(got).toEqual(expect.arrayContaining(rows))
  })
})
