import { defineBackground } from 'wxt/utils/define-background'
import { openLine } from '../../api/line.ts'
import { fetchServedProfiles } from '../../api/served-profiles.ts'
import { importsApi } from '../../api/imports-client.ts'
import { rightsApi } from '../../api/rights-client.ts'
import { askPermissions, setIdleLock, setOwnPhones, storeApi, storeDoor } from '../../api/store-client.ts'
import { tellRefusals } from '../../api/tell-refusals.ts'
import { openCache } from '../../db/cache.ts'
import { deviceOf, openOutbox, type Device } from '../../db/outbox.ts'
import { openSiteNotes } from '../../db/site-notes.ts'
import { serve } from '../../messaging/serve.ts'
import { sites } from '../../sites/list.ts'
import { doubt } from '../../sync/check.ts'
import { Courier } from '../../sync/courier.ts'
import { webLock } from '../../sync/lock.ts'
import { LookKeeper } from '../../sync/look-keeper.ts'
import { Mirror } from '../../sync/mirror.ts'
import { permissionKeeper } from '../../sync/permission-keeper.ts'
import { profileKeys } from '../../upkeep/profile-keys.ts'
import { profileUpdates } from '../../upkeep/profile-updates.ts'
import { siteHealth } from '../../upkeep/site-health.ts'
import { sitesInUse } from '../../upkeep/sites-in-use.ts'
import { tellProfilesChanged } from '../../settings/profiles-changed.ts'
import { Announcer } from './announcer.ts'
import { isFreshBrowser } from './fresh-browser.ts'
import { handlersOf } from './handlers.ts'
import { keepAwake } from './keep-awake.ts'
import { keepLocked } from './keep-locked.ts'
import { keepOverlays } from './keep-overlays.ts'
import { keptPermissions } from './kept-permissions.ts'
import { openPanel } from './open-panel.ts'
import { structureOf } from './structure-of.ts'

/** Listeners are set in the worker's first turn: the event that woke it is only given to those. */
export default defineBackground({
  type: 'module',
  main() {
    // Kinds of errors only: their words may hold what a person typed.
    const failed = (where: string, error: unknown) => console.error('dangol', where, error instanceof Error ? error.name : typeof error)
    const announcer = new Announcer((anyone) => {
      keepAwake(anyone)
      courier.watch(anyone)
    }, (place) => locks.met(place))
    const mirror = new Mirror({
      openCache: (name) => openCache(name),
      outbox: openOutbox(),
      exclusively: webLock(navigator.locks, 'dangol'),
      now: () => Date.now(),
      changed: () => announcer.changed(),
      written: () => courier.nudge(),
      sitesChanged: () => inUse.renew(),
    })
    const courier = new Courier({
      mirror,
      timers: { after: (ms, deed) => { const id = setTimeout(deed, ms); return () => clearTimeout(id) }, chance: () => Math.random() },
      apiOf: (device) => storeApi(device),
      openLine,
      told(sync) {
        announcer.say({ kind: 'sync', sync })
        locks.told(sync)
      },
      refused: () => locks.refused(),
      failed: (error) => failed('sync', error),
    })
    const locks = keepLocked(mirror, announcer, (error) => failed('lock', error))
    // The exchange that follows finds out whether it was meant.
    const apiOf = (device: Device) => tellRefusals(storeApi(device), () => courier.wake())

    const permissions = permissionKeeper({
      device: () => deviceOf(mirror.ground.outbox),
      async ask() {
        const device = await deviceOf(mirror.ground.outbox)
        const answer = device && (await askPermissions(device))
        if (answer?.status === 'unauthenticated') courier.wake()
        return answer ?? { status: 'unauthenticated' }
      },
      load: keptPermissions,
      save: (kept) => chrome.storage.local.set({ permissions: kept }),
      changed: () => announcer.changed(),
    })
    const lookForPermissions = () => void permissions.refresh().catch((error: unknown) => failed('permissions', error))
    // What a browser that was killed left on disk is held against the server once.
    const suspect = async () => {
      await mirror.ready
      if (await isFreshBrowser()) await doubt(mirror.ground, 'started')
    }

    const notes = openSiteNotes()
    const told = () => announcer.say({ kind: 'sites' })
    const updates = profileUpdates({
      notes, packaged: sites, keys: profileKeys, subtle: crypto.subtle,
      now: () => Date.now(),
      async fetch() {
        const device = await deviceOf(mirror.ground.outbox)
        return device ? fetchServedProfiles(device.server) : null
      },
      changed: () => inUse.renew(),
    })
    const inUse = sitesInUse({
      allowed: async () => (await chrome.permissions.getAll()).origins ?? [],
      served: updates.sites,
      rows: () => mirror.siteProfiles(),
      mutate: (mutation) => mirror.mutate(mutation),
      now: () => Date.now(),
      rowIdOf: (site, page) => mirror.siteProfileId(site, page),
      changed() {
        told()
        keepUp()
        void tellProfilesChanged()
      },
    })
    const health = siteHealth({ notes, now: () => Date.now(), sites: inUse.sites, changed: told })
    const lookForUpdates = () => void updates.check().catch((error: unknown) => failed('profiles', error))
    serve(handlersOf({ health, updates, inUse, packaged: sites, structureOf, mirror, courier, announcer, permissions, looks: new LookKeeper((mutation) => mirror.mutate(mutation), () => Date.now()), lock: locks.lock, setIdleLock, setOwnPhones, door: storeDoor(), apiOf, rightsOf: (device) => rightsApi(device), importsOf: (device) => importsApi(device), failed }), failed)
    const own = { id: chrome.runtime.id, origin: new URL(chrome.runtime.getURL('')).origin }
    chrome.runtime.onConnect.addListener((port) => announcer.take(port, own))
    chrome.alarms.onAlarm.addListener(() => {
      void locks.look().catch((error: unknown) => failed('lock', error))
      courier.wake()
      lookForPermissions()
      lookForUpdates()
    })
    self.addEventListener('online', () => courier.wake())
    // Alarms may be lost with an update or a crash, so each start sets them.
    void chrome.alarms.create('sync', { periodInMinutes: 1 })
    // By hand, because only a click that we are told of lets the panel know the page it was opened beside.
    void chrome.sidePanel?.setPanelBehavior({ openPanelOnActionClick: false })
    chrome.action.onClicked.addListener(({ windowId }) => openPanel(windowId))
    const overlays = keepOverlays(async () => (await inUse.sites()).filter(({ pages }) => pages.length > 0), (error) => failed('sites', error))
    const keepUp = () => void inUse.forgotten().then(overlays.renew, (error: unknown) => failed('sites', error))
    // A host that was allowed or taken back may be that of a site which is on each shop's own.
    for (const event of [chrome.permissions.onAdded, chrome.permissions.onRemoved]) event.addListener(() => inUse.renew())
    keepUp()
    void suspect().catch((error: unknown) => failed('sync', error))
    // Says at once what waits: the icon of a browser that was just started shows nothing yet.
    courier.nudge()
    lookForPermissions()
    lookForUpdates()
  },
})
