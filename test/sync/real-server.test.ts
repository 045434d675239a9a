import fc from 'fast-check'
import { consentArgs } from '../support/consent.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { identityId, recordId } from '../../core/src/matching.ts'
import { nouns, type Change } from '../../core/src/rows.ts'
import type { StoreApi } from '../../extension/src/api/store-api.ts'
import { anInquiry, anOrder, aReview } from '../../extension/src/sync/testing/sightings.ts'
import { sorted, testDevice, type TestDevice } from '../../extension/src/sync/testing/test-device.ts'
import { pullStart } from '../../server/src/commands/pull-cursor.ts'
import { readChanges } from '../../server/src/commands/read-changes.ts'
import { serverApi } from '../support/server-api.ts'
import type { Database } from '../../server/src/db/database.ts'
import { databaseKinds, migrated } from '../support/databases.ts'
import { noon, storeWorld, versionless, type StoreWorld } from '../support/store-world.ts'

const phones = ['01011112222', '01033334444'] as const
const writtenAt = '2026-11-22T02:30:00.000Z'
const noteId = (n: number) => `44444444-4444-4444-8444-${String(n).padStart(12, '0')}`

/** The server's own code behind the extension's own interface, with only HTTP left out. Small pages, so that there are several. */
function serverOf(world: StoreWorld) {
  const network = { down: false, losesAnswers: false }
  const over = async <T>(deed: () => Promise<T>): Promise<{ status: 'ok'; value: T } | { status: 'unreachable' }> => {
    if (network.down) return { status: 'unreachable' }
    const value = await deed()
    return network.losesAnswers ? { status: 'unreachable' } : { status: 'ok', value: JSON.parse(JSON.stringify(value)) as T }
  }
  const apiFor = (deviceId: string): StoreApi => serverApi(world, deviceId, over, { limit: 5 })
  return { network, apiFor }
}

async function everythingOn(world: StoreWorld): Promise<Change[]> {
  const { changes } = await readChanges(world.database, world.storeId, pullStart, 100_000)
  return sorted(changes)
}

/** Rows as values: PostgreSQL gives object keys back in an order of its own. */
const plain = (changes: readonly Change[]) => sorted(changes).map(({ noun, row }) => ({ noun, row }))

async function customerOf(device: TestDevice, { namespace }: StoreWorld, phone: string): Promise<string | undefined> {
  const identity = identityId(namespace, { kind: 'phone', platform: '', shop: '', value: phone })
  return (await device.rows('identity')).find(({ id }) => id === identity)?.customerId
}

const deed = fc.record({
  first: fc.boolean(),
  what: fc.constantFrom('order', 'cancel', 'review', 'inquiry', 'note', 'tag', 'untag', 'rename', 'sync', 'restart', 'cut', 'lose'),
  n: fc.integer({ min: 0, max: 2 }),
})

describe.each(databaseKinds)('the extension against the real server on $name', (kind) => {
  let database: Database
  beforeAll(async () => void (database = await migrated(kind)))
  afterAll(() => database.close())

  async function shop() {
    const world = await storeWorld(database)
    const server = serverOf(world)
    const device = async (name: string) => testDevice(server, name, { id: (await world.pair(name)).id, storeId: world.storeId, namespace: world.namespace })
    return { world, server, devices: [await device('카운터'), await device('주방')] as const }
  }

  it('has the same rows in both browsers and on the server, whatever was done and cut in between', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { maxLength: 16 }), async (deeds) => {
        const { world, server, devices } = await shop()
        let notes = 0
        const acknowledged: string[] = []
        for (const { first, what, n } of deeds) {
          const device = devices[first ? 0 : 1]
          const phone = phones[n % 2]!
          const customerId = await customerOf(device, world, phone)
          if (what === 'order') await device.write('captureSighting', anOrder(`o${n}`, phone))
          if (what === 'cancel') await device.write('captureSighting', anOrder(`o${n}`, phone, { status: 'cancelled', statusText: '취소' }))
          if (what === 'inquiry') await device.write('captureSighting', anInquiry(`q${n}`, `o${n}`))
          if (what === 'review') await device.write('captureSighting', aReview(`r${n}`, `별명${n}`))
          if (what === 'sync') await device.sync()
          if (what === 'restart') await device.restart()
          if (what === 'cut' || what === 'lose') {
            server.network[what === 'cut' ? 'down' : 'losesAnswers'] = true
            await device.sync()
            server.network.down = server.network.losesAnswers = false
          }
          if (!customerId) continue
          if (what === 'note' && (await device.write('addNote', { id: noteId(++notes), customerId, kind: 'complaint', text: `알레르기 ${notes}`, writtenAt })).status === 'saved') acknowledged.push(noteId(notes))
          if (what === 'tag') await device.write('addTag', { customerId, name: `태그${n}` })
          if (what === 'untag') for (const { id } of await device.rows('tag')) await device.write('removeTag', { customerId, tagId: id })
          if (what === 'rename') await device.write('renameCustomer', { customerId, name: `김만두${n}` })
        }
        for (const device of [...devices, ...devices]) expect(await device.sync()).toBe('complete')
        const truth = plain(await everythingOn(world))
        for (const device of devices) {
          expect(plain(await device.everything())).toEqual(truth)
          expect(await device.pending()).toBe(0)
        }
        const kept = truth.flatMap(({ noun, row }) => (noun === 'note' ? [row.id] : []))
        expect(kept).toEqual(acknowledged.sort())
      }),
      { numRuns: 15 },
    )
  })

  it('reads every noun back exactly as it was written', async () => {
    const { world, devices: [device] } = await shop()
    await device.write('captureSighting', anOrder('1', phones[0]))
    await device.write('captureSighting', aReview('r1', '만두사랑'))
    await device.write('captureSighting', anInquiry('q1', '1'))
    await device.write('captureSighting', {
      kind: 'reservation', site: 'naver-booking', page: 'list', key: { platform: 'naver-booking', shop: '55', number: 'b1' }, seenAt: noon,
      who: { name: { kind: 'plain', text: '김만두' }, phone: { kind: 'mobile', digits: phones[0] } },
      starts: { at: '2026-11-25T03:00:00.000Z', precision: 'minute' }, product: '2인 세트', partySize: 2, status: 'confirmed', statusText: '확정', request: '창가',
    })
    const customerId = (await customerOf(device, world, phones[0]))!
    await device.write('addTag', { customerId, name: '단골' })
    await device.write('addNote', { id: noteId(1), customerId, kind: 'general', text: '문 앞에 두기 🍜', writtenAt })
    await device.write('recordConsent', consentArgs(customerId))
    await device.write('renameCustomer', { customerId, name: '김만두' })
    await device.write('saveSiteProfile', {
      site: 'moa-example', page: 'orders', host: 'moa.example', basedOn: 0, revision: 1,
      profile: { id: 'moa-example', version: 1, platform: 'shop', matches: ['https://moa.example/*'], loggedOut: [{ css: '#login' }], pages: [{ id: 'orders' }] },
    })
    await device.write('saveCustomField', { id: noteId(2), kind: 'choice', name: '좋아하는 자리', choices: [{ id: noteId(3), name: '창가' }], shownToStaff: true })
    await device.write('saveView', { id: noteId(4), name: '뜸한 단골', filter: { lastVisit: { beforeDays: 60 } }, columns: ['tier'], sort: { by: 'lastVisit', down: true } })
    await device.write('keepApart', { customerId, recordId: recordId(world.storeId, 'review', aReview('r1', '').key) })
    const optimistic = plain(await device.everything())
    // What is quarantined is only the server's to say.
    expect(new Set(optimistic.map(({ noun }) => noun))).toEqual(new Set(nouns.filter((noun) => noun !== 'quarantined')))
    expect(await device.sync()).toBe('complete')
    expect(plain(await device.everything())).toEqual(plain(await everythingOn(world)))
    // What the person saw before the server answered is what the server made of it, but for the server's own clock and counter.
    const timeless = (changes: typeof optimistic) => changes.map(({ noun, row }) => ({ noun, row: { ...versionless(row), createdAt: '', ...('updatedAt' in row && { updatedAt: '' }), ...('author' in row && { author: '' }), ...('savedAt' in row && { savedAt: '' }) } }))
    expect(timeless(plain(await device.everything()))).toEqual(timeless(optimistic))
  })
})
