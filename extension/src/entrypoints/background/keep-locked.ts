import type { LockState } from '@dangol/core/device-lock'
import type { SyncState } from '@dangol/core/sync/state'
import { readState } from '../../db/cache.ts'
import { openLockBox } from '../../db/lock-box.ts'
import { deviceOf } from '../../db/outbox.ts'
import { DeviceLock } from '../../lock/device-lock.ts'
import type { Mirror } from '../../sync/mirror.ts'
import { putAway } from '../../sync/put-away.ts'
import type { Announcer } from './announcer.ts'
import { keepFocus } from './focus.ts'
import { showOnIcon } from './icon.ts'
import { blurOverlay, type Place } from './overlay-blur.ts'

export interface LockKeeper {
  readonly lock: DeviceLock
  /** The server shut this device out. */
  refused(): Promise<void>
  /** The state of saving may have changed, and with it the store and the owner's rule. */
  told(sync: SyncState): void
  /** An overlay begins to listen. */
  met(place: Place): void
  /** To be called about once a minute. */
  look(): Promise<void>
}

/** Within so many seconds somebody must have touched the computer to be there. */
const presentSeconds = 60

/**
 * Holds every surface to the lock: whatever it was that changed it, all of them hear of it in the same moment.
 * Must be called in the worker's first turn.
 */
export function keepLocked(mirror: Mirror, announcer: Announcer, failed: (error: unknown) => void): LockKeeper {
  /** Undefined until it was found out: a page that was told "unpaired" too early would let go of what it has read. */
  let sync: SyncState | undefined
  let state: LockState | undefined
  const changed = (now: LockState) => {
    const before = state
    state = now
    announcer.say({ kind: 'lock', lock: now })
    show()
    if (now.blurred !== (before?.blurred ?? false)) for (const place of announcer.places()) void blurOverlay(place, now.blurred)
    if (now.reason === null) announcer.changed()
    // What was looked at may hold a name; whoever opens the lock begins anew.
    else void keepFocus({ kind: 'none' })
  }
  const show = () => {
    if (!state) return
    const shown: SyncState | undefined = state.reason === null ? sync : { state: 'saved' }
    if (!shown) return
    announcer.show(state.reason === null && shown.state !== 'unpaired')
    showOnIcon(shown)
  }
  const lock = new DeviceLock({
    box: openLockBox(), crypto, changed,
    now: () => Date.now(),
    present: async () => (await chrome.idle.queryState(presentSeconds)) === 'active',
  })
  const shutOut = async () => {
    await lock.lock('revoked')
    await putAway(mirror.ground)
  }
  const follow = async () => {
    await mirror.ready
    const { store } = await readState(mirror.ground.cache)
    // A cache that is being filled does not know yet.
    if (store) await lock.rule(store.lockAfterMinutes ?? null)
  }
  const begin = async () => {
    await lock.ready
    const device = await deviceOf(mirror.ground.outbox)
    // A worker may have died between hearing of it and putting everything away.
    if (device?.revoked) await shutOut()
    await lock.look()
    state ??= await lock.state()
    show()
  }
  void begin().catch(failed)
  return {
    lock,
    refused: shutOut,
    told(now) {
      sync = now
      show()
      void follow().catch(failed)
    },
    met: (place) => void lock.state().then(({ blurred }) => blurOverlay(place, blurred)).catch(failed),
    look: () => lock.look(),
  }
}
