// @vitest-environment happy-dom
import { act } from 'preact/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import type { SiteProfile, SiteTrouble } from '../../messaging/protocol.ts'
import type { LessonCommand, LessonView } from '../../messaging/teaching.ts'
import { Panel } from '../panel/panel.tsx'
import { FakeBackground } from '../testing/fake-background.ts'
import { alerts, button, click, find, press, settle, show, text, words } from '../testing/page.tsx'
import type { Hearing, Lesson, OpenLesson, TeachablePage, Teacher } from './teacher.ts'

const { teach, panel, siteHealth } = words
const host = 'seller.moa.example'
const profile: SiteProfile = {
  id: 'seller-moa-example', version: 1, platform: 'shop', matches: [`https://${host}/*`], loggedOut: [{ css: '#login' }],
  pages: [{ id: 'orders-1', kind: 'order', route: {}, landmarks: [[{ css: 'li' }]], empty: [], record: { begin: [{ css: 'li' }] }, fields: { number: { find: [{ by: 'label', labels: ['접수번호'] }] } }, key: { number: ['number'] }, always: [], badge: { beside: ['number'], cell: 'li' } }],
}
const view = (over: Partial<LessonView> = {}): LessonView => ({
  pointing: 'record', candidates: ['강도윤 010-4100-2300', '노을이 010-4101-2307'], at: null, kind: 'order', example: 0, values: {}, given: [], records: 0, found: {}, problems: [], profile: null, lost: null, moved: false, ...over,
})
const first = view({
  pointing: 'phone', candidates: ['노을이', '010-4101-2307'], given: ['name', 'number'], records: 12, found: { name: 12, number: 12 },
  values: { name: { kind: 'plain', text: '노을이' }, number: 'MM20261100248', amount: 13_500, ordered: { at: '2026-11-19T02:16:00.000Z', precision: 'minute' } },
})

/** A page on the other end, played by the test. */
class FakeTeacher implements Teacher {
  hearing: Hearing | null = null
  said: LessonCommand[] = []
  begun: Lesson[] = []
  ended = 0
  open = true
  allows = true
  readonly allowed: SiteProfile[] = []
  async begin(lesson: Lesson, hearing: Hearing): Promise<OpenLesson | null> {
    this.begun.push(lesson)
    this.hearing = hearing
    if (!this.open) return null
    hearing.heard(view())
    return { host, asks: true, say: (command) => void this.said.push(command), end: () => void this.ended++ }
  }
  async allow(taught: SiteProfile): Promise<boolean> {
    this.allowed.push(taught)
    return this.allows
  }
  async tell(next: LessonView): Promise<void> {
    await act(() => this.hearing?.heard(next))
    await settle()
  }
}

let background: FakeBackground
let teacher: FakeTeacher
let page: TeachablePage | null
const open = () => show(<Panel background={background} words={words} page={page} teacher={teacher} connect={() => undefined} />)
const begin = async () => {
  await open()
  await click(button(teach.start))
}
beforeEach(() => {
  background = new FakeBackground()
  teacher = new FakeTeacher()
  page = { host, known: false, offer: { people: 12, records: 14, kind: 'order' } }
})

describe('a page that nobody wrote a profile for', () => {
  it('is offered with how many people seem to be on it', async () => {
    await open()
    expect(text()).toContain('이 페이지에서 손님 12명을 찾았어요')
    expect(text()).toContain(teach.why)
    expect(teacher.begun).toEqual([])
  })
  it('is a quiet line where nobody was found', async () => {
    page = { host, known: false, offer: { people: 0, records: 0, kind: 'order' } }
    await open()
    expect(text()).toContain(teach.unknown)
    expect(document.querySelector('.site-offer')).toBeNull()
    await click(button(teach.start))
    expect(text()).toContain(teach.askRecord)
  })
  it('that is read already has one quiet line for what is read wrongly', async () => {
    page = { host, known: true, offer: null }
    await open()
    expect(document.querySelector('.site-offer')).toBeNull()
    await click(button(teach.start))
    expect(teacher.begun).toEqual([{ kind: 'teach' }])
  })
  it('that is only counted says so, and may still be taught', async () => {
    page = { host, known: true, counted: true, offer: null }
    await open()
    expect(text()).toContain(teach.counted)
    expect(text()).toContain(teach.start)
  })
  it('is none where the browser does not say', async () => {
    page = null
    await open()
    expect(text()).not.toContain(teach.start)
  })
})

describe('teaching', () => {
  it('asks for a record first', async () => {
    await begin()
    expect(document.querySelector('.teach-ask')?.textContent).toBe(teach.askRecord)
    expect(find('h1', teach.title)).toBe(document.activeElement)
  })
  it('shows what is read, as it would be kept, and on how many records', async () => {
    await begin()
    await teacher.tell(first)
    const row = (name: string) => document.querySelector(`[data-field=${name}]`)?.textContent
    expect(row('name')).toContain('노을이12건 중 12건')
    expect(row('amount')).toContain('13,500원')
    expect(row('ordered')).toMatch(/오전 11:16/)
    expect(row('phone')).toContain(teach.absent)
    expect(document.querySelector('.teach-ask')?.textContent).toBe('그 기록에서 전화번호를 눌러 주세요.')
  })
  it('asks the page for a field, again for one it has, and for none when pressed twice', async () => {
    await begin()
    await teacher.tell(first)
    await click(button(teach.pointLabel('금액')))
    await click(button(teach.pointAgainLabel('이름')))
    await click(button(teach.pointLabel('전화번호')))
    expect(teacher.said).toEqual([{ do: 'point', at: 'amount' }, { do: 'point', at: 'name' }, { do: 'rest' }])
    await click(button(teach.forget('이름')))
    expect(teacher.said.at(-1)).toEqual({ do: 'forget', field: 'name' })
  })
  it('goes by keyboard alone: what has the focus is marked on the page, Enter chooses it', async () => {
    await begin()
    const [one, other] = [...document.querySelectorAll<HTMLButtonElement>('.teach-candidates button')]
    one?.focus()
    await press(one as Element, 'ArrowDown')
    expect(document.activeElement).toBe(other)
    await press(other as Element, 'ArrowDown')
    expect(document.activeElement).toBe(one)
    await click(one as HTMLButtonElement)
    expect(teacher.said.slice(-2)).toEqual([{ do: 'look', at: 0 }, { do: 'choose' }])
  })
  it('says a problem beside its field', async () => {
    await begin()
    await teacher.tell({ ...first, problems: [{ reason: 'not-a-value', field: 'phone' }] })
    expect(document.querySelector('[data-field=phone] [role=alert]')?.textContent).toBe(teach.problem['not-a-value'])
    expect(button(teach.agree).disabled).toBe(true)
  })
  it('says that the page has moved on, and that a number is needed', async () => {
    await begin()
    await teacher.tell({ ...first, moved: true, example: 1, found: { name: 12 } })
    expect(alerts()).toEqual(expect.arrayContaining([teach.moved, teach.needNumber('주문번호')]))
  })
  it('changes what the list is about', async () => {
    await begin()
    await teacher.tell(first)
    await click(find('input', '예약'))
    expect(teacher.said.at(-1)).toEqual({ do: 'kind', kind: 'reservation' })
  })
  it('ends with the panel going back, by the button and by Esc', async () => {
    await begin()
    await click(button(panel.back))
    expect([teacher.ended, text().includes(teach.start)]).toEqual([1, true])
    await click(button(teach.start))
    await press(document.body, 'Escape')
    expect(teacher.ended).toBe(2)
  })
  it('says so when the page is left, and begins anew', async () => {
    await begin()
    await act(() => teacher.hearing?.left())
    await settle()
    expect(text()).toContain(teach.left)
    await click(button(panel.retry))
    expect(teacher.begun).toHaveLength(2)
    expect(text()).toContain(teach.askRecord)
  })
  it('says so when the page cannot be reached', async () => {
    teacher.open = false
    await begin()
    expect(text()).toContain(teach.notOpen)
  })
})

describe('keeping what was taught', () => {
  const done = view({ ...first, pointing: null, example: 1, profile })
  const saved = () => background.asked.filter(({ name }) => name === 'saveTaughtPage').map(({ request }) => request)

  it('needs a second record first', async () => {
    await begin()
    await teacher.tell({ ...first, pointing: null })
    await click(button(teach.agree))
    expect(teacher.said).toEqual([{ do: 'agree' }])
    await teacher.tell(done)
    expect(document.querySelector('.teach-ask')?.textContent).toBe(teach.askSecond)
  })
  it('asks the browser for the host, says why, and saves', async () => {
    await begin()
    await teacher.tell(done)
    expect(text()).toContain(teach.saveWhy(host))
    await click(button(teach.save))
    expect([teacher.allowed, saved()]).toEqual([[profile], [{ profile }]])
    expect(text()).toContain(teach.saved)
    expect(text()).toContain(teach.start)
  })
  it('saves nothing where the browser says no, and loses nothing of what was taught', async () => {
    teacher.allows = false
    await begin()
    await teacher.tell(done)
    await click(button(teach.save))
    expect(alerts()).toContain(teach.refusedByBrowser)
    expect(saved()).toEqual([])
    expect(text()).toContain('노을이')
  })
  it.each([['refused', { status: 'refused', reason: 'no-key' }, teach.refusal['no-key']], ['unpaired', { status: 'unpaired' }, teach.refusal.unpaired]] as const)('says why it was not kept: %s', async (_, answer, said) => {
    background.taughtAnswer = answer
    await begin()
    await teacher.tell(done)
    await click(button(teach.save))
    expect(alerts()).toContain(said)
    expect(text()).toContain('노을이')
  })
  it('can be undone: a new page goes, one that was taught before comes back', async () => {
    await begin()
    await teacher.tell(done)
    await click(button(teach.save))
    await click(button(panel.undo))
    expect(background.mutations).toEqual([{ name: 'removeSiteProfile', args: { id: 'row-1' } }])
    background.taughtAnswer = { status: 'saved', id: 'row-1', before: { ...profile, version: 4 } }
    await click(button(teach.start))
    await teacher.tell(done)
    await click(button(teach.save))
    await click(button(panel.undo))
    expect(saved().at(-1)).toEqual({ profile: { ...profile, version: 4 } })
    expect(text()).toContain(teach.undone)
  })
})

describe('repairing', () => {
  const trouble: SiteTrouble = { site: 'coupangeats', platform: 'coupangeats', page: 'reviews', kind: 'review', lost: ['name'], since: '2026-11-20' }
  beforeEach(() => void (background.troubles = [trouble]))
  const start = async () => {
    await open()
    await click(button(teach.repair))
  }
  it('is offered where a site is not read as it used to be, and says what is lost since when', async () => {
    await start()
    await teacher.tell(view({ pointing: 'name', kind: 'review', lost: ['name'], records: 20, found: { number: 20 } }))
    expect(find('h1', '쿠팡이츠 리뷰 고치기')).toBe(document.activeElement)
    expect(text()).toContain('이름: 11월 20일부터 못 읽고 있어요')
    expect(document.querySelector('.teach-ask')?.textContent).toBe('화면에서 이름이 있는 자리를 한 번 눌러 주세요.')
    expect(teacher.begun).toEqual([{ kind: 'repair', trouble }])
  })
  it('shows what is read again, and keeps it', async () => {
    await start()
    await teacher.tell(view({ pointing: null, kind: 'review', lost: [], given: ['name'], values: { name: { kind: 'masked', text: '이**' } }, records: 20, found: { name: 20 }, profile }))
    expect(document.querySelector('.teach-ask')?.textContent).toBe(teach.repairDone)
    expect(document.querySelector('[data-field=name]')?.textContent).toContain('이**20건 중 20건')
    await click(button(teach.saveRepair))
    expect(text()).toContain(teach.saved)
  })
  it('says that all of the page has changed where its records are found no more', async () => {
    background.troubles = [{ ...trouble, lost: ['page'] }]
    await start()
    expect(text()).toContain(siteHealth.lostPage)
    expect(text()).toContain(teach.askRecord)
  })
})
