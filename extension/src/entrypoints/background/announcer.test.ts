import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { overlayPort, panelPort, type Announcement } from '../../messaging/protocol.ts'
import { Announcer } from './announcer.ts'
import { badgeTextOf } from './icon.ts'

const own = { id: 'dangolid', origin: 'chrome-extension://dangolid' }
const tab = { id: 7, windowId: 3 } as chrome.tabs.Tab

function portOf(name: string, sender: chrome.runtime.MessageSender) {
  const heard: Announcement[] = []
  const leaving: (() => void)[] = []
  const port = {
    name, sender, heard, refused: false,
    postMessage: (announcement: Announcement) => heard.push(announcement),
    disconnect: () => void (port.refused = true),
    onDisconnect: { addListener: (leave: () => void) => leaving.push(leave) },
    leave: () => leaving.forEach((leave) => leave()),
  }
  return port
}
const overlay = () => portOf(overlayPort, { id: own.id, tab, origin: 'https://sell.smartstore.naver.com' })
const panel = () => portOf(panelPort, { id: own.id, origin: own.origin })
const take = (announcer: Announcer, port: ReturnType<typeof portOf>) => announcer.take(port as unknown as chrome.runtime.Port, own)

describe('telling everyone who looks', () => {
  beforeEach(() => void vi.stubGlobal('chrome', { runtime: { lastError: undefined } }))
  afterEach(() => void vi.unstubAllGlobals())

  it('tells seller pages that something changed, and only our own pages what the panel looks at', () => {
    const announcer = new Announcer(() => undefined)
    const [badge, page] = [overlay(), panel()]
    take(announcer, badge)
    take(announcer, page)
    announcer.say({ kind: 'changed' })
    announcer.say({ kind: 'focus', focus: { kind: 'customer', customerId: 'x' } })
    announcer.say({ kind: 'sync', sync: { state: 'saved' } })
    expect(badge.heard.map(({ kind }) => kind)).toEqual(['changed'])
    expect(page.heard.map(({ kind }) => kind)).toEqual(['changed', 'focus', 'sync'])
  })

  it('reminds seller pages of what they were told, and of nothing before that is known', () => {
    const announcer = new Announcer(() => undefined)
    const [badge, page] = [overlay(), panel()]
    take(announcer, badge)
    take(announcer, page)
    announcer.remind()
    expect(badge.heard).toEqual([])
    announcer.show(true)
    announcer.show(true)
    announcer.remind()
    expect(badge.heard).toEqual([{ kind: 'sync', sync: { state: 'saved' } }, { kind: 'sync', sync: { state: 'saved' } }])
    expect(page.heard).toEqual([])
  })

  it('does not repeat a state of saving that has not changed', () => {
    const announcer = new Announcer(() => undefined)
    const page = panel()
    take(announcer, page)
    for (const pending of [1, 1, 2, 2]) announcer.say({ kind: 'sync', sync: { state: 'pending', pending } })
    expect(page.heard).toHaveLength(2)
  })

  it('knows whether anyone is looking', () => {
    const watched: boolean[] = []
    const announcer = new Announcer((anyone) => watched.push(anyone))
    const [badge, page] = [overlay(), panel()]
    take(announcer, badge)
    take(announcer, page)
    badge.leave()
    page.leave()
    expect(watched).toEqual([true, true, true, false])
  })

  it.each([
    ['a seller page that says it is the panel', () => portOf(panelPort, { id: own.id, tab, origin: 'https://sell.smartstore.naver.com' })],
    ['another extension', () => portOf(panelPort, { id: 'other', origin: 'chrome-extension://other' })],
    ['a port of another name', () => portOf('debug', { id: own.id, origin: own.origin })],
  ])('hangs up on %s', (_name, open) => {
    const watched: boolean[] = []
    const announcer = new Announcer((anyone) => watched.push(anyone))
    const port = open()
    take(announcer, port)
    announcer.say({ kind: 'changed' })
    expect([port.refused, port.heard, watched]).toEqual([true, [], []])
  })

  it('says "changed" at once to a few, and to a flood at its own pace, the last of it included', () => {
    vi.useFakeTimers()
    const announcer = new Announcer(() => undefined)
    const badge = overlay()
    take(announcer, badge)
    const flood = (ms: number) => {
      for (let i = 0; i < ms; i += 10) {
        for (let n = 0; n < 5; n++) announcer.changed()
        vi.advanceTimersByTime(10)
      }
    }
    for (let n = 0; n < 50; n++) announcer.changed()
    vi.advanceTimersByTime(0)
    expect(badge.heard).toHaveLength(1)
    flood(30)
    expect(badge.heard).toHaveLength(4)
    flood(4_000)
    expect(badge.heard.length).toBeGreaterThanOrEqual(13)
    expect(badge.heard.length).toBeLessThanOrEqual(15)
    const told = badge.heard.length
    announcer.changed()
    vi.advanceTimersByTime(400)
    expect(badge.heard).toHaveLength(told + 1)
    vi.advanceTimersByTime(60_000)
    announcer.changed()
    vi.advanceTimersByTime(0)
    expect(badge.heard).toHaveLength(told + 2)
    vi.useRealTimers()
  })
})

describe('the number on the icon', () => {
  it.each([
    [{ state: 'saved' }, ''], [{ state: 'unpaired' }, ''], [{ state: 'loading', rows: 5 }, ''], [{ state: 'offline', pending: 0 }, ''],
    [{ state: 'offline', pending: 3 }, '3'], [{ state: 'pending', pending: 99 }, '99'], [{ state: 'revoked', pending: 100 }, '99+'],
  ] as const)('%j shows %j', (sync, text) => expect(badgeTextOf(sync)).toBe(text))
})
