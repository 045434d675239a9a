import type { ComponentChildren } from 'preact'
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { pageWords } from '../../locales/page.ts'

/** The words the tests read the page by. */
export const words = pageWords('ko')

/** Lets every answer that is on its way arrive and be drawn. */
export async function settle(): Promise<void> {
  // A chain of a question and its follow-ups is a few microtasks and effects long.
  for (let turn = 0; turn < 8; turn++) await act(async () => void (await Promise.resolve()))
}

/** Draws into an empty page and waits until it is at rest. */
export async function show(children: ComponentChildren): Promise<HTMLElement> {
  render(null, document.body)
  document.body.textContent = ''
  await act(() => render(children, document.body))
  await settle()
  return document.body
}

/** What a screen reader calls an element. */
export function nameOf(element: Element): string {
  const labelled = element.getAttribute('aria-labelledby')
  const label = element.id ? document.querySelector(`label[for="${element.id}"]`) : null
  const text = element.getAttribute('aria-label')
    ?? (labelled ? document.getElementById(labelled)?.textContent : undefined)
    ?? label?.textContent ?? element.closest('label')?.textContent ?? element.textContent
  return (text ?? '').trim()
}

/** The one visible element of a kind with that name. Throws when there is none. */
export function find<E extends HTMLElement = HTMLElement>(selector: string, name: string): E {
  const found = [...document.querySelectorAll<E>(selector)].filter((element) => !element.closest('[hidden]') && nameOf(element) === name)
  if (found.length !== 1) throw new Error(`${found.length} of ${selector} are named "${name}"`)
  return found[0] as E
}

export const button = (name: string): HTMLButtonElement => find<HTMLButtonElement>('button', name)
export const field = (name: string): HTMLInputElement => find<HTMLInputElement>('input, textarea', name)

export async function click(element: HTMLElement): Promise<void> {
  await act(() => element.click())
  await settle()
}

export async function type(input: HTMLInputElement, text: string): Promise<void> {
  input.focus()
  input.value = text
  await act(() => void input.dispatchEvent(new Event('input', { bubbles: true })))
  await settle()
}

/** Presses a key; `composing` presses it in the middle of a Hangul syllable. */
export async function press(target: EventTarget, key: string, how: 'plain' | 'composing' | 'late composing' | 'ctrl' = 'plain'): Promise<KeyboardEvent> {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, isComposing: how === 'composing', ctrlKey: how === 'ctrl' })
  // A late input method says 229 only.
  if (how === 'late composing') Object.defineProperty(event, 'keyCode', { value: 229 })
  await act(() => void target.dispatchEvent(event))
  await settle()
  return event
}

export const text = (): string => document.body.textContent ?? ''
export const alerts = (): readonly (string | null)[] => [...document.querySelectorAll('[role=alert]')].map((element) => element.textContent)
