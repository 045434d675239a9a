import type { LessonCommand, LessonView, PageOffer } from '../../messaging/teaching.ts'
import type { SiteProfile, SiteTrouble } from '../../messaging/protocol.ts'

/** A page that is taught, or a page of a site that is repaired. */
export type Lesson = { readonly kind: 'teach' } | { readonly kind: 'repair'; readonly trouble: SiteTrouble }

/** A lesson that has begun: the page is on the other end. */
export interface OpenLesson {
  readonly host: string
  /** Whether the browser has yet to be asked for this host. */
  readonly asks: boolean
  say(command: LessonCommand): void
  end(): void
}

export interface Hearing {
  heard(view: LessonView): void
  /** The page was closed, left or loaded anew. */
  left(): void
}

/** Pages beside the panel as far as they can be taught: handed in by the entrypoint, and by tests. */
export interface Teacher {
  /** @returns null where no such page is open, or the browser does not let us in. */
  begin(lesson: Lesson, hearing: Hearing): Promise<OpenLesson | null>
  /** Asks the browser for the profile's host, in the turn of a click. */
  allow(profile: SiteProfile): Promise<boolean>
}

/** The page beside the panel, where it could be taught. */
export interface TeachablePage {
  readonly host: string
  /** Whether a profile reads it: then teaching is for what is read wrongly. */
  readonly known: boolean
  /** Known, and of records that no number tells apart: they are counted, and nobody is read. */
  readonly counted?: boolean
  /** What the generic reader makes of it. */
  readonly offer: PageOffer | null
}
