import type { LessonCommand, LessonStart, LessonView, PageOffer } from '../sites/teach/lesson-view.ts'

// Between the panel and the frame in which a person points: over a port of their own, for as long as both are open.
export { asked } from '../sites/teach/lesson-view.ts'
export type { Kind, LessonCommand, LessonProblem, LessonStart, LessonView, PageOffer, Pointing } from '../sites/teach/lesson-view.ts'
export type { FieldName, FieldValues } from '../sites/profile.ts'

export const teachPort = 'teach'

/** What the panel says: how it begins, once, then one command after the other. */
export type TeachMessage = { readonly start: LessonStart } | LessonCommand

/** What the page's script leaves in its own world, for the panel to call. */
export interface TeachWorld {
  dangolTeach?: { offer(): FrameOffer }
}

export interface FrameOffer extends PageOffer {
  /** Pixels that the frame shows of itself, not of a frame within it. */
  readonly area: number
}

/** What the page says: everything, whenever any of it changes. */
export type TeachAnswer = LessonView
