import type { OverlayWords } from '../../locales/overlay.ts'
import { lookAt, type Look } from '../../sites/health/look.ts'
import { withBeside } from '../../sites/engine/pages-together.ts'
import type { PageProfile, SiteProfile } from '../../sites/profile.ts'
import { badgePainter, isQuiet, type Marks } from './badge-painter.ts'
import { inquiry, type Ask, type InquiryEvents } from './inquiry.ts'
import { layers } from './layers.ts'
import { layoutWatch } from './layout-watch.ts'
import { attributesRead, listReader } from './list-reader.ts'
import { watchList } from './list-watch.ts'
import { lookTeller } from './look-teller.ts'
import { pageIsDark } from './page-darkness.ts'
import { recordShelf, type Shown } from './record-shelf.ts'
import type { ShadowHost } from './shadow-host.ts'
import { inSlices, type Slices } from './slices.ts'
import { textWidth } from './text-width.ts'
import { watchTheme } from './theme-watch.ts'
import { workBudget } from './work-budget.ts'
import { workLoop, type Work } from './work-loop.ts'

export interface VisitOptions extends Pick<InquiryEvents, 'unpaired' | 'gone'> {
  readonly site: SiteProfile
  readonly page: PageProfile
  readonly words: OverlayWords
  readonly host: ShadowHost
  /** How the reading of this page goes, once it has come to rest. */
  looked(look: Look): void
  readonly ask: Ask
  /** Some records name nobody: their offers are shown under the pointer only. */
  quiet(some: boolean): void
}

/** One page for as long as it is shown. */
export interface PageVisit {
  shown(id: string): Shown | undefined
  /** Which record a node of the page belongs to. */
  recordAt(node: Node): Shown | undefined
  mark(marks: Partial<Marks>): void
  askAgain(): void
  /** The records that have a place for a badge, in the page's order. */
  order(): readonly Shown[]
  stop(): void
}

/** What reading and marking a new record may take, in milliseconds. */
const newRecordMs = 0.6

export function visitPage({ site, page, words, host, looked, ask, unpaired, gone, quiet }: VisitOptions): PageVisit {
  const pages = withBeside(site, page)
  const reader = listReader(document, site, pages)
  const tellers = new Map(pages.map((each) => [each, lookTeller(site, each, looked)]))
  const shelf = recordShelf(words)
  const drawn = layers(host.overlay, host.element)
  const painter = badgePainter(drawn, host.element, textWidth(host.overlay))
  const budget = workBudget()
  const over = new AbortController()
  let marks: Marks = { open: null, current: null, near: null, waiting: false }
  let list: Element | null = null

  const isStopped = () => over.signal.aborted
  const all = () => [...shelf.all().values()]
  const draw = async (work?: Slices) => { if (!isStopped()) await painter.draw(all(), marks, work) }
  const mark = (changed: Partial<Marks>) => {
    marks = { ...marks, ...changed }
    void draw()
  }
  const questions = inquiry(shelf, ask, {
    changed(waiting, work) {
      quiet(all().some(isQuiet))
      marks = { ...marks, waiting }
      void draw(work).then(() => budget.spend(work.spent(), performance.now()))
    },
    unpaired, gone,
  })

  const wearTheme = () => { if (!isStopped() && list) host.element.dataset['theme'] = pageIsDark(list) ? 'dark' : 'light' }
  const work = async (what: Work, slices: Slices) => {
    if (what === 'list') {
      await scan(slices)
      await slices.drawing(() => {
        wearTheme()
        host.element.getBoundingClientRect()
      })
    }
    if (!isStopped() && list) await painter.measure(all(), slices, isStopped, draw)
    if (!isStopped()) layout.on(list, drawn.scrollers())
  }
  const scan = async (slices: Slices) => {
    const reading = await reader.read(watch.take(), new Date().toISOString(), slices, isStopped)
    if (!reading) return
    const fresh = await inSlices(shelf.put(reading.records), slices, isStopped)
    if (fresh === null || isStopped()) return
    list = reading.list
    for (const [its, teller] of tellers) {
      const place = reading.pages.find((shown) => shown.page === its)
      if (place) teller.saw(place)
      else teller.stop()
    }
    watch.on(list)
    budget.earn(fresh * newRecordMs, performance.now())
    if (!host.keep()) return giveUp()
    if (!list) await draw(slices)
    await questions.askNew(slices)
  }
  /** A page that will not have us is left alone, and the panel says why. */
  const giveUp = () => {
    stop()
    host.remove()
    looked({ ...lookAt(site, page, { state: 'listed', found: 0, records: [] }), state: 'badges-removed' })
  }
  /**
   * While we have to wait: a badge must not stand beside somebody else whom the page has just put there.
   * @returns whether something changed that was in no record: new ones seem to have come.
   */
  const concealChanged = () => {
    const { everything, structure, nodes } = watch.latest()
    const changed = [...nodes].map((node) => shelf.at(reader.recordAt(node))?.id)
    const beyond = everything || structure
    painter.conceal(beyond ? shelf.all().keys() : changed.filter((id) => id !== undefined))
    return beyond || changed.includes(undefined)
  }

  const stop = () => {
    over.abort()
    for (const part of [...tellers.values(), theme, loop, watch, layout, questions, painter]) part.stop()
    drawn.clear()
    quiet(false)
  }

  const loop = workLoop(budget, work, concealChanged)
  const watch = watchList(document, attributesRead(pages), pages.map(({ record }) => record.join?.attribute), () => loop.want('list'))
  const theme = watchTheme(document, wearTheme)
  const layout = layoutWatch(() => loop.want('layout'))
  for (const type of ['pointerdown', 'keydown', 'wheel', 'scrollend']) addEventListener(type, budget.refill, { capture: true, passive: true, signal: over.signal })
  watch.on(null)
  loop.want('list')

  return {
    shown: shelf.get,
    recordAt: (node) => shelf.at(reader.recordAt(node)),
    mark,
    askAgain: questions.askAgain,
    order: () => all().filter(({ slot }) => slot !== null),
    stop,
  }
}
