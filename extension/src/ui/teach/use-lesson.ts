import { useEffect, useRef, useState } from 'preact/hooks'
import type { LessonCommand, LessonView } from '../../messaging/teaching.ts'
import type { Lesson, OpenLesson, Teacher } from './teacher.ts'

export interface LessonState {
  /** `none`: no such page is open; `left`: it was, and is no more. */
  readonly state: 'opening' | 'open' | 'none' | 'left'
  readonly view: LessonView | null
  readonly open: OpenLesson | null
  say(command: LessonCommand): void
  /** Begins anew. */
  again(): void
}

/** Holds a lesson for as long as its screen is shown. */
export function useLesson(teacher: Teacher, lesson: Lesson): LessonState {
  const [state, setState] = useState<LessonState['state']>('opening')
  const [view, setView] = useState<LessonView | null>(null)
  const [open, setOpen] = useState<OpenLesson | null>(null)
  const [turn, setTurn] = useState(0)
  const held = useRef<OpenLesson | null>(null)

  useEffect(() => {
    let over = false
    setState('opening')
    teacher.begin(lesson, {
      heard: (told) => { if (!over) setView(told) },
      left: () => { if (!over) { setState('left'); setView(null) } },
    }).then((opened) => {
      if (over) return opened?.end()
      held.current = opened
      setOpen(opened)
      setState(opened ? 'open' : 'none')
    }, () => { if (!over) setState('none') })
    return () => {
      over = true
      held.current?.end()
      held.current = null
    }
  }, [teacher, turn])

  return { state, view, open, say: (command) => held.current?.say(command), again: () => setTurn(turn + 1) }
}
