import type { Ref } from 'preact'
import { Icon } from '../icon.tsx'
import { pageNameOf } from '../site-troubles.tsx'
import { useWords } from '../words.ts'
import type { Lesson } from './teacher.ts'

export interface LessonHeadProps {
  readonly lesson: Lesson
  readonly headingRef: Ref<HTMLHeadingElement>
  back(): void
}

/** The way back out of a lesson, and what it is about. */
export function LessonHead({ lesson, headingRef, back }: LessonHeadProps) {
  const words = useWords()
  const { panel, platform, teach } = words
  const title = lesson.kind === 'teach' ? teach.title : teach.repairTitle(platform[lesson.trouble.platform], pageNameOf(lesson.trouble, words))
  return (
    <header class="panel-head">
      <button type="button" class="icon-button" aria-label={panel.back} onClick={back}><Icon name="back" /></button>
      <h1 ref={headingRef} tabIndex={-1}>{title}</h1>
    </header>
  )
}
