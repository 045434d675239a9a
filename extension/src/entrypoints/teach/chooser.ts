import type { LessonCommand, LessonView } from '../../messaging/teaching.ts'
import type { Taught } from '../../sites/teach/taught.ts'

/** What is about to be chosen, by the pointer, by keys on the page or by keys in the panel: one at a time. */
export class Chooser {
  readonly taught: Taught
  candidate: Element | null = null
  /** What the candidate was meant by: the boxes to widen to, and back, are those around it. */
  #from: Element | null = null

  constructor(taught: Taught) {
    this.taught = taught
  }

  view(): LessonView {
    const at = this.candidate ? this.taught.candidates().indexOf(this.candidate) : -1
    return { ...this.taught.view(), at: at < 0 ? null : at }
  }

  /** @returns whether something else is meant now. */
  hover(node: Element | null): boolean {
    const before = this.candidate
    this.#from = node
    this.candidate = (node && this.taught.meant(node)) ?? null
    return before !== this.candidate
  }

  obey(command: LessonCommand): void {
    switch (command.do) {
      case 'point': return this.#afresh(() => this.taught.point(command.at))
      case 'rest': return this.#afresh(() => this.taught.point(null))
      case 'step': return this.#step(command.by)
      case 'look': return this.#look(command.at)
      case 'choose': return this.#choose()
      case 'widen': return this.#widen(command.by)
      case 'forget': return this.#afresh(() => this.taught.forget(command.field))
      case 'agree': return this.#afresh(() => this.taught.agree())
      case 'kind': return this.#afresh(() => this.taught.setKind(command.kind))
    }
  }

  #afresh(deed: () => void): void {
    deed()
    this.candidate = null
  }

  #choose(): void {
    const chosen = this.candidate
    if (chosen) this.#afresh(() => this.taught.choose(chosen))
  }

  #step(by: number): void {
    const candidates = this.taught.candidates()
    const at = this.candidate ? candidates.indexOf(this.candidate) : -1
    this.#look(candidates.length === 0 ? null : at < 0 ? (by > 0 ? 0 : candidates.length - 1) : (at + by + candidates.length) % candidates.length)
  }

  #look(at: number | null): void {
    this.candidate = at === null ? null : (this.taught.candidates()[at] ?? null)
    this.#from = this.candidate
    // A place that is out of sight cannot be looked at. Scrolling is all we ever do to a page.
    this.candidate?.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' })
  }

  #widen(by: 1 | -1): void {
    if (!this.candidate || !this.#from) return
    const { boxes, meant } = this.taught.boxes(this.#from)
    const at = boxes.indexOf(this.candidate)
    this.candidate = boxes[(at < 0 ? meant : at) + by] ?? this.candidate
  }
}
