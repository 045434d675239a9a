// @vitest-environment happy-dom
import { render as preactRender, type ComponentChildren } from 'preact'
import { describe, expect, it } from 'vitest'
import { overlayWords } from '../../locales/overlay.ts'
import { overlayTexts } from '../../locales/overlay-texts.ts'
import type { BadgeFacts } from '../../messaging/protocol.ts'
import { BadgeCard } from '../../ui/badge-card.tsx'
import { BadgeChip } from '../../ui/badge-chip.tsx'
import { badgeContent } from '../../ui/badge-content.ts'
import { Badge, type BadgeView } from '../../ui/badge.tsx'
import { jsx, patch, render } from './draw.ts'

const words = overlayWords(overlayTexts('ko'))
const facts: BadgeFacts = {
  customerId: 'c1', name: '<b>강도윤</b>', tier: 'silver', visitCount: 7, lastVisitOn: '2026-11-19', today: '2026-11-22', firstVisit: false,
  tags: ['단체'], warning: { kind: 'complaint', text: '"늦음" & <script>' }, next: { tier: 'gold', visits: 5, spend: 100_000 },
  recent: [{ noun: 'order', id: 'o1', platform: 'shop', at: '2026-11-18T15:00:00.000Z', precision: 'day', amount: 9_900, items: [], status: '', number: '1', text: '누룽지', rating: null, noteKind: null, author: '', linkedBy: null }],
}
const content = badgeContent({ status: 'known', recordId: 'r1', facts }, words, '')
const view: BadgeView = { id: 'x', content, fit: { text: 'long', tags: 1 }, left: 4, top: 8, stuck: false, quiet: false, near: false, shown: true, inSight: true, reachable: true, open: false }
const nothing = () => {}

interface VNode { readonly type: unknown; readonly props: Record<string, unknown> }
const isVNode = (drawn: unknown): drawn is VNode => typeof drawn === 'object' && drawn !== null && 'type' in drawn && 'props' in drawn

/** Preact's tree, drawn by our own hand as the content script's build does. */
function redrawn(drawn: unknown): unknown {
  if (Array.isArray(drawn)) return drawn.map(redrawn)
  if (!isVNode(drawn)) return drawn
  if (typeof drawn.type === 'function') return redrawn((drawn.type as (props: unknown) => unknown)(drawn.props))
  return jsx(String(drawn.type), { ...drawn.props, children: redrawn(drawn.props['children']) })
}

/** Attributes in no particular order, and styles as the browser holds them. */
function canonical(element: Element): string {
  const attributes = [...element.attributes].map(({ name, value }) => `${name.toLowerCase()}=${name === 'style' ? (element as HTMLElement).style.cssText.replace(/\s/g, '') : value}`).sort()
  return `<${element.namespaceURI} ${element.nodeName.toLowerCase()} ${attributes.join(' ')}>${[...element.childNodes].map((node) => (node.nodeType === 1 ? canonical(node as Element) : node.textContent)).join('')}`
}

function byBoth(drawn: ComponentChildren): [string, string] {
  const [one, other] = [document.createElement('div'), document.createElement('div')]
  preactRender(drawn, one)
  render(redrawn(drawn), other)
  return [canonical(other), canonical(one)]
}

describe('drawing without Preact', () => {
  it.each([
    ['a badge', <Badge view={view} />],
    ['a badge that only has room for its shape', <Badge view={{ ...view, fit: { text: 'none', tags: 0 }, quiet: true, shown: false, open: true }} />],
    ['a place held for an answer', <Badge view={{ ...view, content: null }} />],
    ['a card', <BadgeCard content={content} words={words} onOpen={nothing} onClose={nothing} onSwitchOff={nothing} />],
    ['a card of nobody', <BadgeCard content={badgeContent({ status: 'anonymous', recordId: 'r1' }, words, '1')} words={words} onOpen={nothing} onClose={nothing} onSwitchOff={nothing} />],
    ['the chip', <BadgeChip words={words} onReload={nothing} onClose={nothing} />],
  ])('draws %s as Preact does', (_, drawn) => {
    const [ours, theirs] = byBoth(drawn)
    expect(ours).toBe(theirs)
  })

  it('writes names as text, whatever is in them', () => {
    const box = document.createElement('div')
    render(redrawn(<BadgeCard content={content} words={words} onOpen={nothing} onClose={nothing} onSwitchOff={nothing} />), box)
    expect(box.querySelector('b, script')).toBeNull()
    expect(box.querySelector('.name')?.textContent).toBe('<b>강도윤</b>')
  })

  it('hears its buttons', () => {
    const pressed: string[] = []
    const box = document.createElement('div')
    render(redrawn(<BadgeCard content={content} words={words} onOpen={() => pressed.push('open')} onClose={() => pressed.push('close')} onSwitchOff={() => pressed.push('off')} />), box)
    for (const name of ['open', 'close', 'off']) box.querySelector<HTMLElement>(`.${name}`)?.click()
    expect(pressed).toEqual(['open', 'close', 'off'])
  })

  it('patches a badge in place', () => {
    const [old, next] = [redrawn(<Badge view={view} />) as Element, redrawn(<Badge view={{ ...view, open: true, left: 40, fit: { text: 'short', tags: 0 } }} />) as Element]
    patch(old, next)
    expect(canonical(old)).toBe(canonical(redrawn(<Badge view={{ ...view, open: true, left: 40, fit: { text: 'short', tags: 0 } }} />) as Element))
  })
})
