import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Outcome } from '../api/outcome.ts'
import { openSiteNotes } from '../db/site-notes.ts'
import { coupangeats } from '../sites/coupangeats.ts'
import { sites } from '../sites/list.ts'
import type { SiteProfile } from '../sites/profile.ts'
import type { ProfileKey } from './profile-keys.ts'
import { profileUpdates, type ProfileUpdatesOptions } from './profile-updates.ts'
import { testSigner } from './testing/signer.ts'

const packaged = coupangeats.version
const at = (version: number): SiteProfile => ({ ...coupangeats, version })
let signer: Awaited<ReturnType<typeof testSigner>>
let disk: IDBFactory
let served: Outcome<string | null>
let clock: number
let fetched: number
let changed: number
beforeAll(async () => void (signer = await testSigner()))
beforeEach(() => {
  disk = new IDBFactory()
  served = { status: 'ok', value: null }
  clock = Date.parse('2026-11-22T00:00:00.000Z')
  fetched = changed = 0
})
/** The background as it starts: everything it knows comes from its disk. */
const start = (over: Partial<ProfileUpdatesOptions> = {}) => profileUpdates({
  notes: openSiteNotes({ indexedDB: disk, IDBKeyRange }), packaged: sites, keys: [signer.key], subtle: crypto.subtle,
  now: () => clock, fetch: async () => (fetched++, served), changed: () => void changed++, ...over,
})
const serve = async (profiles: readonly unknown[], issuedAt?: string, by = signer) => void (served = { status: 'ok', value: JSON.stringify(await by.sign(profiles, issuedAt)) })
const versionIn = async (updates: ReturnType<typeof start>) => (await updates.sites()).find(({ id }) => id === 'coupangeats')?.version

describe('served profiles', () => {
  it('are used when they are newer, at once and after a restart', async () => {
    await serve([at(packaged + 1)])
    const updates = start()
    expect(await versionIn(updates)).toBe(packaged)
    await updates.check()
    expect([await versionIn(updates), await versionIn(start()), changed]).toEqual([packaged + 1, packaged + 1, 1])
    expect(await updates.sites()).toHaveLength(sites.length)
  })
  it.each([0, -1])('are not used when their version is the packaged one and %i', async (more) => {
    await serve([at(packaged + more)])
    const updates = start()
    await updates.check()
    expect([await versionIn(updates), changed]).toEqual([packaged, 0])
  })
  it('give way to the packaged one when an update of the extension brings a newer', async () => {
    await serve([at(packaged + 1)])
    await start().check()
    expect(await versionIn(start({ packaged: [at(packaged + 2)] }))).toBe(packaged + 2)
    expect(await versionIn(start({ packaged: [at(packaged + 1)] }))).toBe(packaged + 1)
  })
  it('are not replaced by older ones, in the same bundle or in another', async () => {
    await serve([at(packaged + 3), at(packaged + 1)])
    const updates = start()
    await updates.check()
    await serve([at(packaged + 2)], '2026-11-21T00:00:00.000Z')
    await updates.check('now')
    expect(await versionIn(updates)).toBe(packaged + 3)
  })
  it('are no longer used when their key is taken out of the extension', async () => {
    await serve([at(packaged + 1)])
    await start().check()
    expect(await versionIn(start({ keys: [{ keyId: 'another', publicKey: signer.key.publicKey }] }))).toBe(packaged)
  })
  it('are no longer used when this extension\'s schema no longer takes them', async () => {
    await serve([at(packaged + 1)])
    await start().check()
    const notes = openSiteNotes({ indexedDB: disk, IDBKeyRange })
    const kept = await notes.profiles.get('coupangeats')
    await notes.profiles.put({ key: 'coupangeats', value: { ...(kept?.value as object), profile: { ...at(packaged + 1), newFangled: true } } })
    expect(await versionIn(start())).toBe(packaged)
  })
})

describe('a refusal', () => {
  it('of an older bundle is told, and keeps what was taken', async () => {
    await serve([at(packaged + 1)], '2026-11-20T00:00:00.000Z')
    const updates = start()
    await updates.check()
    await serve([at(packaged + 9)], '2026-11-19T00:00:00.000Z')
    await start().check('now')
    expect([await versionIn(start()), (await start().news())?.refused]).toEqual([packaged + 1, 'older-bundle'])
  })
  it('is forgotten with the next good bundle', async () => {
    served = { status: 'ok', value: 'nonsense' }
    const updates = start()
    await updates.check()
    expect((await updates.news())?.refused).toBe('not-a-bundle')
    await serve([at(packaged + 1)])
    await updates.check('now')
    expect(await updates.news()).toMatchObject({ refused: null, refusedProfiles: [] })
  })
  it('of one profile is told with its site', async () => {
    await serve([{ ...at(packaged + 1), matches: ['https://bank.example/*'] }])
    const updates = start()
    await updates.check()
    expect([(await updates.news())?.refusedProfiles, await versionIn(updates)]).toEqual([[{ site: 'coupangeats', reason: 'other-hosts' }], packaged])
  })
  it('of somebody else\'s signature leaves the packaged profiles in use', async () => {
    await serve([at(packaged + 1)], undefined, await testSigner())
    const updates = start()
    await updates.check()
    expect([(await updates.news())?.refused, await versionIn(updates)]).toEqual(['bad-signature', packaged])
  })
})

describe('asking the server', () => {
  it('is done at the start and once a day', async () => {
    const updates = start()
    for (const hours of [0, 1, 22, 1, 1]) {
      clock += hours * 3_600_000
      await updates.check()
    }
    expect(fetched).toBe(2)
  })
  it('is tried again after an hour when nobody answered, and nothing is told of it', async () => {
    served = { status: 'unreachable' }
    const updates = start()
    for (const minutes of [0, 1, 58, 1]) {
      clock += minutes * 60_000
      await updates.check()
    }
    expect([fetched, await updates.news()]).toEqual([2, null])
  })
  it('is done as soon as there is a store', async () => {
    let store: Outcome<string | null> | null = null
    const updates = start({ fetch: async () => (fetched++, store) })
    await updates.check()
    store = served
    await updates.check()
    expect([fetched, (await updates.news())?.refused]).toEqual([2, null])
  })
  it('is not put off by a clock that was set back', async () => {
    const updates = start()
    await updates.check()
    clock -= 400 * 86_400_000
    await updates.check()
    expect(fetched).toBe(2)
  })
  it('is not done without a key', async () => {
    await start({ keys: [] as ProfileKey[] }).check('now')
    expect(fetched).toBe(0)
  })
})
