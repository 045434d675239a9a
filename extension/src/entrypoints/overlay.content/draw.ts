/**
 * JSX into DOM, without a tree to compare with: stands in for Preact in the content script (wxt.config.ts) and knows
 * what badges use of it: elements, function components, style objects, `on…` listeners.
 */
type Props = Readonly<Record<string, unknown>> & { readonly children?: unknown }
type Drawable = (props: Props) => unknown

const svgNames = /^(?:svg|g|path|circle|rect|title)$/

export const Fragment: Drawable = ({ children }) => children

export function jsx(type: string | Drawable, props: Props): unknown {
  return typeof type === 'string' ? element(type, props) : type(props)
}
export { jsx as jsxs, jsx as jsxDEV }

/** Puts a drawing in the place of what a container held. */
export function render(drawn: unknown, container: Element): void {
  container.replaceChildren(...nodesOf(drawn))
}

function element(name: string, { children, ...attributes }: Props): Element {
  const made = svgNames.test(name) ? document.createElementNS('http://www.w3.org/2000/svg', name) : document.createElement(name)
  for (const [attribute, value] of Object.entries(attributes)) assign(made, attribute, value)
  made.append(...nodesOf(children))
  return made
}

function assign(made: Element, name: string, value: unknown): void {
  if (value === undefined || value === null || name === 'key') return
  if (name.startsWith('on')) made.addEventListener(name.slice(2).toLowerCase(), value as EventListener)
  else if (name === 'style') for (const [property, set] of Object.entries(value as object)) (made as HTMLElement).style.setProperty(property, String(set ?? ''))
  // In HTML, false takes an attribute away; `aria-…="false"` says something.
  else if (value !== false || name.startsWith('aria-')) made.setAttribute(name, value === true && !name.startsWith('aria-') ? '' : String(value))
}

function nodesOf(drawn: unknown): (Node | string)[] {
  if (drawn === null || drawn === undefined || typeof drawn === 'boolean') return []
  if (Array.isArray(drawn)) return drawn.flatMap(nodesOf)
  // What was drawn once for all (a tier's outline) stands in many places.
  if (drawn instanceof Node) return [drawn.parentNode ? drawn.cloneNode(true) : drawn]
  return [String(drawn)]
}

/** Makes a drawn element look like a newer drawing of it, keeping itself: its focus, and the pointer that is on it. */
export function patch(old: Element, drawn: Element): void {
  for (const { name } of [...old.attributes]) if (!drawn.hasAttribute(name)) old.removeAttribute(name)
  for (const { name, value } of drawn.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value)
  if (old.innerHTML !== drawn.innerHTML) old.replaceChildren(...drawn.childNodes)
}
