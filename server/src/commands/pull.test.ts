import { recordId } from '@dangol/core/matching'
import { customerTagIdOf, tagIdOf } from '@dangol/core/mutations/add-tag'
import { recordTimeOf } from '@dangol/core/records'
import { nouns, recordNouns, type Change, type RecordNoun } from '@dangol/core/rows'
import type { PullResponse } from '@dangol/core/sync/protocol'
import fc from 'fast-check'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { consentArgs } from '../../../test/support/consent.ts'
import { databaseKinds, migrated, postgresKind } from '../../../test/support/databases.ts'
import { finalRows, noon, orderSighting, storeWorld } from '../../../test/support/store-world.ts'
import type { Database } from '../db/database.ts'
import { pullStart } from './pull-cursor.ts'
import { readChanges } from './read-changes.ts'
import { throughWriteDoor } from './write-door.ts'

const daysAgo = (days: number) => new Date(Date.parse(noon) - days * 86_400_000).toISOString()
const phoneOf = (n: number) => `0102000${1000 + n}`
const ordered = (days: number) => ({ ordered: { at: daysAgo(days), precision: 'minute' as const } })

/** A shop with somebody whose history goes back two years, one who comes every other day, passers-by, nameless orders, and something of every noun. */
async function oldShop(database: Database) {
  const world = await storeWorld(database)
  const device = await world.device()
  const sightings = Array.from({ length: 30 }, (_, n) => orderSighting(`regular-${n}`, phoneOf(0), ordered(n * 25)))
  for (let person = 1; person <= 12; person += 1) sightings.push(orderSighting(`once-${person}`, phoneOf(person), ordered(person * 40)))
  for (let n = 0; n < 27; n += 1) sightings.push(orderSighting(`daily-${n}`, phoneOf(13), ordered(n * 4)))
  for (let n = 0; n < 6; n += 1) sightings.push(orderSighting(`nobody-${n}`, undefined, ordered(n * 30)))
  await device.push(...sightings.map((sighting) => ['captureSighting', sighting] as const))
  const id = randomUUID()
  await device.push(
    ['createCustomer', { id, name: '한소라', phone: null }], ['addTag', { customerId: id, name: '창가' }], ['renameCustomer', { customerId: id, name: '한소라 (2층)' }],
    ['recordConsent', consentArgs(id)], ['keepApart', { customerId: id, recordId: recordId(world.storeId, 'order', orderSighting('nobody-0', undefined, ordered(0)).key) }], ['addNote', { id: randomUUID(), customerId: id, kind: 'health', text: '땅콩 알레르기', writtenAt: noon }],
    ['captureSighting', { ...orderSighting('broken', phoneOf(1)), amount: 'free' }],
    ['captureSighting', { kind: 'reservation', site: 'naver-booking', page: 'list', key: { platform: 'naver-booking', shop: '', number: 'b1' }, who: { phone: { kind: 'mobile', digits: phoneOf(0) } }, starts: { at: daysAgo(400), precision: 'minute' }, status: 'completed', seenAt: noon }],
    ['captureSighting', { kind: 'inquiry', site: 'smartstore', page: 'inquiries', key: { platform: 'smartstore', shop: '', number: 'q1' }, who: {}, written: { at: daysAgo(2), precision: 'minute' }, product: '소금빵', text: '내일 되나요', seenAt: noon }],
    ['saveView', { id: randomUUID(), name: '뜸한 골드', filter: { tiers: ['gold'] }, columns: [], sort: { by: 'lastVisit', down: true } }],
    ['saveSiteProfile', {
      site: 'moa-example', page: 'orders', host: 'moa.example', basedOn: 0, revision: 1,
      profile: { id: 'moa-example', version: 1, platform: 'shop', matches: ['https://moa.example/*'], loggedOut: [{ css: '#login' }], pages: [{ id: 'orders' }] },
    }],
    ['captureSighting', { kind: 'review', site: 'coupangeats', page: 'reviews', key: { platform: 'coupangeats', shop: '', number: 'r1' }, who: { nickname: '소라빵' }, written: { at: daysAgo(3), precision: 'day' }, rating: 5, text: '맛있어요', seenAt: noon }],
  )
  return { world, device, customerId: id }
}

/** What the scope is, said the slow way: living rows, all customers, records of 90 days or among the last 20 of a customer. */
function inScope(all: readonly Change[]): Change[] {
  const from = daysAgo(90)
  const last = new Set<string>()
  for (const noun of recordNouns) {
    const records = all.flatMap((change) => (change.noun === noun && change.row.removedAt === null ? [change.row] : [])) as { id: string; customerId: string | null }[]
    for (const customerId of new Set(records.map((row) => row.customerId))) {
      if (customerId === null) continue
      const own = records.filter((row) => row.customerId === customerId)
      own.sort((a, b) => (timeOf(noun, a) === timeOf(noun, b) ? (a.id < b.id ? 1 : -1) : timeOf(noun, a) < timeOf(noun, b) ? 1 : -1))
      for (const { id } of own.slice(0, 20)) last.add(id)
    }
  }
  return all.filter(({ noun, row }) => {
    if (noun === 'customer') return true
    if (row.removedAt !== null) return false
    if (noun === 'edit') return row.at >= from || (row.lost && row.resolvedAt === null)
    return !isRecord(noun) || timeOf(noun, row) >= from || last.has(row.id)
  })
}
const isRecord = (noun: string): noun is RecordNoun => (recordNouns as readonly string[]).includes(noun)
const timeOf = (noun: RecordNoun, row: object) => recordTimeOf(noun, row as never)

async function everything(database: Database, storeId: string): Promise<Change[]> {
  return [...(await readChanges(database, storeId, pullStart, 1_000_000)).changes]
}

describe.each(databaseKinds)('a bootstrap on $name', (kind) => {
  let database: Database
  beforeAll(async () => {
    database = await migrated(kind)
  })
  afterAll(() => database.close())

  it('gives exactly the scope, each row once, whatever the size of a page, and counts as it goes', async () => {
    const { world, device } = await oldShop(database)
    const scope = inScope(await everything(database, world.storeId))
    expect(new Set(scope.map(({ noun }) => noun))).toEqual(new Set(nouns))
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 120 }), async (limit) => {
        const pages: PullResponse[] = []
        for (let cursor = ''; !pages.at(-1)?.complete; cursor = pages.at(-1)!.cursor) pages.push(await device.page(cursor, limit))
        const changes = pages.flatMap((page) => page.changes)
        expect(finalRows(changes)).toEqual(finalRows(scope))
        expect(changes).toHaveLength(scope.length)
        const counted = pages.flatMap(({ progress }) => (progress ? [progress] : []))
        expect(counted.map(({ done }) => done)).toEqual(counted.map(({ done }) => done).toSorted((a, b) => a - b))
        expect(new Set(counted.map(({ total }) => total))).toEqual(new Set([scope.length]))
        expect(counted.at(-1)?.done).toBe(scope.length)
        expect(pages.filter(({ scopeFrom }) => scopeFrom !== null).every(({ scopeFrom }) => scopeFrom === daysAgo(90))).toBe(true)
        expect(pages.at(-1)).toMatchObject({ changes: [], progress: null, reset: false, scopeFrom: null })
      }),
      { numRuns: 8 },
    )
  })

  it('brings those who came last first, each with all that belongs to them on the same page', async () => {
    const { device } = await oldShop(database)
    const seen: string[] = []
    for (let cursor = '', complete = false; !complete; ) {
      const page = await device.page(cursor, 10)
      const people = page.changes.flatMap((change) => (change.noun === 'customer' ? [change.row] : []))
      seen.push(...people.map(({ lastVisitOn }) => lastVisitOn ?? ''))
      const here = new Set(people.map(({ id }) => id))
      for (const { noun, row } of page.changes) if ('customerId' in row && row.customerId !== null && noun !== 'edit') expect(here).toContain(row.customerId)
      ;({ cursor, complete } = page)
    }
    expect(seen).toEqual(seen.toSorted().reverse())
  })

  it('comes whole on one page where it fits, and then with what was written since', async () => {
    const { device, customerId } = await oldShop(database)
    const first = await device.page('')
    expect(first).toMatchObject({ complete: false, progress: { done: first.changes.length, total: first.changes.length } })
    await device.push(['addTag', { customerId, name: '단골' }])
    const second = await device.page(first.cursor)
    expect(second).toMatchObject({ complete: true, version: first.version + 1 })
    expect(second.changes.map(({ noun }) => noun).sort()).toEqual(['customerTag', 'tag'])
    expect((await device.page(second.cursor)).changes).toEqual([])
  })

  it('leaves nothing out that is written, moved ahead or taken away between any two pages', async () => {
    const write = fc.record({
      after: fc.integer({ min: 0, max: 12 }),
      what: fc.constantFrom('visit', 'cancel', 'new', 'tag', 'untag', 'note', 'remove', 'nobody', 'older'),
      n: fc.integer({ min: 0, max: 12 }),
    })
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 25 }), fc.array(write, { maxLength: 14 }), async (limit, writes) => {
        const { world, device } = await oldShop(database)
        const other = await world.device('주방')
        const people = (await everything(database, world.storeId)).flatMap((change) => (change.noun === 'customer' ? [change.row] : []))
        const held = new Map<string, Change>()
        let step = 0
        for (let cursor = '', complete = false; !complete || step <= 13; step += 1) {
          const page = await device.page(cursor, limit)
          for (const change of page.changes) held.set(`${change.noun}/${change.row.id}`, change)
          ;({ cursor, complete } = page)
          for (const { what, n } of writes.filter(({ after }) => after === step)) {
            const customerId = people[n % people.length]!.id
            if (what === 'visit') await other.push(['captureSighting', orderSighting(`visit-${step}-${n}`, phoneOf(n), ordered(0))])
            if (what === 'cancel') await other.push(['captureSighting', orderSighting(`once-${n}`, phoneOf(n), { ...ordered(n * 40), status: 'cancelled' })])
            if (what === 'new') await other.push(['captureSighting', orderSighting(`new-${step}-${n}`, phoneOf(50 + n), ordered(n * 30))])
            if (what === 'nobody') await other.push(['captureSighting', orderSighting(`nobody-${n}`, undefined, { ...ordered(n * 30), amount: step })])
            if (what === 'older') await other.push(['captureSighting', orderSighting(`older-${n}`, phoneOf(n), ordered(500))])
            if (what === 'tag') await other.push(['addTag', { customerId, name: `태그${n}` }])
            if (what === 'untag') await other.push(['removeTag', { customerId, tagId: tagIdOf(world.storeId, '창가') }])
            if (what === 'note') await other.push(['addNote', { id: randomUUID(), customerId, kind: 'general', text: '메모', writtenAt: noon }])
            if (what === 'remove') await other.push(['removeCustomer', { customerId, restore: false }])
          }
        }
        const all = await everything(database, world.storeId)
        for (const { noun, row } of inScope(all)) expect(held.get(`${noun}/${row.id}`)?.row).toEqual(row)
        // What was gone when its page was read never came; nothing that came is other than it is.
        const now = new Map(all.map((change) => [`${change.noun}/${change.row.id}`, change.row]))
        for (const [key, { row }] of held) expect(row).toEqual(now.get(key))
      }),
      { numRuns: kind.name === 'PGlite' ? 8 : 15 },
    )
  })

  it('can be gone on with from any page, by any server', async () => {
    const { device } = await oldShop(database)
    const first = await device.page('', 15)
    const again = await device.page(first.cursor, 15)
    expect(await device.page(first.cursor, 15)).toEqual(again)
  })

  it('knows its own cursors and no others', async () => {
    const { device } = await oldShop(database)
    const { cursor } = await device.page('', 5)
    const tamper = (change: (parts: unknown[]) => void) => {
      const parts = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[]
      change(parts)
      return Buffer.from(JSON.stringify(parts)).toString('base64url')
    }
    for (const bad of [tamper((p) => (p[1] = -1)), tamper((p) => (p[2] = "now'; --")), tamper((p) => (p[4] = ['x', 'y'])), tamper((p) => p.pop()), 'boot']) {
      await expect(device.page(bad)).rejects.toThrow('not a cursor')
    }
  })

  it('tells an older device all rows in the old order, and nothing of nouns it does not know', async () => {
    const { world, device } = await oldShop(database)
    const { changes } = await device.pull('', 7, 'whole')
    const newer: readonly string[] = ['quarantined', 'inquiry', 'siteProfile', 'consent', 'distinction', 'customField', 'savedView']
    const all = (await everything(database, world.storeId)).filter(({ noun }) => !newer.includes(noun))
    expect(changes).toEqual(all)
  })

  it('sends a lost value however old, until somebody has decided', async () => {
    const { world, device, customerId } = await oldShop(database)
    const id = randomUUID()
    const edit = (lost: boolean, resolvedAt: string | null) => throughWriteDoor(database, world.storeId, noon, (door) => door.write([{ noun: 'edit', row: {
      id, customerId, noun: 'customer', rowId: customerId, field: 'name', before: '가', after: '나', author: '주방',
      at: daysAgo(300), lost, resolvedAt, version: 0, createdAt: daysAgo(300), removedAt: null,
    } }]))
    const sent = async () => (await device.page('')).changes.some(({ row }) => row.id === id)
    await edit(true, null)
    expect(await sent()).toBe(true)
    await edit(true, noon)
    expect(await sent()).toBe(false)
    await edit(false, null)
    expect(await sent()).toBe(false)
  })

  it('leaves out tags that were taken away, which a device without them need not hear of', async () => {
    const { world, device, customerId } = await oldShop(database)
    const tagId = tagIdOf(world.storeId, '창가')
    await device.push(['removeTag', { customerId, tagId }])
    expect((await device.page('')).changes.some(({ row }) => row.id === customerTagIdOf(world.storeId, customerId, tagId))).toBe(false)
  })
})

describe('a bootstrap while others push, on PostgreSQL', () => {
  it('ends with what the store holds in scope, row for row', async () => {
    const database = await migrated(postgresKind)
    const { world, device } = await oldShop(database)
    const writers = await Promise.all(['하나', '두나', '세나'].map((name) => world.device(name)))
    let writing = true
    const held = new Map<string, Change>()
    let cursor = ''
    const follow = async () => {
      const page = await device.page(cursor, 5)
      for (const change of page.changes) held.set(`${change.noun}/${change.row.id}`, change)
      cursor = page.cursor
      return page.complete
    }
    const reading = (async () => {
      while (writing) await follow()
      while (!(await follow()));
    })()
    await Promise.all(writers.map(async (writer, index) => {
      for (let round = 0; round < 40; round += 1) {
        const person = (round * 7 + index * 5) % 16
        await writer.push(['captureSighting', orderSighting(`w${index}-${round}`, phoneOf(person), ordered(round % 5))])
      }
    }))
    writing = false
    await reading
    const all = await everything(database, world.storeId)
    for (const { noun, row } of inScope(all)) expect(held.get(`${noun}/${row.id}`)?.row).toEqual(row)
    await database.close()
  })
})
