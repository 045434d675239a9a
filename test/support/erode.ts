import { meaningsOf } from '../../extension/src/sites/generic/labels.ts'
import { chanceOf } from './redesign.ts'

/**
 * Takes one thing away that a reader may have stood on: an attribute gets another name, a class or id that people wrote
 * another word, a label other words. The page shows the same people as before. Unlike `redesign`, which spares what
 * carries meaning, this is the kind of change that a profile cannot live through and must report.
 * @returns what was changed, as "attribute data-column-name".
 */
export function erode(page: Document, seed: number): string {
  const chance = chanceOf(seed)
  const things = thingsOf(page)
  const [kind = '', name = ''] = things[Math.floor(chance() * things.length)] ?? []
  for (const element of page.body.querySelectorAll('*')) {
    if (kind === 'attribute' && element.hasAttribute(name)) {
      element.setAttribute(`${name}-x`, element.getAttribute(name) ?? '')
      element.removeAttribute(name)
    }
    if (kind === 'class' && element.classList.contains(name)) element.classList.replace(name, 'anders')
    if (kind === 'id' && element.id === name) element.id = 'anders'
    if (kind === 'label' && element.childElementCount === 0 && element.textContent?.trim() === name) element.textContent = '기타'
  }
  return `${kind} ${name}`
}

/** Everything a profile may know a page by, each once. */
function thingsOf(page: Document): (readonly [string, string])[] {
  const things = new Map<string, readonly [string, string]>()
  const add = (kind: string, name: string) => things.set(`${kind} ${name}`, [kind, name])
  for (const element of page.body.querySelectorAll('*')) {
    for (const { name } of element.attributes) if (/^(?:data-|col-id|row-index|role$)/.test(name)) add('attribute', name)
    for (const name of element.classList) add('class', name)
    if (element.id !== '' && !/\d/.test(element.id)) add('id', element.id)
    const text = element.textContent?.trim() ?? ''
    if (element.childElementCount === 0 && text !== '' && text.length <= 14 && (/^(?:TH|DT)$/.test(element.tagName) || meaningsOf(text).length > 0)) add('label', text)
  }
  return [...things.values()]
}
