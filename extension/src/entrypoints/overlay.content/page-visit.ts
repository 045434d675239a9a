import type { Gone } from '../../messaging/client.ts'
import { gone } from '../../messaging/client.ts'
import type { OverlayWords } from '../../locales/overlay.ts'
import type { Requests } from '../../messaging/protocol.ts'
import type { PageProfile, SiteProfile } from '../../sites/profile.ts'
import { badgePainter, isQuiet, type Marks } from './badge-painter.ts'
import { layers } from './layers.tsx'
import { layoutWatch } from './layout-watch.ts'
import { attributesRead, listReader } from './list-reader.ts'
import { watchList } from './list-watch.ts'
import { lookTeller } from './look-teller.ts'
import { pageIsDark } from './page-darkness.ts'
import { recordShelf, type Shown } from './record-shelf.ts'
import type { ShadowHost } from './shadow-host.ts'
import type { Spending } from './slices.ts'
import { textWidth } from './text-width.ts'
import { workBudget } from './work-budget.ts'

export interface VisitOptions {
  readonly site: SiteProfile
  readonly page: PageProfile
  readonly words: OverlayWords
  readonly host: ShadowHost
  /** How the reading of this page goes, once it has come to rest. */
  looked(look: Requests['visit']['request']): void
  ask(request: Requests['sightings']['request']): Promise<Requests['sightings']['response'] | Gone>
  /** The background has no shop to look things up in. */
  unpaired(): void
  gone(): void
  /** Some records name nobody: their offers are shown under the pointer only. */
  quiet(some: boolean): void
}

/** One page for as long as it is shown. */
export interface PageVisit {
  shown(id: string): Shown | undefined
  /** Which record an element of the page belongs to. */
  recordAt(node: Node): Shown | undefined
  mark(marks: Partial<Marks>): void
  /** Customers may have changed: asks again for what is on the screen, for the rest a little later. */
  askAgain(): void
  order(): readonly Shown[]
  stop(): void
}

/** What reading and marking a new record may take. */
const newRecordMs = 0.6
/** An answer that takes longer is waited for in sight. */
const patienceMs = 150
/** How long after the records in sight the others are asked about again. */
const restAfterMs = 1_000

export function visitPage({ site, page, words, host, looked, ask, unpaired, gone: vanished, quiet }: VisitOptions): PageVisit {
  const reader = listReader(document, site, page)
  const teller = lookTeller(site, page, looked)
  const shelf = recordShelf(words)
  const drawn = layers(host.overlay, host.element)
  const painter = badgePainter(drawn, host.element, page, textWidth(host.overlay))
  const budget = workBudget()
  const watch = watchList(document, attributesRead(page), page.record.join?.attribute, () => schedule('list'))
  const layout = layoutWatch(() => schedule('layout'), () => { budget.refill(); schedule('layout') })
  let stopped = false
  let marks: Marks = { open: null, current: null, near: null, waiting: false }
  let wanted: 'nothing' | 'layout' | 'list' = 'nothing'
  let working = false
  let frame = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let rest: ReturnType<typeof setTimeout> | undefined
  let list: Element | null = null

  const mark = (changed: Partial<Marks>) => {
    marks = { ...marks, ...changed }
    draw()
  }
  const isStopped = () => stopped
  const draw = () => { if (!stopped) painter.draw(shelf.all().values(), marks) }

  function schedule(what: 'layout' | 'list'): void {
    if (stopped) return
    if (wanted !== 'list') wanted = what
    if (frame === 0 && !working) frame = requestAnimationFrame(() => void work())
  }

  async function work(): Promise<void> {
    frame = 0
    const began = performance.now()
    const wait = budget.readyIn(began)
    if (wait > 0) {
      concealChanged()
      budget.spend(performance.now() - began, performance.now())
      timer ??= setTimeout(() => { timer = undefined; schedule(wanted === 'nothing' ? 'layout' : wanted) }, wait)
      return
    }
    working = true
    const spending: Spending = { spent: 0 }
    const what = wanted
    wanted = 'nothing'
    if (what === 'list') await scan(spending)
    if (!stopped && list) await painter.measure([...shelf.all().values()], spending, isStopped, draw)
    if (!stopped) layout.on(list, drawn.scrollers())
    budget.spend(spending.spent, performance.now())
    working = false
    if (wanted !== 'nothing') schedule(wanted)
  }

  /** While we have to wait: a badge must not stand beside somebody else whom the page has just put there. */
  function concealChanged(): void {
    const { everything, structure, nodes } = watch.latest()
    if (everything || structure) return painter.conceal(shelf.all().keys())
    painter.conceal([...nodes].flatMap((node) => shelf.at(reader.recordAt(node))?.id ?? []))
  }

  async function scan(spending: Spending): Promise<void> {
    const reading = await reader.read(watch.take(), new Date().toISOString(), spending, isStopped)
    if (!reading || stopped) return
    const began = performance.now()
    list = reading.list
    teller.saw(reading)
    watch.on(list)
    budget.earn(shelf.put(reading.records) * newRecordMs, performance.now())
    if (list) {
      host.keep()
      host.element.dataset['theme'] = pageIsDark(list) ? 'dark' : 'light'
    } else draw()
    spending.spent += performance.now() - began
    void inquire(shelf.unasked())
  }

  async function inquire(records: readonly Shown[]): Promise<void> {
    if (records.length === 0 || stopped) return
    for (const shown of records) shown.asked = shown.facts
    let response: Awaited<ReturnType<typeof ask>>
    const patience = setTimeout(() => mark({ waiting: true }), patienceMs)
    try {
      response = await ask({ sightings: records.map(({ reading }) => reading.sighting) })
    } catch {
      // The background reports its own failures; what it could not tell is asked again with the next scan.
      for (const shown of records) shown.asked = null
      return
    } finally {
      clearTimeout(patience)
    }
    const began = performance.now()
    if (stopped) return
    if (response === gone) return vanished()
    if ('unpaired' in response) return unpaired()
    for (const [index, shown] of records.entries()) {
      const answer = response.answers[index]
      const still = shelf.get(shown.id)
      if (answer && still?.facts === shown.facts) shelf.answer(still, answer)
    }
    quiet([...shelf.all().values()].some(isQuiet))
    mark({ waiting: false })
    budget.spend(performance.now() - began, performance.now())
  }

  function askAgain(): void {
    const inSight = [...shelf.all().values()].filter(({ reading: { parts: [part] } }) => {
      const { top, bottom } = part.getBoundingClientRect()
      return bottom > 0 && top < innerHeight
    })
    void inquire(inSight)
    clearTimeout(rest)
    rest = setTimeout(() => void inquire([...shelf.all().values()].filter((shown) => !inSight.includes(shown))), restAfterMs)
  }

  const acted = new AbortController()
  for (const type of ['pointerdown', 'keydown', 'wheel']) addEventListener(type, budget.refill, { capture: true, passive: true, signal: acted.signal })
  watch.on(null)
  schedule('list')
  return {
    shown: (id) => shelf.get(id),
    recordAt(node) {
      return shelf.at(reader.recordAt(node))
    },
    mark,
    askAgain,
    order: () => [...shelf.all().values()].filter(({ slot }) => slot !== null),
    stop() {
      stopped = true
      acted.abort()
      cancelAnimationFrame(frame)
      clearTimeout(timer)
      clearTimeout(rest)
      teller.stop()
      watch.stop()
      layout.stop()
      drawn.clear()
    },
  }
}
