// @vitest-environment happy-dom
import { act } from 'preact/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { SiteTrouble } from '../messaging/protocol.ts'
import { Panel } from './panel/panel.tsx'
import { ProfileNews } from './profile-news.tsx'
import { SiteTroubles } from './site-troubles.tsx'
import { FakeBackground } from './testing/fake-background.ts'
import { button, click, field, settle, show, text, type, words } from './testing/page.tsx'
import { WordsProvider } from './words.ts'

const { siteHealth } = words
const trouble = (over: Partial<SiteTrouble> = {}): SiteTrouble => ({ site: 'coupangeats', platform: 'coupangeats', page: 'reviews', kind: 'review', lost: ['name'], since: '2026-11-20', ...over })
let background: FakeBackground
let copied: string[]
const clipboard = (refused = false) => vi.stubGlobal('navigator', { clipboard: { writeText: async (report: string) => { if (refused) throw new Error('refused'); copied.push(report) } } })
const open = () => show(<WordsProvider value={words}><SiteTroubles background={background} /></WordsProvider>)
const title = () => document.querySelector('summary')?.textContent

beforeEach(() => {
  background = new FakeBackground()
  copied = []
  clipboard()
})

describe('sites that are not read as they used to be', () => {
  it('take no room while there are none', async () => {
    await open()
    expect(text()).toBe('')
  })
  it('are told with what is lost and since when', async () => {
    background.troubles = [trouble()]
    await open()
    expect(title()).toBe('쿠팡이츠 리뷰 확인 필요이름을 못 읽고 있어요 (11월 20일부터)')
  })
  it('are told apart where the shop taught a page beside the site\'s own', async () => {
    background.troubles = [trouble({ page: 'taught', taught: true })]
    await open()
    expect(title()).toContain('쿠팡이츠 리뷰(가르친 화면) 확인 필요')
  })
  it.each([
    [['name', 'phone'], '이름·전화번호를 못 읽고 있어요'], [['written'], '작성일을 못 읽고 있어요'], [['record', 'name'], siteHealth.lostRecords], [['page', 'name'], siteHealth.lostPage],
  ] as const)('say of %j: %s', async (lost, sentence) => {
    background.troubles = [trouble({ lost })]
    await open()
    expect(title()).toContain(sentence)
  })
  it('come and go as the background says', async () => {
    await open()
    background.troubles = [trouble()]
    await act(() => background.announce({ kind: 'sites' }))
    await settle()
    expect(title()).toContain('쿠팡이츠 리뷰')
    background.troubles = []
    await act(() => background.announce({ kind: 'sites' }))
    await settle()
    expect(text()).toBe('')
  })
})

describe('the structure report', () => {
  beforeEach(() => void (background.troubles = [trouble()]))
  const requests = () => background.asked.filter(({ name }) => name === 'structureReport')
  it('is not made before it is asked for, and it says first what it holds', async () => {
    await open()
    expect(requests()).toEqual([])
    expect(text()).toContain(siteHealth.contains)
  })
  it('is copied and shown whole', async () => {
    background.structure = { status: 'made', text: 'dangol structure report 1\n…' }
    await open()
    await click(button(siteHealth.copy))
    expect([requests(), copied]).toEqual([[{ name: 'structureReport', request: { site: 'coupangeats', page: 'reviews' } }], ['dangol structure report 1\n…']])
    expect([document.querySelector('pre')?.textContent, text()]).toEqual(['dangol structure report 1\n…', expect.stringContaining(siteHealth.copied)])
  })
  it('can be copied by hand where the browser refuses', async () => {
    clipboard(true)
    background.structure = { status: 'made', text: 'report' }
    await open()
    await click(button(siteHealth.copy))
    expect([document.querySelector('pre')?.textContent, text()]).toEqual(['report', expect.stringContaining(siteHealth.copyByHand)])
  })
  it('asks for the page where it is not open', async () => {
    await open()
    await click(button(siteHealth.copy))
    expect([text(), copied]).toEqual([expect.stringContaining(siteHealth.notOpen('쿠팡이츠 리뷰')), []])
  })
})

describe('newer ways of reading', () => {
  const openNews = () => show(<WordsProvider value={words}><ProfileNews background={background} /></WordsProvider>)
  it('are not spoken of while there is nothing to say', async () => {
    background.profiles = { checkedAt: '2026-11-22T00:00:00.000Z', newer: [], refused: [] }
    await openNews()
    expect(text()).toBe('')
  })
  it('are told with their site and version', async () => {
    background.profiles = { checkedAt: null, newer: [{ platform: 'coupangeats', version: 7 }], refused: [] }
    await openNews()
    expect(text()).toBe(siteHealth.newer('쿠팡이츠', 7))
  })
  it('that were refused are told with their reason and its code', async () => {
    background.profiles = { checkedAt: null, newer: [], refused: [{ site: null, reason: 'bad-signature' }, { site: 'baemin', reason: 'other-hosts' }] }
    await openNews()
    expect([...document.querySelectorAll('.refused')].map((line) => line.textContent)).toEqual([
      expect.stringContaining('(bad-signature)'), expect.stringMatching(/^배달의민족.*\(other-hosts\)/),
    ])
  })
})

describe('the panel', () => {
  const openPanel = () => show(<Panel background={background} words={words} connect={() => undefined} />)
  beforeEach(() => void (background.troubles = [trouble()]))
  it('says it above the customers, and not in the way of a search', async () => {
    await openPanel()
    expect(text()).toContain('쿠팡이츠 리뷰 확인 필요')
    await type(field(words.panel.search), '미소')
    expect(text()).not.toContain('확인 필요')
  })
  it('does not speak of it on a customer\'s page', async () => {
    background.focus = { kind: 'customer', customerId: 'c1' }
    await openPanel()
    expect(text()).not.toContain('확인 필요')
  })
})
