import { parentOf } from '../../sites/engine/dom.ts'

/** What happened on the page since it was last asked for. */
export interface Changes {
  /** Nothing that was read before may be relied on. */
  readonly everything: boolean
  /** Records may have come or gone. */
  readonly structure: boolean
  /** Nodes within the list whose text or attributes may be others. */
  readonly nodes: ReadonlySet<Node>
}

export interface ListWatch {
  /** Observes this list and nothing else; null waits for one to come. */
  on(list: Element | null): void
  /** What has changed since this was asked for, of what `take` will give. */
  latest(): Changes
  take(): Changes
  stop(): void
}

/** More changed nodes than this are told as everything: a page without an end must not fill our memory. */
const mostNodes = 2_000

/**
 * Collects what changes in a list. Nothing is read here: the callback runs in the middle of the page's own work.
 * @param attributes those whose change matters; a page's hover classes do not.
 * @param joins the attributes that say which elements belong together.
 */
export function watchList(page: Document, attributes: readonly string[], joins: readonly (string | undefined)[], changed: () => void): ListWatch {
  let list: Element | null = null
  let everything = true
  let structure = true
  let nodes = new Set<Node>()
  let news = new Set<Node>()

  const inside = new MutationObserver((mutations) => {
    for (const { type, target, attributeName } of mutations) {
      if (!list || nodes.size >= mostNodes) everything = true
      else {
        nodes.add(target)
        news.add(target)
      }
      if (type === 'attributes' && joins.includes(attributeName ?? '')) structure = true
    }
    changed()
  })
  // A list that is replaced does not change: its surroundings do. A dialog that opens only covers it.
  const around = new MutationObserver(() => {
    if (!list?.isConnected) structure = true
    changed()
  })

  return {
    on(next) {
      if (next === list && list?.isConnected) return
      inside.disconnect()
      around.disconnect()
      list = next
      if (!list) return inside.observe(page.body ?? page.documentElement, { childList: true, subtree: true })
      inside.observe(list, { childList: true, subtree: true, characterData: true, attributes: attributes.length > 0, ...(attributes.length > 0 && { attributeFilter: [...attributes] }) })
      for (let parent = parentOf(list); parent; parent = parentOf(parent)) around.observe(parent, { childList: true })
    },
    latest() {
      const latest = { everything, structure, nodes: news }
      news = new Set()
      return latest
    },
    take() {
      const taken = { everything, structure, nodes }
      everything = false
      structure = false
      nodes = new Set()
      news = new Set()
      return taken
    },
    stop() {
      inside.disconnect()
      around.disconnect()
    },
  }
}
