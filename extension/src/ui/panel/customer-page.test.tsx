// @vitest-environment happy-dom
import { permissionsOfDevice } from '@dangol/core/permissions'
import { act } from 'preact/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Draft } from '../../messaging/protocol.ts'
import { consentRow, customerView, entry, FakeBackground, noteRow } from '../testing/fake-background.ts'
import { alerts, button, click, field, press, settle, show, text, type, words } from '../testing/page.tsx'
import { Panel } from './panel.tsx'

const { panel, problem } = words
let background: FakeBackground
const open = () => show(<Panel background={background} words={words} connect={() => undefined} />)
const set = (over: Parameters<typeof customerView>[0]) => background.customers.set('c1', customerView(over))
const heading = () => document.querySelector('main h1')?.textContent
const chips = () => [...document.querySelectorAll('.chip > span')].map((chip) => chip.textContent)
const undo = () => click(button(panel.undo))

beforeEach(() => {
  background = new FakeBackground()
  background.focus = { kind: 'customer', customerId: 'c1' }
})

describe('who it is', () => {
  it('is told with the tier, its reason and what is missing for the next', async () => {
    await open()
    expect(text()).toContain('골드')
    expect(text()).toContain('12개월 18회 · 412,000원')
    expect(document.querySelector('[role=progressbar]')?.getAttribute('aria-valuetext')).toBe('6회 또는 588,000원')
  })
  it('puts what to be careful about before everything else, health first', async () => {
    set({ notes: [noteRow({ id: 'a', kind: 'complaint', text: '늦었다고 하심', writtenAt: '2026-11-20T00:00:00.000Z' }), noteRow({ id: 'b', kind: 'health', text: '땅콩 알레르기' })] })
    await open()
    expect([...document.querySelectorAll('.warning-text')].map((warning) => warning.textContent)).toEqual(['땅콩 알레르기', '늦었다고 하심'])
  })
})

describe('what a device may not do', () => {
  it('is not offered: no note is removed where that is for owners and managers', async () => {
    set({ notes: [noteRow({ text: '창가 자리' })] })
    await open()
    expect(button(panel.removeNote('창가 자리'))).toBeTruthy()
    background.may = [...permissionsOfDevice('staff')]
    await act(() => background.announce({ kind: 'changed' }))
    await settle()
    expect(document.querySelectorAll('.note button')).toHaveLength(0)
    expect(text()).toContain('창가 자리')
  })
})

describe('the name', () => {
  const rename = async (name: string) => {
    await click(button(panel.rename))
    await type(field(panel.name), name)
  }
  it('is changed in place, and back', async () => {
    await open()
    await rename('김미소(햇살반)')
    await press(field(panel.name), 'Enter')
    expect(heading()).toBe('김미소(햇살반)')
    expect(document.activeElement).toBe(button(panel.rename))
    await undo()
    expect(heading()).toBe('김미소')
  })
  it('is not saved while a syllable is being composed', async () => {
    await open()
    await rename('김밋')
    await press(field(panel.name), 'Enter', 'composing')
    expect(background.mutations).toEqual([])
  })
  it('stays as it is typed when news arrives', async () => {
    await open()
    await rename('김미')
    set({ name: '다른 이름' })
    await act(() => background.announce({ kind: 'changed' }))
    await settle()
    expect(field(panel.name).value).toBe('김미')
  })
  it('must not be empty, and says so at the field', async () => {
    await open()
    await rename('  ')
    await press(field(panel.name), 'Enter')
    expect(alerts()).toEqual([problem['name-empty']])
    expect(field(panel.name).getAttribute('aria-invalid')).toBe('true')
  })
  it('is given up with Esc, which does not leave the customer', async () => {
    await open()
    await rename('딴 이름')
    await press(field(panel.name), 'Escape')
    expect(heading()).toBe('김미소')
    expect(background.mutations).toEqual([])
  })
})

describe('tags', () => {
  beforeEach(() => {
    set({ tags: [{ id: 't1', name: '단체' }] })
    background.tags = [{ id: 't1', name: '단체' }, { id: 't2', name: '포장' }]
  })
  const tagField = () => field(panel.addTag)
  it('are put on from those the store has, and taken back', async () => {
    await open()
    await click(button(panel.addTag))
    await type(tagField(), 'ㅍㅈ')
    await press(tagField(), 'ArrowDown')
    await press(tagField(), 'Enter')
    expect(chips()).toEqual(['단체', '포장'])
    await undo()
    expect(chips()).toEqual(['단체'])
  })
  it('are made new when there is none of that name', async () => {
    await open()
    await click(button(panel.addTag))
    await type(tagField(), ' 창가 ')
    await press(tagField(), 'Enter')
    expect(background.mutations).toEqual([{ name: 'addTag', args: { customerId: 'c1', name: '창가' } }])
    expect(tagField().value).toBe('')
  })
  it('are not put on while a syllable is being composed', async () => {
    await open()
    await click(button(panel.addTag))
    await type(tagField(), '창')
    await press(tagField(), 'Enter', 'late composing')
    expect(background.mutations).toEqual([])
  })
  it('are taken off, and put back', async () => {
    await open()
    await click(button(panel.removeTag('단체')))
    expect(chips()).toEqual([])
    expect(document.activeElement).toBe(button(panel.addTag))
    await undo()
    expect(chips()).toEqual(['단체'])
  })
  it('come back by themselves when the change is refused, with the reason', async () => {
    background.mutateAnswer = { status: 'refused', code: 'not-permitted' }
    await open()
    await click(button(panel.removeTag('단체')))
    expect(chips()).toEqual(['단체'])
    expect(alerts()).toEqual([problem['not-permitted']])
  })
  it('fold when there are many', async () => {
    set({ tags: Array.from({ length: 30 }, (_, at) => ({ id: `t${at}`, name: `태그${at}` })) })
    await open()
    expect(chips()).toHaveLength(8)
    await click(button('+22'))
    expect(chips()).toHaveLength(30)
  })
})

describe('notes', () => {
  const note = () => field(panel.writeNote)
  it('are written with their kind, and taken back', async () => {
    await open()
    await type(note(), '새우 알레르기')
    await click(field(words.noteKind.complaint))
    await click(button(panel.saveNote))
    expect(background.mutations[0]).toMatchObject({ name: 'addNote', args: { customerId: 'c1', kind: 'complaint', text: '새우 알레르기' } })
    expect(note().value).toBe('')
    expect(text()).toContain(panel.noteAdded)
    await undo()
    expect(document.querySelector('.note')).toBeNull()
  })
  it('about health ask for the customer\'s consent on the way, and lose nothing that was typed', async () => {
    await open()
    await type(note(), '새우 알레르기')
    await click(field(words.noteKind.health))
    await press(note(), 'Enter', 'ctrl')
    expect(background.mutations).toEqual([])
    expect([note().value, document.activeElement?.textContent]).toEqual(['새우 알레르기', words.consent.agreed])
    expect(text()).toContain(words.consent.wording.health)
    const paper = document.querySelector<HTMLInputElement>('.health-consent input[value=paper]')
    if (paper) await click(paper)
    await click(button(words.consent.agreed))
    expect(background.mutations).toMatchObject([
      { name: 'recordConsent', args: { customerId: 'c1', purpose: 'health', given: true, how: 'paper', wording: words.consent.wording.health } },
      { name: 'addNote', args: { kind: 'health', text: '새우 알레르기' } },
    ])
    expect(note().value).toBe('')
  })
  it('about health are saved at once where the customer has agreed, and kept where the consent cannot be taken down', async () => {
    set({ consents: [consentRow('health', true)] })
    await open()
    await type(note(), '새우 알레르기')
    await click(field(words.noteKind.health))
    await click(button(panel.saveNote))
    expect(background.mutations.map(({ name }) => name)).toEqual(['addNote'])
    set({ consents: [consentRow('health', false)] })
    background.mutateAnswer = { status: 'refused', code: 'not-permitted' }
    await show(null)
    await open()
    await type(note(), '게 알레르기')
    await click(field(words.noteKind.health))
    await click(button(words.consent.agreed))
    expect([alerts(), note().value]).toEqual([[problem['not-permitted']], '게 알레르기'])
    expect(background.mutations.map(({ name }) => name)).toEqual(['addNote', 'recordConsent'])
  })
  it('are kept as they are typed, and come back after the panel was closed', async () => {
    await open()
    await type(note(), '다음 주에 오신다고')
    await show(null)
    await open()
    expect(note().value).toBe('다음 주에 오신다고')
  })
  it('being written are not touched by news', async () => {
    await open()
    await type(note(), '새 글')
    await act(() => background.announce({ kind: 'changed' }))
    await settle()
    expect(note().value).toBe('새 글')
  })
  it('being written are not touched by an older draft that comes late', async () => {
    let arrive: (draft: Draft) => void = () => undefined
    const late = new Promise<Draft>((resolve) => (arrive = resolve))
    background.ask = ((ask) => (name, request) => (name === 'draft' ? late : ask(name, request)) as never)(background.ask)
    await open()
    await type(note(), '새 글')
    await act(() => arrive({ customerId: 'c1', kind: 'general', text: '예전 글' }))
    await settle()
    expect(note().value).toBe('새 글')
  })
  it('half written are read and kept though the background was stopped in the middle of it', async () => {
    const stopped = new Set<string>()
    background.ask = ((ask) => async (name, request) => {
      if (/draft/i.test(name) && !stopped.has(name) && stopped.add(name)) throw new Error('The message channel was closed')
      return ask(name, request)
    })(background.ask)
    background.drafts.set('c1', { customerId: 'c1', kind: 'general', text: '고수' })
    await open()
    expect(note().value).toBe('고수')
    await type(note(), '고수 빼기')
    expect(background.drafts.get('c1')?.text).toBe('고수 빼기')
  })
  it('that are saved leave no draft behind', async () => {
    await open()
    await type(note(), '고수 빼기')
    await press(note(), 'Enter', 'ctrl')
    expect(background.drafts.get('c1')?.text).toBe('')
  })
  it('keep their draft until they are saved, and are saved once however often it is pressed', async () => {
    let saved: () => void = () => undefined
    const slow = new Promise<void>((resolve) => (saved = resolve))
    background.ask = ((ask) => async (name, request) => {
      if (name === 'mutate') await slow
      return ask(name, request)
    })(background.ask)
    await open()
    await type(note(), '고수 빼기')
    await press(note(), 'Enter', 'ctrl')
    await press(note(), 'Enter', 'ctrl')
    expect(background.drafts.get('c1')?.text).toBe('고수 빼기')
    await type(note(), '고수 빼기, 그리고 앞접시')
    await act(() => saved())
    await settle()
    expect(background.mutations).toHaveLength(1)
    expect(note().value).toBe('고수 빼기, 그리고 앞접시')
  })
  it('that are refused stay in the field, with the reason', async () => {
    background.mutateAnswer = { status: 'unpaired' }
    await open()
    await type(note(), '고수 빼기')
    await click(button(panel.saveNote))
    expect(note().value).toBe('고수 빼기')
    expect(background.drafts.get('c1')?.text).toBe('고수 빼기')
    expect(alerts()).toEqual([problem.unpaired])
  })
  it('are removed, and brought back', async () => {
    set({ notes: [noteRow()] })
    await open()
    await click(button(panel.removeNote('창가 자리를 좋아하심')))
    expect(document.querySelector('.note')).toBeNull()
    await undo()
    expect(background.mutations.at(-1)).toEqual({ name: 'removeNote', args: { noteId: 'n1', restore: true } })
    expect(document.querySelector('.note')).not.toBeNull()
  })
})

describe('the timeline', () => {
  it('draws the first screens only, and more when asked', async () => {
    set({ timeline: Array.from({ length: 500 }, (_, at) => entry({ id: `e${at}` })) })
    await open()
    expect(document.querySelectorAll('.entry')).toHaveLength(30)
    await click(button(panel.more(470)))
    expect(document.querySelectorAll('.entry')).toHaveLength(130)
  })
  it('tells orders, reviews with their stars, reservations, no-shows and inquiries apart', async () => {
    set({
      timeline: [
        entry({ id: 'a', noun: 'review', platform: 'coupangeats', amount: null, items: [], status: '', rating: 4, text: '맛있어요', precision: 'day' }),
        entry({ id: 'b', noun: 'reservation', platform: 'naver-booking', amount: null, items: [], status: 'noShow', text: '저녁 4인' }),
        entry({ id: 'c' }),
        entry({ id: 'd', noun: 'inquiry', platform: 'smartstore', amount: null, items: [{ name: '현미 누룽지', quantity: 1, amount: null }], status: '', text: '언제 오나요?' }),
      ],
    })
    await open()
    const said = [...document.querySelectorAll('.entry')].map((item) => item.textContent)
    expect(document.querySelector('.stars')?.getAttribute('aria-label')).toBe('별점 4점')
    expect(said[0]).toContain('쿠팡이츠 리뷰')
    expect(said[1]).toContain('노쇼')
    expect(said[2]).toContain('칼국수 ×218,000원')
    expect(said[3]).toContain('스마트스토어 문의현미 누룽지언제 오나요?')
  })
  it('takes a link made by a person back, and makes it again', async () => {
    set({ timeline: [entry({ linkedBy: 'person' }), entry({ id: 'e2' })] })
    await open()
    await click(button(panel.unlinkLabel('3일 전 배달의민족')))
    expect(document.querySelectorAll('.entry')).toHaveLength(1)
    await undo()
    expect(background.mutations.at(-1)).toEqual({ name: 'linkRecord', args: { noun: 'order', recordId: 'e1', customerId: 'c1' } })
  })
})

describe('records from before what this device holds', () => {
  const { older } = words
  const entries = (count: number) => Array.from({ length: count }, (_, at) => entry({ id: `e${at}` }))
  const askedOlder = () => background.asked.filter(({ name }) => name === 'olderRecords').map(({ request }) => request)

  it('are not offered where there are none', async () => {
    set({ timeline: entries(3), older: null })
    await open()
    expect(text()).not.toContain(older.more)
  })
  it('are fetched when somebody asks, from where the last ones ended, until there are no more', async () => {
    set({ timeline: entries(20), older: { from: 'server' } })
    background.older = { status: 'fetched', before: '2025-01-01T00:00:00.000Z', fresh: 60 }
    await open()
    await click(button(older.more))
    background.older = { status: 'fetched', before: null, fresh: 3 }
    await click(button(older.more))
    expect(askedOlder()).toEqual([{ customerId: 'c1', before: null }, { customerId: 'c1', before: '2025-01-01T00:00:00.000Z' }])
    expect(text()).toContain(older.none)
    expect(document.querySelectorAll('.older button')).toHaveLength(0)
  })
  it('say so when the server is away, and can be asked for again', async () => {
    set({ timeline: entries(20), older: { from: 'server' } })
    await open()
    await click(button(older.more))
    expect(alerts()).toEqual([older.notReached])
    background.older = { status: 'fetched', before: null, fresh: 0 }
    await click(button(older.more))
    expect([alerts(), text().includes(older.none)]).toEqual([[], true])
  })
  it('come from this device first, where it has more than it draws', async () => {
    set({ timeline: entries(30), older: { from: 'device' } })
    await open()
    await click(button(older.more))
    expect(askedOlder()).toEqual([])
    expect(background.asked.filter(({ name }) => name === 'customer').at(-1)?.request).toEqual({ customerId: 'c1', entries: 330 })
  })
})

describe('what was done', () => {
  it('is taken back with Ctrl+Z too, but not from within a text', async () => {
    set({ tags: [{ id: 't1', name: '단체' }] })
    await open()
    await click(button(panel.removeTag('단체')))
    await press(field(panel.writeNote), 'z', 'ctrl')
    expect(chips()).toEqual([])
    await press(document.body, 'z', 'ctrl')
    expect(chips()).toEqual(['단체'])
  })
  it('cannot be taken back in silence when that fails', async () => {
    set({ tags: [{ id: 't1', name: '단체' }] })
    await open()
    await click(button(panel.removeTag('단체')))
    background.mutateAnswer = { status: 'refused', code: 'unknown-customer' }
    await undo()
    expect(text()).toContain(problem['unknown-customer'])
  })
})

describe('consent', () => {
  it('is given and withdrawn by one press each, and an undo is one more record', async () => {
    await open()
    const { consent } = words
    const sms = consent.purpose.sms
    await click(button(consent.giveOf(sms)))
    expect(text()).toContain(consent.recorded.given(sms))
    await click(button(consent.withdrawOf(sms)))
    await undo()
    const said = background.mutations.flatMap((mutation) => (mutation.name === 'recordConsent' ? [[mutation.args.purpose, mutation.args.given, mutation.args.wording]] : []))
    expect(said).toEqual([['sms', true, consent.wording.sms], ['sms', false, consent.withdrawn], ['sms', true, consent.wording.sms]])
    expect(background.customers.get('c1')?.consents?.[0]?.entries).toHaveLength(3)
  })
  it('to news shows when it is to be confirmed again', async () => {
    set({ consents: [consentRow('kakao', true, '2024-12-01T03:00:00.000Z')] })
    await open()
    expect(text()).toContain(words.consent.dueShort)
    await click(button(words.consent.reconfirmOf(words.consent.purpose.kakao)))
    expect(background.mutations).toMatchObject([{ name: 'recordConsent', args: { purpose: 'kakao', given: true } }])
    expect(text()).not.toContain(words.consent.dueShort)
  })
  it('is not offered to be recorded where the device may not', async () => {
    background.may = ['customer.read', 'note.write']
    await open()
    expect(document.querySelectorAll('.consent button')).toHaveLength(0)
    expect(document.querySelector('.who-looked')).toBeNull()
  })
})

describe('who looked', () => {
  const unfold = async () => {
    const folded = document.querySelector<HTMLDetailsElement>('.who-looked')
    if (folded) folded.open = true
    folded?.dispatchEvent(new Event('toggle'))
    await settle()
  }
  it('is asked of the server when somebody wants to know', async () => {
    background.accessLog = [{ seq: 9, at: '2026-11-22T03:00:00.000Z', actorName: '주방 태블릿', address: '192.168.0.7', deed: 'LOOKED', fields: ['name', 'note'] }]
    await open()
    expect(background.asked.some(({ name }) => name === 'accessLog')).toBe(false)
    await unfold()
    for (const part of ['주방 태블릿', words.access.deed.LOOKED, '192.168.0.7', `${words.access.field.name}, ${words.access.field.note}`]) expect(text()).toContain(part)
  })
  it('says so where the server cannot be reached', async () => {
    background.accessLog = null
    await open()
    await unfold()
    expect(text()).toContain(words.access.unreached)
  })
})
