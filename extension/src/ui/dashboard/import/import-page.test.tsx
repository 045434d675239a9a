// @vitest-environment happy-dom
import type { CustomField } from '@dangol/core/rows'
import { createRef } from 'preact'
import { act } from 'preact/test-utils'
import { expect, it } from 'vitest'
import { FakeBackground } from '../../testing/fake-background.ts'
import { settle, show, words } from '../../testing/page.tsx'
import { WordsProvider } from '../../words.ts'
import { importPage } from './import-page.tsx'

const { bring } = words
const seat = '0197f0e2-0000-7000-8000-000000000201'
const field = (over: Partial<CustomField>): CustomField => ({ id: seat, name: '좌석', kind: 'text', choices: [], place: 0, shownToStaff: true, retiredAt: null, version: 1, createdAt: '2026-11-01T00:00:00.000Z', removedAt: null, ...over })

it('offers the store\'s own fields for every column, and takes one that is called so for it', async () => {
  const background = new FakeBackground()
  background.customFields = [field({}), field({ id: '0197f0e2-0000-7000-8000-000000000202', name: '옛것', retiredAt: '2026-11-02T00:00:00.000Z' })]
  const { Page } = importPage
  await show(<WordsProvider value={words}><Page background={background} epoch={0} sync={null} arg="" heading={createRef()} may={() => true} say={() => undefined} /></WordsProvider>)
  const input = document.querySelector<HTMLInputElement>('input[type=file]')
  Object.defineProperty(input, 'files', { value: [new File(['이름,휴대폰,좌 석\n김민수,010-1234-5678,창가\n'], '손님.csv')] })
  await act(() => void input?.dispatchEvent(new Event('change', { bubbles: true })))
  await expect.poll(async () => (await settle(), [...document.querySelectorAll('select')].map(({ value }) => value))).toEqual(['name', 'phone', `field:${seat}`])
  const offered = [...document.querySelectorAll('select')].map((select) => [...select.options].map(({ text }) => text))
  for (const names of offered) expect(names.slice(-2)).toEqual([bring.target.health, '좌석'])
})
