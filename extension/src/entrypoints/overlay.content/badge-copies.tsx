import { Badge, type BadgeView } from '../../ui/badge.tsx'

/** A drawn badge of each look: there are some dozens, and hundreds of badges. */
const models = new Map<string, HTMLElement>()

/** A badge as `Badge` draws it, copied from one that only has other words in another place, which is far quicker than to draw it. */
export function drawBadge(view: BadgeView): HTMLElement {
  const { content, id, fit } = view
  if (!content) return (<Badge view={view} />) as unknown as HTMLElement
  const look = lookOf(view)
  let model = models.get(look)
  if (!model) models.set(look, (model = (<Badge view={view} />) as unknown as HTMLElement))
  const copy = model.cloneNode(true) as HTMLElement
  copy.setAttribute('data-badge', id)
  copy.setAttribute('aria-label', content.label)
  place(copy, view)
  const words = [...(fit.text === 'none' ? [] : [content[fit.text]]), ...content.tags.slice(0, fit.tags)]
  let at = copy.lastElementChild
  for (const text of words.reverse()) {
    if (!at) break
    at.textContent = text
    at = at.previousElementSibling
  }
  return copy
}

/** Everything that two badges differ in beside their words and place. */
function lookOf({ content, fit, quiet, near, reachable, open }: BadgeView): string {
  const facts = content?.facts
  return [content?.look, facts?.tier, facts?.warning?.kind, fit.text === 'none', content?.tags.slice(0, fit.tags).length, quiet, near, reachable, open].join()
}

/** Puts a drawn badge where its view says. */
export function place({ style }: HTMLElement, { left, top, shown, inSight }: BadgeView): void {
  style.cssText = `left: ${left}px; top: ${top}px;${shown ? '' : ' display: none;'}${inSight ? ' content-visibility: visible;' : ''}`
}
