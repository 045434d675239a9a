import { readState, type Cache } from '../db/cache.ts'

/** The shop's own numbers as this device last heard of them, digits only. */
export async function ownPhonesIn(cache: Cache): Promise<readonly string[]> {
  return (await readState(cache)).store?.ownPhones ?? []
}

/** Keeps what the server has just answered: the pull that says the same comes a moment later. */
export async function keepOwnPhones(cache: Cache, ownPhones: readonly string[]): Promise<void> {
  await cache.transaction('rw', cache.meta, async () => {
    const state = await readState(cache)
    if (state.store) await cache.meta.put({ ...state, store: { ...state.store, ownPhones } })
  })
}
