import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { TestBrowser } from '../../access/testing/test-browser.ts'
import type { LessonView, TeachMessage } from '../../messaging/teaching.ts'
import { draftProfile } from '../../sites/draft/draft-profile.ts'
import type { SiteProfile } from '../../sites/profile.ts'
import { teacherOf } from './teacher.ts'

const url = 'https://seller.moa.example/orders'
const draft = draftProfile(url, { kind: 'order', record: { begin: [{ css: 'li' }] }, fields: { number: { find: [{ by: 'label', labels: ['접수번호'] }] } }, always: [], distinct: true, landmarks: [{ css: 'li' }] })
const known: SiteProfile = { ...draft, id: 'moa', platform: 'gongbiz', matches: ['https://seller.moa.example/*', 'https://m.moa.example/*'] }
const view = (profile: SiteProfile | null): LessonView => ({ pointing: null, candidates: [], at: null, kind: 'order', example: 1, values: {}, given: [], records: 3, found: {}, problems: [], profile, lost: null, moved: false })

let browser: TestBrowser
let sites: readonly SiteProfile[]
let sent: TeachMessage[]
let tell: (view: LessonView) => void
let cut: () => void
const hearing = { heard: vi.fn<(view: LessonView) => void>(), left: vi.fn() }
const begin = () => teacherOf({ sites: async () => sites, language: () => 'ko' }).begin({ kind: 'teach' }, hearing)

/** A tab beside the panel that shows one frame, and lets us in or not. */
function pageBeside({ lets = true } = {}) {
  const answers: unknown[] = [url, null, { people: 3, records: 3, kind: 'order', area: 9 }]
  return {
    ...browser.chrome,
    runtime: { lastError: undefined, getURL: () => 'chrome-extension://dangol/' },
    scripting: { executeScript: async ({ files }: { files?: string[] }) => {
      if (!lets) throw new Error('Cannot access contents of the page')
      return [{ frameId: 0, result: files ? answers[1] : sent.length === 0 && answers[0] === url ? answers.shift() : answers.at(-1) }]
    } },
    tabs: {
      getCurrent: async () => undefined,
      query: async () => [{ id: 7, url }],
      connect: () => ({ postMessage: (message: TeachMessage) => sent.push(message), onMessage: { addListener: (hear: typeof tell) => { tell = hear } }, onDisconnect: { addListener: (leave: () => void) => { cut = leave } }, disconnect: vi.fn() }),
    },
  }
}
beforeEach(() => {
  browser = new TestBrowser()
  sites = []
  sent = []
  hearing.heard.mockClear()
  hearing.left.mockClear()
  vi.stubGlobal('chrome', pageBeside())
})
afterEach(() => void vi.unstubAllGlobals())

describe('a lesson on the page beside the panel', () => {
  it('begins in its frame, with what is known of the site', async () => {
    const open = await begin()
    expect([open?.host, open?.asks, sent]).toEqual(['seller.moa.example', true, [{ start: { language: 'ko', site: null, repair: null } }]])
  })
  it('on a page that is read already is about that page', async () => {
    sites = [known]
    await begin()
    expect(sent).toEqual([{ start: { language: 'ko', site: known, repair: { page: known.pages[0]?.id, lost: [] } } }])
  })
  it('is none where the browser does not let us in', async () => {
    vi.stubGlobal('chrome', pageBeside({ lets: false }))
    expect(await begin()).toBeNull()
  })
  it('takes no profile of another host from the page, whoever has its renderer', async () => {
    await begin()
    tell(view(draft))
    tell(view({ ...draft, matches: [...draft.matches, 'https://bank.example/*'] }))
    tell(view({ ...draft, matches: ['https://seller.moa.example.evil.example/*'] }))
    expect(hearing.heard.mock.calls.map(([{ profile }]) => profile)).toEqual([draft, null, null])
  })
  it('tells that the page was left, and not that we ended it', async () => {
    await begin()
    cut()
    expect(hearing.left).toHaveBeenCalledOnce()
    const open = await begin()
    open?.end()
    cut()
    expect(hearing.left).toHaveBeenCalledOnce()
  })
})

describe('the browser is asked', () => {
  it('for the one host of a site of nobody\'s, in the turn of the click', async () => {
    const teacher = teacherOf({ sites: async () => [], language: () => 'ko' })
    const allowed = teacher.allow(draft)
    expect(browser.asked).toEqual([['https://seller.moa.example/*']])
    expect(await allowed).toBe(true)
  })
  it('for all hosts of a known site, which is on when all of them are allowed', async () => {
    sites = [known]
    const teacher = teacherOf({ sites: async () => sites, language: () => 'ko' })
    await teacher.begin({ kind: 'teach' }, hearing)
    await teacher.allow({ ...draft, id: known.id })
    expect(new Set(browser.asked.flat())).toEqual(new Set(['https://seller.moa.example/*', 'https://m.moa.example/*']))
  })
})
