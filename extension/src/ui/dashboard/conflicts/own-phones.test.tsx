// @vitest-environment happy-dom
import { createRef } from 'preact'
import { act } from 'preact/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Said } from '../../panel/use-toast.ts'
import { FakeBackground } from '../../testing/fake-background.ts'
import { alerts, button, click, field, settle, show, text, type, words } from '../../testing/page.tsx'
import { WordsProvider } from '../../words.ts'
import { conflictsPage } from './conflicts-page.tsx'

const { ownPhones } = words
let background: FakeBackground
let said: Said[]
const { Page } = conflictsPage
const open = () => show(<WordsProvider value={words}><Page background={background} epoch={0} sync={null} arg="" heading={createRef()} may={() => true} say={(one) => said.push(one)} /></WordsProvider>)
const submit = async () => {
  await act(() => void button(ownPhones.add).closest('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })))
  await settle()
}
const told = () => background.asked.filter(({ name }) => name === 'setOwnPhones').map(({ request }) => request)

beforeEach(() => {
  background = new FakeBackground()
  background.ownPhones = ['0212345678']
  said = []
})

describe('the shop\'s own numbers', () => {
  it('are shown as they are written, added to as they are typed, and taken back', async () => {
    await open()
    expect(text()).toContain('02-1234-5678')
    await type(field(ownPhones.label), ' 010 2222 3333 ')
    await submit()
    expect(told()).toEqual([{ phones: ['0212345678', '01022223333'] }])
    expect(text()).toContain('010-2222-3333')
    expect(field(ownPhones.label).value).toBe('')
    said.at(-1)?.undo?.()
    await settle()
    expect(told().at(-1)).toEqual({ phones: ['0212345678'] })
  })

  it('say in their place what is wrong, and keep what was typed', async () => {
    await open()
    for (const [typed, problem] of [['가게', ownPhones.refused.unread], ['010-12**-5678', ownPhones.refused.unread], ['02 1234 5678', ownPhones.refused.known]] as const) {
      await type(field(ownPhones.label), typed)
      await submit()
      expect(alerts()).toEqual([problem])
      expect(field(ownPhones.label).value).toBe(typed)
    }
    expect(told()).toEqual([])
    background.ruleAnswer = { status: 'not-reached' }
    await type(field(ownPhones.label), '010-2222-3333')
    await submit()
    expect(alerts()).toEqual([ownPhones.refused['not-reached']])
    expect(field(ownPhones.label).value).toBe('010-2222-3333')
  })

  it('are removed by one press, after which the keyboard is in the field', async () => {
    await open()
    await click(button(ownPhones.removeLabel('02-1234-5678')))
    expect(told()).toEqual([{ phones: [] }])
    expect(document.activeElement).toBe(field(ownPhones.label))
  })

  it('are not offered to whoever may not change them', async () => {
    background.ownPhones = null
    await open()
    expect(text()).not.toContain(ownPhones.title)
  })
})
