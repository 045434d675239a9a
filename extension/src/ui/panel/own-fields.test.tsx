// @vitest-environment happy-dom
import type { HeldField } from '@dangol/core/views'
import { act } from 'preact/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import { customerView, FakeBackground } from '../testing/fake-background.ts'
import { alerts, button, click, field, find, press, settle, show, text, type, words } from '../testing/page.tsx'
import { Panel } from './panel.tsx'

const [number, seat, secret, window, hall] = ['0197f0e2-0000-7000-8000-000000000201', '0197f0e2-0000-7000-8000-000000000202', '0197f0e2-0000-7000-8000-000000000203', '0197f0e2-0000-7000-8000-000000000301', '0197f0e2-0000-7000-8000-000000000302'] as const
const own = { place: 0, shownToStaff: true, retiredAt: null, version: 1, createdAt: '2026-11-01T00:00:00.000Z', removedAt: null, choices: [] } as const
const held: readonly HeldField[] = [
  { field: { ...own, id: number, name: '아이 수', kind: 'number' }, value: 2 },
  { field: { ...own, id: seat, name: '자리', kind: 'choice', choices: [{ id: window, name: '창가' }, { id: hall, name: '홀', gone: true }] }, value: hall },
  { field: { ...own, id: secret, name: '차량', kind: 'text' }, value: null, hidden: true },
]
let background: FakeBackground
const open = () => show(<Panel background={background} words={words} connect={() => undefined} />)
const said = () => background.mutations.filter(({ name }) => name === 'setField').map(({ args }) => args)

beforeEach(() => {
  background = new FakeBackground()
  background.focus = { kind: 'customer', customerId: 'c1' }
  background.customers.set('c1', customerView({ fields: held }))
})

describe('the store\'s own fields, beside a customer', () => {
  it('show what they hold, a choice that is offered no more too, and no more than that something is hidden', async () => {
    await open()
    expect(field('아이 수').value).toBe('2')
    expect(find<HTMLSelectElement>('select', '자리').selectedOptions[0]?.textContent).toBe('홀')
    expect(text()).toContain('차량')
    expect(document.querySelector(`[aria-label="${words.fields.hidden}"]`)?.textContent).toBe('••••')
    expect(() => field('차량')).toThrow()
  })

  it('say in their place what cannot be read, keep what was typed, and save what can', async () => {
    await open()
    await type(field('아이 수'), '둘')
    await press(field('아이 수'), 'Enter')
    expect(alerts()).toEqual([words.fields.refused['no-number']])
    expect([field('아이 수').value, field('아이 수').getAttribute('aria-invalid')]).toEqual(['둘', 'true'])
    expect(said()).toEqual([])
    await type(field('아이 수'), '3')
    await press(field('아이 수'), 'Enter', 'composing')
    expect(said()).toEqual([])
    await press(field('아이 수'), 'Enter')
    expect(said()).toEqual([{ customerId: 'c1', fieldId: number, value: 3 }])
    expect(alerts()).toEqual([])
  })

  it('are saved when they are left, once, and taken back with one press', async () => {
    await open()
    await type(field('아이 수'), '')
    await act(() => void field('아이 수').dispatchEvent(new FocusEvent('blur')))
    await settle()
    expect(said()).toEqual([{ customerId: 'c1', fieldId: number, value: null }])
    await click(button(words.panel.undo))
    expect(said()).toEqual([{ customerId: 'c1', fieldId: number, value: null }, { customerId: 'c1', fieldId: number, value: 2 }])
  })

  it('are chosen from what is offered', async () => {
    await open()
    const select = find<HTMLSelectElement>('select', '자리')
    select.value = window
    await act(() => void select.dispatchEvent(new Event('change', { bubbles: true })))
    await settle()
    expect(said()).toEqual([{ customerId: 'c1', fieldId: seat, value: window }])
  })

  it('keep what was typed where the change is refused', async () => {
    background.mutateAnswer = { status: 'refused', code: 'not-permitted', path: '' }
    await open()
    await type(field('아이 수'), '5')
    await press(field('아이 수'), 'Enter')
    expect(alerts()).toEqual([words.problem['not-permitted']])
    expect(field('아이 수').value).toBe('5')
  })
})
