// @vitest-environment happy-dom
import type { CustomField } from '@dangol/core/rows'
import { createRef } from 'preact'
import { act } from 'preact/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Said } from '../../panel/use-toast.ts'
import { FakeBackground } from '../../testing/fake-background.ts'
import { alerts, button, click, field, find, settle, show, text, type, words } from '../../testing/page.tsx'
import { WordsProvider } from '../../words.ts'
import { fieldsPage } from './fields-page.tsx'

const { fields, people } = words
const [first, second] = ['0197f0e2-0000-7000-8000-000000000201', '0197f0e2-0000-7000-8000-000000000202'] as const
const made = (over: Partial<CustomField>): CustomField => ({ id: first, name: '자리', kind: 'text', choices: [], place: 0, shownToStaff: true, retiredAt: null, version: 1, createdAt: '2026-11-01T00:00:00.000Z', removedAt: null, ...over })
let background: FakeBackground
let said: Said[]
const { Page } = fieldsPage
const open = () => show(<WordsProvider value={words}><Page background={background} epoch={0} sync={null} arg="" heading={createRef()} may={() => true} say={(one) => said.push(one)} /></WordsProvider>)
const choose = async (select: HTMLSelectElement, value: string) => {
  select.value = value
  await act(() => void select.dispatchEvent(new Event('change', { bubbles: true })))
  await settle()
}
const submit = async (name: string) => {
  await act(() => void button(name).closest('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })))
  await settle()
}

beforeEach(() => {
  background = new FakeBackground()
  said = []
})

describe('the page of the store\'s own fields', () => {
  it('makes a choice, and says in its place what is missing', async () => {
    await open()
    await choose(find<HTMLSelectElement>('select', fields.kindLabel), 'choice')
    await submit(fields.add)
    expect(alerts()).toEqual([fields.nameMissing, fields.choicesMissing])
    await type(field(fields.name), ' 좌석 ')
    await type(field(fields.choices), '창가\n홀\n\n창가 ')
    await submit(fields.add)
    expect(background.mutations).toMatchObject([{ name: 'saveCustomField', args: { kind: 'choice', name: '좌석', place: 0, shownToStaff: true, choices: [{ name: '창가' }, { name: '홀' }] } }])
    expect(field(fields.name).value).toBe('')
    said.at(-1)?.undo?.()
    await settle()
    expect(background.mutations.at(-1)).toMatchObject({ name: 'removeCustomField', args: { restore: false } })
  })

  it('refuses a name that is taken and keeps what was typed', async () => {
    background.customFields = [made({})]
    await open()
    await type(field(fields.name), '자리')
    await submit(fields.add)
    expect(alerts()).toEqual([fields.nameTaken])
    expect(field(fields.name).value).toBe('자리')
    expect(background.mutations).toEqual([])
  })

  it('sends only what was changed, keeps a choice that is dropped for whoever has it, and takes it back', async () => {
    const choices = [{ id: second, name: '창가' }, { id: first, name: '홀' }]
    background.customFields = [made({ kind: 'choice', choices })]
    await open()
    await click(button(fields.editLabel('자리')))
    const areas = [...document.querySelectorAll('textarea')]
    await type(areas[0] as unknown as HTMLInputElement, '홀')
    await submit(fields.save)
    expect(background.mutations).toEqual([{ name: 'saveCustomField', args: { id: first, kind: 'choice', choices: [{ id: first, name: '홀' }, { id: second, name: '창가', gone: true }] } }])
    said.at(-1)?.undo?.()
    await settle()
    expect(background.mutations.at(-1)).toEqual({ name: 'saveCustomField', args: { id: first, kind: 'choice', choices } })
  })

  it('moves, removes and brings back', async () => {
    background.customFields = [made({}), made({ id: second, name: '차량', place: 1 }), made({ id: '0197f0e2-0000-7000-8000-000000000203', name: '옛것', retiredAt: '2026-11-02T00:00:00.000Z' })]
    await open()
    expect(text()).toContain(fields.gone(1))
    await click(button(people.moveUp('차량')))
    expect(background.mutations.map(({ args }) => args)).toEqual([{ id: second, kind: 'text', place: 0 }, { id: first, kind: 'text', place: 1 }])
    await click(button(fields.removeLabel('자리')))
    await click(button(fields.restoreLabel('옛것')))
    expect(background.mutations.slice(2).map(({ name, args }) => [name, args])).toEqual([['removeCustomField', { id: first, restore: false }], ['removeCustomField', { id: '0197f0e2-0000-7000-8000-000000000203', restore: true }]])
  })
})
