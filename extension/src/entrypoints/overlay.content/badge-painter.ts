import type { BadgeView } from '../../ui/badge.tsx'
import { fitBadge, type Measure } from '../../ui/badge-fit.ts'
import type { Layers } from './layers.ts'
import type { MeasuredLayer } from './layout-pass.ts'
import { measureSlot } from './measure-slots.ts'
import type { Shown } from './record-shelf.ts'
import { slices, type Slices } from './slices.ts'

export interface Marks {
  /** The badge whose card is open. */
  readonly open: string | null
  /** The badge that Tab reaches; the others are reached from there. */
  readonly current: string | null
  /** The record under the pointer: where nobody is named, only its badge is seen. */
  readonly near: string | null
  /** The background takes its time: places are held for the answers. */
  readonly waiting: boolean
}

export interface BadgePainter {
  /** Reads where the badges of these records stand, those in sight first. Draws nothing. @returns false when stopped. */
  measure(records: readonly Shown[], work: Slices, stopped: () => boolean, measured: (work: Slices) => Promise<void>): Promise<boolean>
  /** Draws what has changed, those in sight first; many new badges take more than one slice. */
  draw(records: readonly Shown[], marks: Marks, work?: Slices): Promise<void>
  stop(): void
  /** Takes badges out of sight until they are drawn again. */
  conceal(ids: Iterable<string>): void
}

export function badgePainter(layers: Layers, host: Element, width: Measure): BadgePainter {
  let before = new Map<string, BadgeView>()

  const viewOf = (shown: Shown, { open, current, near, waiting }: Marks, first: boolean): BadgeView | undefined => {
    const { id, content, slot } = shown
    if (!slot || (!content && !waiting)) return undefined
    const fit = content ? fitBadge(content, slot.width, width) : { text: 'none' as const, tags: 0 }
    if (!fit) return undefined
    return {
      id, content, fit, left: slot.left, top: slot.top,
      stuck: slot.stuck,
      quiet: isQuiet(shown),
      near: near === id,
      inSight: shown.near,
      // A badge that has the focus is not taken away under it.
      shown: !slot.covered || current === id,
      reachable: current === null ? first : current === id,
      open: open === id,
    }
  }

  let drawing = 0
  const drawSome = async (views: ReadonlyMap<MeasuredLayer, readonly BadgeView[]>, work: Slices) => {
    const mine = ++drawing
    // A newer drawing knows better.
    while (mine === drawing && !layers.draw(views, work.late)) await work.rest()
  }

  return {
    async measure(records, work, stopped, measured) {
      const anchor = records.find(({ reading }) => reading.anchors.length > 0)?.reading.anchors[0]
      if (!anchor) return true
      const { near, far } = bySight(records)
      for (const some of [near, far]) {
        // Each batch is read as a whole before anything is written for it.
        let pass = layers.pass(anchor)
        for (const shown of some) {
          if (work.late()) {
            await work.rest()
            if (stopped()) return false
            // What was read of the layout before may be true no more.
            pass = layers.pass(anchor)
          }
          shown.slot = measureSlot(shown.reading.anchors, shown.reading.cell, pass, host)
        }
        // Drawn once, while there is time for all of them.
        if (some === far || work.late()) await measured(work)
      }
      return true
    },
    draw(records, marks, work = slices()) {
      const views = new Map<MeasuredLayer, BadgeView[]>()
      const after = new Map<string, BadgeView>()
      const layerByKey = new Map<MeasuredLayer['key'], MeasuredLayer>()
      for (const shown of [...records].sort((a, b) => Number(b.near) - Number(a.near))) {
        const view = viewOf(shown, marks, shown === records[0])
        if (!view || !shown.slot) continue
        const old = before.get(view.id)
        const kept = old && sameView(old, view) ? old : view
        after.set(view.id, kept)
        // Slots of different passes speak of the same layer; the newest measure of it counts.
        const { layer } = shown.slot
        const known = layerByKey.get(layer.key) ?? layer
        layerByKey.set(layer.key, known)
        const list = views.get(known)
        if (list) list.push(kept)
        else views.set(known, [kept])
      }
      before = after
      return drawSome(views, work)
    },
    stop() {
      drawing++
    },
    conceal(ids) {
      for (const id of ids) if (before.delete(id)) layers.conceal(id)
    },
  }
}

/** A list that names nobody stays quiet: linking is offered on hover or focus only. */
export function isQuiet({ content, reading: { sighting: { who } } }: Shown): boolean {
  return content?.look === 'link' && !who.name && !who.nickname
}

/** Records in the window and as far around it as Chromium draws what it may leave out, and the others. */
function bySight(records: readonly Shown[]): { near: Shown[]; far: Shown[] } {
  const near: Shown[] = []
  const far: Shown[] = []
  for (const shown of records) {
    const { top, bottom } = shown.reading.parts[0].getBoundingClientRect()
    shown.near = bottom > -1.5 * innerHeight && top < 2.5 * innerHeight
    if (shown.near) near.push(shown)
    else far.push(shown)
  }
  return { near, far }
}

function sameView(a: BadgeView, b: BadgeView): boolean {
  return a.content === b.content && a.fit.text === b.fit.text && a.fit.tags === b.fit.tags && a.left === b.left && a.top === b.top &&
    a.stuck === b.stuck && a.quiet === b.quiet && a.near === b.near && a.shown === b.shown && a.reachable === b.reachable && a.open === b.open
}
