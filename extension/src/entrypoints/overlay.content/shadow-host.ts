import { keepPrivate } from './private-events.ts'

/** Where the overlay lives in a frame: closed to the page's scripts, after everything of the page's own. */
export interface ShadowHost {
  readonly element: HTMLElement
  readonly root: ShadowRoot
  /** Everything is drawn in here. */
  readonly overlay: HTMLElement
  /** Puts the host back where a page has thrown it out or carried it away. @returns false when the page has done so too often. */
  keep(): boolean
  remove(): void
}

/** So often a host is put back where it was; then the page does not want it. */
const mostReturns = 5

/** @param styles of all that is drawn in it. */
export function shadowHost(page: Document, styles: string): ShadowHost {
  const element = Document.prototype.createElement.call(page, 'dangol-overlay') as HTMLElement
  const root = element.attachShadow({ mode: 'closed' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(styles)
  root.adoptedStyleSheets = [sheet]
  const overlay = Document.prototype.createElement.call(page, 'div') as HTMLElement
  overlay.className = 'overlay'
  root.append(overlay)
  const release = keepPrivate(element, root)
  page.documentElement.append(element)
  let returns = 0
  return {
    element, root, overlay,
    keep() {
      if (element.parentNode === page.documentElement) return true
      if (++returns > mostReturns) return false
      page.documentElement.append(element)
      return true
    },
    remove() {
      release()
      element.remove()
    },
  }
}
