// @vitest-environment happy-dom
import { permissionsOfDevice } from '@dangol/core/permissions'
import { act } from 'preact/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Pairing, PairFailure } from '../../messaging/protocol.ts'
import type { Settings } from '../../settings/settings.ts'
import { FakeBackground } from '../testing/fake-background.ts'
import { alerts, button, click, field, find, nameOf, press, settle, show, text, type, words } from '../testing/page.tsx'
import { Options } from './options.tsx'

const { options } = words
const pairing: Pairing = { server: 'http://localhost:4000', storeName: '모퉁이 칼국수', deviceName: '카운터' }
const choose = vi.fn()
const save = vi.fn()
let background: FakeBackground
let settings: Settings
let on: readonly string[]
const switchOn = vi.fn(async (_ids: readonly string[]) => true)
const switchOff = vi.fn()
const open = () =>
  show(
    <Options
      background={background}
      words={words}
      settings={settings}
      on={on}
      switchOn={switchOn}
      switchOff={switchOff}
      sites={[{ id: 'coupangeats', platform: 'coupangeats' }, { id: 'smartstore', platform: 'smartstore' }]}
      start={{ server: 'http://localhost:4000', code: '', system: 'Windows' }}
      choose={choose}
      save={save}
    />,
  )
const asked = (name: string) => background.asked.filter((question) => question.name === name).map(({ request }) => request)

beforeEach(() => {
  background = new FakeBackground()
  settings = { language: null, theme: 'system', sitesOff: [] }
  on = ['coupangeats']
  for (const deed of [choose, save, switchOn, switchOff]) deed.mockClear()
  switchOn.mockResolvedValue(true)
})

describe('connecting a shop', () => {
  it('sends the address, the code as it was meant and the name of the device', async () => {
    background.pairAnswer = { status: 'paired', pairing }
    await open()
    await type(field(options.code), '7k2m 9qxd')
    await press(field(options.code), 'Enter')
    expect(asked('pair')).toEqual([{ server: 'http://localhost:4000', code: '7K2M9QXD', deviceName: 'Windows 컴퓨터' }])
    expect(text()).toContain(options.paired('모퉁이 칼국수'))
    expect(document.activeElement?.textContent).toBe(options.store)
  })
  it('takes the address from the account page, pasted into either field', async () => {
    background.pairAnswer = { status: 'paired', pairing }
    await open()
    await type(field(options.server), 'https://shop.example.kr/account/#pair=7K2M-9QXD')
    await click(button(options.pair))
    expect(asked('pair')).toEqual([{ server: 'https://shop.example.kr', code: '7K2M9QXD', deviceName: 'Windows 컴퓨터' }])
  })
  it('sends nothing while a syllable is being composed', async () => {
    await open()
    await type(field(options.device), '카운ㅌ')
    await press(field(options.device), 'Enter', 'composing')
    expect(asked('pair')).toEqual([])
  })
  it('has the privacy text read first, and says that it was before it pairs', async () => {
    background.privacy = null
    background.pairAnswer = { status: 'paired', pairing }
    await open()
    await type(field(options.code), '7k2m 9qxd')
    await click(button(options.pair))
    expect([alerts(), asked('pair')]).toEqual([[words.privacyPage.mustAccept], []])
    expect(document.activeElement).toBe(field(words.privacyPage.accept))
    await click(field(words.privacyPage.accept))
    await click(button(options.pair))
    expect(background.asked.map(({ name }) => name).filter((name) => name === 'pair' || name === 'acceptPrivacy')).toEqual(['acceptPrivacy', 'pair'])
    expect(text()).toContain(words.privacyPage.sections[0]?.title)
  })
  it('asks for the code before it asks the server', async () => {
    await open()
    await click(button(options.pair))
    expect(alerts()).toEqual([options.missingCode])
    expect(document.activeElement).toBe(field(options.code))
    expect(asked('pair')).toEqual([])
  })

  const failures: readonly (readonly [PairFailure, string])[] = [
    ['invalid-address', options.server], ['unreachable', options.server], ['not-dangol', options.server],
    ['code-refused', options.code], ['too-many-attempts', options.code],
  ]
  it.each(failures)('says what to do about %s, at the field it is about', async (reason, at) => {
    background.pairAnswer = { status: 'failed', reason }
    await open()
    await type(field(options.code), '7K2M9QXD')
    await click(button(options.pair))
    expect(alerts()).toEqual([options.failures[reason]])
    expect(document.activeElement).toBe(field(at))
    expect(field(options.code).value).toBe('7K2M9QXD')
  })
  it('has a sentence of its own for every failure', () => {
    const sentences = Object.values(options.failures)
    expect(new Set(sentences).size).toBe(sentences.length)
  })
})

describe('a connected shop', () => {
  beforeEach(() => {
    background.pairing = pairing
  })
  it('is named, with its server and this device', async () => {
    await open()
    for (const fact of Object.values(pairing)) expect(text()).toContain(fact)
  })
  it('offers no code for another device where that is for owners and managers', async () => {
    background.may = [...permissionsOfDevice('staff')]
    await open()
    expect(text()).not.toContain(options.anotherDevice)
    expect(button(options.unpair)).toBeTruthy()
  })
  it('gives a code for one more device, and says how long it works', async () => {
    background.newCode = { code: '7K2M-9QXD', expiresAt: new Date(Date.now() + 3_600_000).toISOString() }
    await open()
    await click(button(options.anotherDevice))
    expect(document.querySelector('output')?.textContent).toBe('7K2M-9QXD')
    expect(document.querySelector('[role=timer]')?.textContent).toMatch(/^(?:60분 0초|59분 \d+초) 동안/)
  })
  it('says so when the code has run out, or when none can be had', async () => {
    background.newCode = { code: '7K2M-9QXD', expiresAt: '2020-01-01T00:00:00.000Z' }
    await open()
    await click(button(options.anotherDevice))
    expect(text()).toContain(options.codeOver)
    background.newCode = null
    await click(button(options.freshCode))
    expect(text()).toContain(options.noCode)
  })
  it('is left only after a second word, which says what is kept', async () => {
    background.sync = { state: 'offline', pending: 3 }
    await open()
    await click(button(options.unpair))
    expect(text()).toContain(options.unpairPending(3))
    await click(button(options.unpairNo))
    expect(asked('unpair')).toEqual([])
    await click(button(options.unpair))
    await click(button(options.unpairYes))
    expect(asked('unpair')).toHaveLength(1)
    expect(text()).toContain(options.unpairDone)
  })
})

describe('sites', () => {
  const site = (name: string) => find<HTMLInputElement>('[role=switch]', name)
  const box = (name: string) => find<HTMLInputElement>('[type=checkbox]', name)
  const status = () => [...document.querySelectorAll('[role=status]')].map((element) => element.textContent)

  it('show which are on, and why they ask', async () => {
    await open()
    expect([site('쿠쿠팡이츠').checked, site('스스마트스토어').checked]).toEqual([true, false])
    expect(text()).toContain(options.sitesHelp)
  })
  it('are switched one by one, and say what came of it', async () => {
    await open()
    await click(site('스스마트스토어'))
    expect(switchOn).toHaveBeenCalledWith(['smartstore'])
    expect(status()).toContain(options.siteIsOn('스마트스토어'))
    await click(site('쿠쿠팡이츠'))
    expect(switchOff).toHaveBeenCalledWith('coupangeats')
    expect(status()).toContain(options.siteIsOff('쿠팡이츠'))
  })
  it('ask in the turn of the click', async () => {
    await open()
    site('스스마트스토어').click()
    expect(switchOn).toHaveBeenCalledOnce()
  })
  it('stay as they are when the browser says no', async () => {
    switchOn.mockResolvedValue(false)
    await open()
    await click(site('스스마트스토어'))
    expect([site('스스마트스토어').checked, alerts()]).toEqual([false, [options.siteRefused]])
  })

  describe('once a shop is connected and none is on', () => {
    beforeEach(() => {
      background.pairing = pairing
      on = []
    })
    it('are invited to be chosen together and asked for once', async () => {
      await open()
      await click(box('쿠쿠팡이츠'))
      await click(box('스스마트스토어'))
      await click(button(options.switchOnChosen(2)))
      expect(switchOn.mock.calls).toEqual([[['coupangeats', 'smartstore']]])
      expect(status()).toContain(options.sitesAreOn(2))
      expect(document.activeElement?.textContent).toBe(options.sites)
    })
    it('say so when none was chosen, and ask nothing', async () => {
      await open()
      await click(button(options.switchOnChosen(0)))
      expect([alerts(), switchOn.mock.calls]).toEqual([[options.noneChosen], []])
    })
    it('stay chosen when the browser says no', async () => {
      switchOn.mockResolvedValue(false)
      await open()
      await click(box('쿠쿠팡이츠'))
      await click(button(options.switchOnChosen(1)))
      expect([box('쿠쿠팡이츠').checked, alerts()]).toEqual([true, [options.siteRefused]])
    })
  })
  it('are not invited before there is a shop', async () => {
    on = []
    await open()
    expect(text()).not.toContain(options.sitesInvite)
  })
})

describe('what is on this device and nowhere else', () => {
  const { outbox } = words
  const choose = async (name: string) => {
    const picker = document.querySelector<HTMLInputElement>('input[type=file]')!
    Object.defineProperty(picker, 'files', { value: [new File([name], name)], configurable: true })
    await act(() => void picker.dispatchEvent(new Event('change', { bubbles: true })))
    await new Promise((next) => setTimeout(next))
    await settle()
  }
  it('is nothing, as a rule', async () => {
    await open()
    expect(text()).toContain(outbox.none)
    expect(text()).not.toContain(outbox.save)
  })
  it('is counted, also what waits for another shop, and saved as a file', async () => {
    background.outbox = { waiting: 12, refused: 1, elsewhere: [{ store: '옛 가게', changes: 3 }], drafts: 2 }
    await open()
    const said = [...document.querySelectorAll('.outbox dl > div')].map((row) => row.textContent)
    expect(said).toEqual([`${outbox.waiting}12건`, `${outbox.refused}1건`, `${outbox.drafts}2건`, '옛 가게에 보낼 변경3건'])
    await click(button(outbox.save))
    expect(save).toHaveBeenCalledWith(expect.stringMatching(/^dangol-outbox-\d{4}-\d\d-\d\d\.json$/), '{"dangol":"outbox"}')
    expect(text()).toContain(outbox.saved(12))
  })
  it('is loaded back, and every part of the file is accounted for', async () => {
    background.loadAnswer = { status: 'loaded', loaded: { taken: 4, known: 2, elsewhere: 1, refused: 0, drafts: 0, unreadable: 1 } }
    await open()
    await choose('dangol-outbox.json')
    for (const line of [outbox.loaded, outbox.taken(4), outbox.known(2), outbox.loadedElsewhere(1), outbox.unreadable(1)]) expect(text()).toContain(line)
    expect(text()).not.toContain(outbox.loadedDrafts(0))
  })
  it('says what is wrong with a file that is not one of ours', async () => {
    await open()
    await choose('holiday.jpg')
    expect(alerts()).toEqual([outbox.problem['not-an-outbox']])
  })
  it('hands out a log that names nobody', async () => {
    await open()
    await click(button(outbox.log))
    expect(save).toHaveBeenCalledWith(expect.stringMatching(/^dangol-sync-log-/), '{"dangol":"sync-log"}')
  })
})

describe('choices', () => {
  it('set the language and the brightness', async () => {
    await open()
    await click(find('input', 'English'))
    await click(find('input', options.themes.dark))
    expect(choose.mock.calls).toEqual([[{ language: 'en' }], [{ theme: 'dark' }]])
  })
  it('all have names', async () => {
    await open()
    expect([...document.querySelectorAll('button, input')].map(nameOf)).not.toContain('')
  })
})
