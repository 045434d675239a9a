import type { TeachWords } from '../../locales/teach.ts'
import type { FieldName } from '../../messaging/teaching.ts'
import type { Marks } from '../../sites/teach/taught.ts'
import type { ShadowHost } from '../overlay.content/shadow-host.ts'

export interface MarksPainter {
  draw(marks: Marks, candidate: Element | null): void
  stop(): void
}

interface Box {
  readonly element: Element
  readonly kind: 'record' | 'other' | 'field' | 'candidate'
  readonly field?: FieldName
  readonly label?: string
}

/** More boxes than fit on a screen need not be drawn. */
const mostBoxes = 600

/** Which of the five colours a field has; the others share the last. Each also has its name beside it in the example. */
const inks: Partial<Record<FieldName, string>> = { name: 'name', nickname: 'name', phone: 'phone', number: 'number', ordered: 'date', starts: 'date', written: 'date' }

/** Outlines what is meant and what was found, where it stands on the screen now. Nothing of it takes a click. */
export function marksPainter(host: ShadowHost, words: TeachWords): MarksPainter {
  const ground = document.createElement('div')
  ground.className = 'teach-marks'
  ground.setAttribute('aria-hidden', 'true')
  host.overlay.prepend(ground)
  let frame = 0
  let boxes: readonly Box[] = []

  const paint = () => {
    frame = 0
    const seen = boxes.flatMap((box) => {
      const { left, top, width, height } = box.element.getBoundingClientRect()
      const out = width === 0 || height === 0 || top > innerHeight || left > innerWidth || top + height < 0 || left + width < 0
      return out ? [] : [{ box, left, top, width, height }]
    }).slice(0, mostBoxes)
    // One write after all reading.
    ground.replaceChildren(...seen.map(({ box, left, top, width, height }) => {
      const drawn = document.createElement('div')
      drawn.className = `teach-mark ${box.kind}`
      if (box.field) drawn.dataset['ink'] = inks[box.field] ?? 'fact'
      drawn.style.cssText = `left:${left}px;top:${top}px;width:${width}px;height:${height}px`
      if (box.label !== undefined) {
        const label = document.createElement('span')
        label.textContent = box.label
        drawn.append(label)
      }
      return drawn
    }))
  }

  return {
    draw({ record, others, fields }, candidate) {
      const inRecord = (element: Element) => record.some((part) => part.contains(element))
      boxes = [
        ...(candidate ? [{ element: candidate, kind: 'candidate' } as const] : []),
        ...record.map((element) => ({ element, kind: 'record' }) as const),
        ...[...fields].flatMap(([field, places]) => places.map((element): Box => ({ element, kind: 'field', field, ...(inRecord(element) && { label: words.field[field] }) }))),
        ...others.map((element) => ({ element, kind: 'other' }) as const),
      ]
      frame ||= requestAnimationFrame(paint)
    },
    stop() {
      cancelAnimationFrame(frame)
      ground.remove()
    },
  }
}
