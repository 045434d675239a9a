import 'fake-indexeddb/auto'
import { afterEach, expect, it, vi } from 'vitest'
import { overlayPort, type Announcement } from '../../messaging/protocol.ts'
import { memoryServer } from '../../sync/testing/memory-server.ts'
import { testBrowser } from '../../sync/testing/test-browser.ts'
import { Announcer } from './announcer.ts'
import { keepLocked } from './keep-locked.ts'

afterEach(() => void vi.unstubAllGlobals())

/** A seller page that listens while a worker comes to itself. */
async function begin() {
  const session: Record<string, unknown> = {}
  vi.stubGlobal('chrome', {
    idle: { queryState: async () => 'active' }, action: { setBadgeText: async () => undefined, setBadgeBackgroundColor: async () => undefined, setBadgeTextColor: async () => undefined },
    storage: { session: { get: async () => session, set: async (items: object) => void Object.assign(session, items) } },
    scripting: { insertCSS: async () => undefined, removeCSS: async () => undefined },
    i18n: { getUILanguage: () => 'ko' },
  })
  const { mirror } = await testBrowser(memoryServer())
  const heard: Announcement[] = []
  const announcer = new Announcer(() => undefined)
  const own = { id: 'dangolid', origin: 'chrome-extension://dangolid' }
  const port = { name: overlayPort, sender: { id: own.id, tab: { id: 7, windowId: 3 }, origin: 'https://sell.smartstore.naver.com' }, postMessage: (said: Announcement) => heard.push(said), disconnect: () => undefined, onDisconnect: { addListener: () => undefined } }
  announcer.take(port as unknown as chrome.runtime.Port, own)
  const failed = vi.fn()
  const locks = keepLocked(mirror, announcer, failed)
  await locks.lock.ready
  await locks.lock.state()
  await new Promise((next) => setImmediate(next))
  expect(failed).not.toHaveBeenCalled()
  return { locks, shown: () => heard.flatMap((said) => (said.kind === 'sync' ? [said.sync.state] : [])) }
}

it('a worker that does not know yet whose browser this is tells no page that it is nobody\'s', async () => {
  const { locks, shown } = await begin()
  expect(shown()).toEqual([])
  locks.told({ state: 'offline', pending: 3 })
  expect(shown()).toEqual(['saved'])
})

it('and one that knows says so', async () => {
  const { locks, shown } = await begin()
  locks.told({ state: 'unpaired' })
  expect(shown()).toEqual(['unpaired'])
  locks.told({ state: 'saved' })
  expect(shown()).toEqual(['unpaired', 'saved'])
})

it('a lock is obeyed before anything else is known', async () => {
  const { locks, shown } = await begin()
  await locks.lock.setPin('135790', '')
  await locks.lock.lock('hand')
  expect(shown()).toEqual(['unpaired'])
  locks.told({ state: 'saved' })
  expect(shown()).toEqual(['unpaired'])
  await locks.lock.startOver()
  expect(shown()).toEqual(['unpaired', 'saved'])
})
