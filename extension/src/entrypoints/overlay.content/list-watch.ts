import { parentOf } from '../../sites/engine/dom.ts'
import { shadowsIn } from '../../sites/engine/shadow-roots.ts'

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
/** A shadow root that a page attaches tells nobody: a list that has not come is looked for again after so many milliseconds, then no more. */
const looksAgain = [300, 1_000, 3_000, 9_000]

/**
 * Collects what changes in a list. Nothing is read here: the callback runs in the middle of the page's own work.
 * @param attributes those whose change matters; a page's hover classes do not.
 * @param joins the attributes that say which elements belong together.
 */
export function watchList(page: Document, attributes: readonly string[], joins: readonly (string | undefined)[], changed: () => void): ListWatch {
  let list: Element | null = null
  let shadows = shadowsIn(page)
  let looks = 0
  let timer: ReturnType<typeof setTimeout> | undefined
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

  const lookAgain = () => {
    timer = undefined
    looks++
    changed()
  }

  return {
    on(next) {
      const inShadows = shadowsIn(page)
      if (next === list && list?.isConnected && inShadows === shadows) return
      shadows = inShadows
      inside.disconnect()
      around.disconnect()
      list = next
      // No observer sees into a shadow root that it was not put on.
      if (!list) {
        for (const root of [page.body ?? page.documentElement, ...shadows]) inside.observe(root, { childList: true, subtree: true })
        const wait = looksAgain[looks]
        if (wait !== undefined) timer ??= setTimeout(lookAgain, wait)
        return
      }
      clearTimeout(timer)
      const all = { childList: true, subtree: true, characterData: true, attributes: attributes.length > 0, ...(attributes.length > 0 && { attributeFilter: [...attributes] }) }
      for (const root of [list, ...shadows]) inside.observe(root, all)
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
      clearTimeout(timer)
      inside.disconnect()
      around.disconnect()
    },
  }
}
