import type { CDPSession, Page } from 'playwright-core'

interface DomNode {
  readonly backendNodeId: number
  readonly nodeName: string
  readonly nodeType: number
  readonly nodeValue: string
  readonly attributes?: readonly string[]
  readonly children?: readonly DomNode[]
  readonly shadowRoots?: readonly (DomNode & { readonly shadowRootType?: string })[]
  readonly contentDocument?: DomNode
}

/** Something a person can press in the overlay. */
export interface Pressable {
  /** What a screen reader says. */
  readonly label: string
  readonly text: string
  readonly backendNodeId: number
}

const attribute = (node: DomNode, name: string): string => {
  const list = node.attributes ?? []
  for (let index = 0; index < list.length; index += 2) if (list[index] === name) return list[index + 1] ?? ''
  return ''
}
const textOf = (node: DomNode): string =>
  node.nodeType === 3 ? node.nodeValue : node.nodeName === 'STYLE' ? '' : (node.children ?? []).map(textOf).join(' ').replace(/\s+/g, ' ').trim()

function* closedRootsIn(node: DomNode): Generator<DomNode> {
  for (const root of node.shadowRoots ?? []) {
    if (root.shadowRootType === 'closed') yield root
    yield* closedRootsIn(root)
  }
  for (const child of node.children ?? []) yield* closedRootsIn(child)
  if (node.contentDocument) yield* closedRootsIn(node.contentDocument)
}

function* buttonsIn(node: DomNode): Generator<DomNode> {
  if (node.nodeName === 'BUTTON' || node.nodeName === 'A') yield node
  for (const child of node.children ?? []) yield* buttonsIn(child)
}

/** What our overlay shows on a page, read the way only a debugger can: through its closed shadow roots. */
export async function overlayOf(page: Page) {
  const session = await page.context().newCDPSession(page)
  return {
    /** Everything that can be pressed, in every frame. */
    pressables: () => pressables(session),
    /** All the words of the overlay. */
    text: async () => (await roots(session)).map(textOf).join(' '),
    /** Presses the one whose label or text matches, with the mouse, where it is. */
    async press(pattern: RegExp): Promise<void> {
      await pointAt(session, page, pattern, (x, y) => page.mouse.click(x, y))
    },
    /** Where the badges that can be seen lie in the window, by what they say. */
    async places(): Promise<{ readonly label: string; readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }[]> {
      const list = []
      for (const { label, backendNodeId } of await pressables(session)) {
        const quads = await session.send('DOM.getContentQuads', { backendNodeId }).then((found) => found.quads, () => [])
        const [left = 0, top = 0, , , right = 0, bottom = 0] = quads[0] ?? []
        if (quads[0]) list.push({ label, left, top, right, bottom })
      }
      return list
    },
    async focus(pattern: RegExp): Promise<void> {
      const found = (await pressables(session)).find(({ label }) => pattern.test(label))
      await session.send('DOM.focus', { backendNodeId: found?.backendNodeId ?? 0 })
    },
    async hover(pattern: RegExp): Promise<void> {
      await pointAt(session, page, pattern, (x, y) => page.mouse.move(x, y))
    },
    close: () => session.detach(),
  }
}

async function roots(session: CDPSession): Promise<DomNode[]> {
  const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true })
  return [...closedRootsIn(root as DomNode)]
}

async function pressables(session: CDPSession): Promise<Pressable[]> {
  return (await roots(session)).flatMap((root) => [...buttonsIn(root)].map((node) => ({
    label: attribute(node, 'aria-label') || textOf(node),
    text: textOf(node),
    backendNodeId: node.backendNodeId,
  })))
}

async function pointAt(session: CDPSession, page: Page, pattern: RegExp, deed: (x: number, y: number) => Promise<void>): Promise<void> {
  const found = (await pressables(session)).find(({ label, text }) => pattern.test(label) || pattern.test(text))
  if (!found) throw new Error(`nothing in the overlay of ${page.url()} matches ${String(pattern)}`)
  await session.send('DOM.scrollIntoViewIfNeeded', { backendNodeId: found.backendNodeId })
  const { quads } = await session.send('DOM.getContentQuads', { backendNodeId: found.backendNodeId })
  const quad = quads[0]
  if (!quad) throw new Error('it has no box')
  const at = (offset: number) => ((quad[offset] ?? 0) + (quad[offset + 2] ?? 0) + (quad[offset + 4] ?? 0) + (quad[offset + 6] ?? 0)) / 4
  await deed(at(0), at(1))
}
