import badgeStyles from '../../ui/badge.css?inline'
import tokens from '../../ui/tokens.css?inline'

/** Where the overlay lives in a frame: closed to the page's scripts, after everything of the page's own. */
export interface ShadowHost {
  readonly element: HTMLElement
  readonly root: ShadowRoot
  /** Everything is drawn in here. */
  readonly overlay: HTMLElement
  /** Puts the host back where a page has thrown it out. */
  keep(): void
  remove(): void
}

/** What happens in the overlay is none of the page's business. */
const privateEvents = `
  click auxclick dblclick contextmenu mousedown mouseup mousemove mouseover mouseout pointerdown pointerup pointermove pointerover
  pointerout pointercancel touchstart touchend touchmove touchcancel keydown keyup keypress beforeinput input change
  compositionstart compositionupdate compositionend focusin focusout copy cut paste dragstart drop selectstart wheel
`.trim().split(/\s+/)

export function shadowHost(page: Document): ShadowHost {
  const element = Document.prototype.createElement.call(page, 'dangol-overlay') as HTMLElement
  const root = element.attachShadow({ mode: 'closed' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(tokens + badgeStyles)
  root.adoptedStyleSheets = [sheet]
  const overlay = Document.prototype.createElement.call(page, 'div') as HTMLElement
  overlay.className = 'overlay'
  root.append(overlay)
  for (const type of privateEvents) element.addEventListener(type, (event) => event.stopPropagation(), { passive: true })
  page.documentElement.append(element)
  return {
    element, root, overlay,
    keep: () => {
      if (!element.isConnected) page.documentElement.append(element)
    },
    remove: () => element.remove(),
  }
}
