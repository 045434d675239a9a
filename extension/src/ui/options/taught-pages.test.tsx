// @vitest-environment happy-dom
import { act } from 'preact/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { SiteProfile, TaughtPage } from '../../messaging/protocol.ts'
import { FakeBackground } from '../testing/fake-background.ts'
import { alerts, button, click, settle, show, text, words } from '../testing/page.tsx'
import { WordsProvider } from '../words.ts'
import { TaughtPages } from './taught-pages.tsx'

const { teach, panel } = words
const host = 'seller.moa.example'
const profile: SiteProfile = {
  id: 'seller-moa-example', version: 7, platform: 'shop', matches: [`https://${host}/*`], loggedOut: [{ css: '#login' }],
  pages: [{ id: 'orders-1', kind: 'order', route: {}, landmarks: [[{ css: 'li' }]], empty: [], record: { begin: [{ css: 'li' }] }, fields: { number: { find: [{ by: 'label', labels: ['접수번호'] }] }, name: { find: [{ by: 'class', prefix: 'guest' }] } }, key: { number: ['number'] }, always: [], badge: { beside: ['number'], cell: 'li' } }],
}
const page: TaughtPage = { id: 'row-1', host, author: '카운터', savedAt: '2026-11-20T03:00:00.000Z', basedOn: 0, state: 'used', profile }
let background: FakeBackground
let on: readonly string[]
const saveFile = vi.fn<(name: string, text: string) => void>()
const open = () => show(<WordsProvider value={words}><TaughtPages background={background} on={on} saveFile={saveFile} /></WordsProvider>)
const saves = () => background.asked.filter(({ name }) => name === 'saveTaughtPage').map(({ request }) => request)
async function load(content: string): Promise<void> {
  const input = document.querySelector<HTMLInputElement>('input[type=file]')
  Object.defineProperty(input, 'files', { configurable: true, value: [new File([content], 'page.json')] })
  await act(async () => void input?.dispatchEvent(new Event('change', { bubbles: true })))
  for (let turn = 0; turn < 5; turn++) await settle()
}

beforeEach(() => {
  background = new FakeBackground()
  background.taught = [page]
  on = [profile.id]
  saveFile.mockClear()
})

describe('what this shop taught', () => {
  it('says how to begin while there is nothing', async () => {
    background.taught = []
    await open()
    expect(text()).toContain(teach.listEmpty)
  })
  it('is listed by host and kind, with who taught it', async () => {
    await open()
    expect(document.querySelector('.taught li')?.textContent).toMatch(/^seller\.moa\.example 주문.*카운터/)
  })
  it.each([
    ['off', { ...page }, [], teach.off], ['set aside', { ...page, basedOn: 3, state: 'set-aside' }, [], teach.setAside], ['refused', { ...page, state: 'refused', profile: null }, [], teach.refusal['bad-profile']],
  ] as const)('says that a page is %s', async (_, shown, switchedOn, said) => {
    background.taught = [shown]
    on = switchedOn
    await open()
    expect(document.querySelector('.taught li')?.textContent).toContain(said)
  })
  it('says which were repaired, by the platform\'s name', async () => {
    background.taught = [{ ...page, basedOn: 4, profile: { ...profile, id: 'coupangeats', platform: 'coupangeats' } }]
    await open()
    expect(document.querySelector('.taught strong')?.textContent).toBe('쿠팡이츠 주문 · 고침')
  })
  it('can be taken back, and put back', async () => {
    await open()
    await click(button(teach.removeLabel(`${host} 주문`)))
    expect(background.mutations).toEqual([{ name: 'removeSiteProfile', args: { id: 'row-1' } }])
    expect(document.activeElement?.id).toBe('taught-title')
    await click(button(panel.undo))
    expect(saves()).toEqual([{ profile, basedOn: 0 }])
    expect(text()).toContain(teach.undone)
  })
  it('follows what other devices teach', async () => {
    await open()
    background.taught = []
    await act(() => background.announce({ kind: 'sites' }))
    await settle()
    expect(text()).toContain(teach.listEmpty)
  })
})

describe('a file', () => {
  it('holds the profile and nothing of who taught it', async () => {
    await open()
    await click(button(teach.toFileLabel(`${host} 주문`)))
    const [name, written] = saveFile.mock.calls[0] ?? []
    expect(name).toBe('dangol-seller-moa-example-orders-1.json')
    expect(JSON.parse(written ?? '')).toEqual({ dangol: 'site profile', format: 1, basedOn: 0, profile: { ...profile, version: 1 } })
    expect(written).not.toMatch(/카운터|row-1|2026-11-20/)
  })
  it('is shown before it is taken, and then read', async () => {
    await open()
    await click(button(teach.toFileLabel(`${host} 주문`)))
    const written = saveFile.mock.calls[0]?.[1] ?? ''
    await load(written)
    expect(text()).toContain('읽는 것: 주문번호, 이름')
    expect(saves()).toEqual([])
    await click(button(teach.fileTake))
    expect(saves()).toEqual([{ profile: { ...profile, version: 1 }, basedOn: 0 }])
    expect(text()).toContain(teach.fileTaken(host))
  })
  it.each(['', 'not json', '[]', '{}', 'null', JSON.stringify({ dangol: 'site profile', format: 2, basedOn: 0, profile }), JSON.stringify({ dangol: 'site profile', format: 1, basedOn: 0, profile: { ...profile, pages: [] } }), JSON.stringify({ dangol: 'site profile', format: 1, basedOn: 'x', profile }), ' '.repeat(250_000)])('that is none of ours is refused in place (%#)', async (content) => {
    await open()
    await load(content)
    expect(alerts()).toEqual([teach.fileBad])
    expect(saves()).toEqual([])
  })
  it('that the background refuses is refused with its reason', async () => {
    background.taughtAnswer = { status: 'refused', reason: 'older' }
    await open()
    await load(JSON.stringify({ dangol: 'site profile', format: 1, basedOn: 2, profile }))
    await click(button(teach.fileTake))
    expect(alerts()).toEqual([teach.refusal.older])
  })
})
