import type { LockReason } from '@dangol/core/device-lock'
import type { RequestName, Requests } from '../../messaging/protocol.ts'
import type { Asker, Handlers } from '../../messaging/serve.ts'
import { nothingToDecide } from '../../sync/attention.ts'
import { noConflicts } from '../../sync/who-is-who.ts'
import { nothingNameless } from '../../sync/likely-people.ts'

type Closed = { readonly [N in RequestName]: 'open' | ((reason: LockReason) => Requests[N]['response'] | 'open') }

/**
 * What each request is answered while this device is locked: as if nobody were known, or as always where it is about nobody.
 * A request without a line here does not compile.
 */
const closed: Closed = {
  sightings: () => ({ unpaired: true }),
  focus: () => ({ kind: 'none' }),
  setFocus: () => null,
  customer: () => null,
  reveal: () => ({ status: 'locked' }),
  olderRecords: () => ({ status: 'not-reached' }),
  attention: () => nothingToDecide,
  mergePreview: () => null,
  conflicts: () => noConflicts,
  ownPhones: () => null,
  setOwnPhones: () => ({ status: 'not-permitted' }),
  likely: () => [],
  nameless: () => nothingNameless,
  retryUndecided: () => ({ status: 'locked' }),
  discardUndecided: () => ({ status: 'locked' }),
  search: () => [],
  people: () => ({ status: 'locked' }),
  peopleIds: () => [],
  listFrame: () => ({ fields: [], tags: [], views: [] }),
  mutateMany: () => ({ status: 'locked' }),
  tags: () => [],
  exportPeople: () => ({ status: 'locked' }),
  customFields: () => [],
  accessLog: () => null,
  mutate: () => ({ status: 'locked' }),
  draft: () => null,
  imports: () => ({ status: 'locked' }),
  newPairingCode: () => null,
  personFile: () => null,
  erasurePreview: () => null,
  eraseCustomer: () => ({ status: 'not-reached' }),
  setIdleLock: () => ({ status: 'not-permitted' }),
  setPin: () => ({ status: 'void' }),
  saveTaughtPage: () => ({ status: 'unpaired' }),
  taughtPages: () => [],
  // Of a device that was shut out it is the last way to what it never sent; it asks for the PIN itself.
  saveOutbox: (reason) => (reason === 'revoked' ? 'open' : { status: 'void' }),
  // They open the panel in the turn of the click, and show what was asked for only where people are shown.
  openCustomer: 'open',
  openLink: 'open',
  // What is being typed is kept, whatever happens meanwhile.
  saveDraft: 'open',
  // Sites, settings, counts and the lock itself are about nobody; pairing anew is a way to open it.
  switchOff: 'open',
  profile: 'open',
  visit: 'open',
  sites: 'open',
  siteTroubles: 'open',
  structureReport: 'open',
  profileNews: 'open',
  syncState: 'open',
  syncLog: 'open',
  outboxNews: 'open',
  loadOutbox: 'open',
  pairing: 'open',
  pair: 'open',
  unpair: 'open',
  may: 'open',
  lockState: 'open',
  lock: 'open',
  unlock: 'open',
  blur: 'open',
  privacy: 'open',
  acceptPrivacy: 'open',
}

/** What was written is written, and whoever wrote it is told so. */
const writes: ReadonlySet<string> = new Set<RequestName>(['setFocus', 'retryUndecided', 'discardUndecided', 'mutate', 'mutateMany', 'imports', 'setIdleLock', 'setOwnPhones', 'setPin', 'saveTaughtPage'])

/** The table of requests, behind the lock. */
export function behindLock(handlers: Handlers, lockedFor: () => Promise<LockReason | null>): Handlers {
  const guarded = Object.entries(handlers).map(([name, handle]) => {
    const answer = closed[name as RequestName] as 'open' | ((reason: LockReason) => unknown)
    if (answer === 'open') return [name, handle]
    return [name, async (request: never, asker: Asker) => {
      const reason = await lockedFor()
      const instead = reason === null ? 'open' : answer(reason)
      if (instead !== 'open') return instead
      const response = await handle(request, asker)
      if (writes.has(name)) return response
      // It may have fallen while the answer was looked for.
      const since = await lockedFor()
      const late = since === null ? 'open' : answer(since)
      return late === 'open' ? response : late
    }]
  })
  return Object.fromEntries(guarded) as Handlers
}
