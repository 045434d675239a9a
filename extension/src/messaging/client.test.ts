// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ask, askOrGone, gone } from './client.ts'
import { listen } from './listen.ts'
import { overlayPort, type Announcement } from './protocol.ts'

/** An extension as a page sees it: it answers, opens ports, and may be taken away. */
function extension() {
  const ports: { tell(announcement: Announcement): void; cut(): void; hungUp: boolean }[] = []
  const runtime = {
    id: 'dangolid' as string | undefined,
    lastError: undefined,
    answer: async (): Promise<unknown> => ({ ok: true, response: [] }),
    sendMessage: () => runtime.answer(),
    connect() {
      if (runtime.id === undefined) throw new Error('Extension context invalidated.')
      const heard: ((announcement: Announcement) => void)[] = []
      const leaving: (() => void)[] = []
      const port = { tell: (announcement: Announcement) => heard.forEach((hear) => hear(announcement)), cut: () => leaving.forEach((leave) => leave()), hungUp: false }
      ports.push(port)
      return { onMessage: { addListener: (hear: () => void) => heard.push(hear) }, onDisconnect: { addListener: (leave: () => void) => leaving.push(leave) }, disconnect: () => void (port.hungUp = true) }
    },
  }
  vi.stubGlobal('chrome', { runtime })
  return { runtime, ports }
}

let visibility: DocumentVisibilityState = 'visible'
function turn(state: DocumentVisibilityState) {
  visibility = state
  document.dispatchEvent(new Event('visibilitychange'))
}

beforeEach(() => {
  vi.useFakeTimers()
  visibility = 'visible'
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => visibility)
})
let stopListening = () => {}
afterEach(() => {
  stopListening()
  vi.useRealTimers()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

describe('asking', () => {
  it('gives the response', async () => {
    extension()
    expect(await ask('tags', {})).toEqual([])
  })

  it('says "gone" on a page that outlived its extension, before and while asking', async () => {
    const { runtime } = extension()
    runtime.answer = async () => {
      runtime.id = undefined
      throw new Error('Extension context invalidated.')
    }
    expect(await askOrGone('tags', {})).toBe(gone)
    expect(await askOrGone('tags', {})).toBe(gone)
  })

  it('throws when the background failed or has no answer', async () => {
    const { runtime } = extension()
    runtime.answer = async () => ({ ok: false })
    await expect(ask('tags', {})).rejects.toThrow('tags')
    runtime.answer = async () => undefined
    await expect(ask('tags', {})).rejects.toThrow('tags')
  })
})

describe('listening', () => {
  function listening() {
    const { runtime, ports } = extension()
    const heard: string[] = []
    const stop = listen(overlayPort, { heard: ({ kind }) => heard.push(kind), reconnected: () => heard.push('reconnected'), gone: () => heard.push('gone') })
    stopListening = stop
    return { runtime, ports, heard, stop }
  }

  it('hears while the page is visible, and hangs up while it is not', () => {
    const { ports, heard } = listening()
    ports[0]?.tell({ kind: 'changed' })
    turn('hidden')
    expect(ports[0]?.hungUp).toBe(true)
    turn('visible')
    expect(ports).toHaveLength(2)
    expect(heard).toEqual(['changed', 'reconnected'])
  })

  it('opens no port on a page that is not looked at', () => {
    visibility = 'hidden'
    expect(listening().ports).toHaveLength(0)
  })

  it('comes back after the worker died, less and less eagerly while it does not answer', () => {
    const { ports, heard } = listening()
    const gaps: number[] = []
    for (let i = 0; i < 8; i++) {
      ports.at(-1)?.cut()
      const before = ports.length
      let gap = 0
      while (ports.length === before) vi.advanceTimersByTime(250), (gap += 250)
      gaps.push(gap)
    }
    expect(gaps).toEqual([250, 500, 1000, 2000, 4000, 8000, 10_000, 10_000])
    ports.at(-1)?.tell({ kind: 'changed' })
    ports.at(-1)?.cut()
    vi.advanceTimersByTime(250)
    expect(ports).toHaveLength(10)
    expect(heard.filter((word) => word === 'reconnected')).toHaveLength(9)
  })

  it('does not come back to a page nobody looks at until somebody does', () => {
    const { ports } = listening()
    turn('hidden')
    ports[0]?.cut()
    vi.advanceTimersByTime(60_000)
    expect(ports).toHaveLength(1)
    turn('visible')
    expect(ports).toHaveLength(2)
  })

  it('says once that the extension is gone, and leaves nothing behind', () => {
    const { runtime, ports, heard } = listening()
    runtime.id = undefined
    ports[0]?.cut()
    turn('hidden')
    turn('visible')
    vi.advanceTimersByTime(60_000)
    expect(heard).toEqual(['gone'])
    expect(ports).toHaveLength(1)
  })

  it('stops when told to', () => {
    const { ports, heard, stop } = listening()
    stop()
    turn('hidden')
    turn('visible')
    expect(ports).toHaveLength(1)
    expect(heard).toEqual([])
  })
})
