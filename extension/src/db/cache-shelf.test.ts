import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { describe, expect, it } from 'vitest'
import { CacheShelf } from './cache-shelf.ts'
import { openCache, readState } from './cache.ts'
import { openOutbox } from './outbox.ts'

const atOnce = <T>(deed: () => Promise<T>) => deed()

async function browser() {
  const options = { indexedDB: new IDBFactory(), IDBKeyRange }
  const wake = async () => {
    const shelf = new CacheShelf(openOutbox(options), (name) => openCache(name, options))
    await shelf.find()
    return shelf
  }
  return { wake, names: async () => (await options.indexedDB.databases()).map(({ name }) => name).filter((name) => name !== 'dangol-outbox').sort() }
}
const mark = async (shelf: CacheShelf, which: 'current' | 'building', epoch: string) => {
  const cache = shelf[which]!
  await cache.meta.put({ ...(await readState(cache)), epoch })
}
const epochOf = async (shelf: CacheShelf) => (await readState(shelf.current)).epoch

describe('the caches', () => {
  it('are one that answers, under the name it always had', async () => {
    const { wake, names } = await browser()
    const shelf = await wake()
    await mark(shelf, 'current', 'old')
    expect(shelf.building).toBeUndefined()
    expect(await names()).toEqual(['dangol-cache'])
  })

  it('are two while one is filled, and the old one answers until the swap, also after a death', async () => {
    const { wake } = await browser()
    const shelf = await wake()
    await mark(shelf, 'current', 'old')
    await shelf.build()
    await mark(shelf, 'building', 'new')
    const next = await wake()
    expect([await epochOf(next), (await readState(next.building!)).epoch]).toEqual(['old', 'new'])
    await next.swap()
    expect([await epochOf(next), await epochOf(await wake())]).toEqual(['new', 'new'])
  })

  it('that answer no more are deleted when they are tidied, and only those', async () => {
    const { wake, names } = await browser()
    const shelf = await wake()
    for (const epoch of ['one', 'two', 'three']) {
      await mark(shelf, 'current', epoch)
      await shelf.build()
      await mark(shelf, 'building', epoch)
      if (epoch !== 'two') await shelf.swap()
    }
    expect((await names()).length).toBeGreaterThan(2)
    await (await wake()).tidy(atOnce)
    const left = await names()
    expect(left).toHaveLength(1)
    expect(await epochOf(await wake())).toBe('three')
  })

  it('never get a name twice, so that nothing of an abandoned one comes back', async () => {
    const { wake } = await browser()
    const shelf = await wake()
    await shelf.build()
    await mark(shelf, 'building', 'half')
    await shelf.abandon()
    await shelf.build()
    expect((await readState(shelf.building!)).epoch).toBe('')
  })

  it('are not named by a worker that another has taken the place of', async () => {
    const { wake } = await browser()
    const [stale, fresh] = [await wake(), await wake()]
    await fresh.build()
    await fresh.swap()
    await expect(stale.build()).rejects.toThrow('someone else')
  })
})
