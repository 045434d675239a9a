import { openCache } from '../../extension/src/db/cache.ts'
import { realClient, type ClientParts } from './sim-worker.ts'

/** The next release's client: its cache has one more index, so that its first start upgrades what is there. */
export const laterRelease: ClientParts = {
  ...realClient,
  openCache(name, options) {
    const cache = openCache(name, options)
    cache.version(cache.verno + 1).stores({ note: 'id, customerId, kind, writtenAt' })
    return cache
  },
}
