import { civilDateOf } from '@dangol/core/time'
import type { Ref } from 'preact'
import { useState } from 'preact/hooks'
import type { SiteProfile, TaughtRefusal } from '../../messaging/protocol.ts'
import { asked, type LessonView } from '../../messaging/teaching.ts'
import type { Background } from '../background.ts'
import { storeTimeZone } from '../panel/store-time-zone.ts'
import { Trouble } from '../panel/trouble.tsx'
import type { Said } from '../panel/use-toast.ts'
import { useWords } from '../words.ts'
import { CandidateList } from './candidate-list.tsx'
import { FieldRows } from './field-rows.tsx'
import { KindChoice } from './kind-choice.tsx'
import { keepTaught, type Kept } from './keep-taught.ts'
import { RepairHead } from './repair-head.tsx'
import type { Lesson, OpenLesson, Teacher } from './teacher.ts'
import { fieldWords } from './told-words.ts'
import { useLesson, type LessonState } from './use-lesson.ts'

export interface TeachPageProps {
  readonly background: Background
  readonly teacher: Teacher
  readonly lesson: Lesson
  readonly heading: Ref<HTMLHeadingElement>
  say(said: Said): void
  done(): void
}

/** Teaching a page, or repairing one: what is asked for now, what is read so far, and keeping it. */
export function TeachPage(props: TeachPageProps) {
  const { teach, panel } = useWords()
  const lesson = useLesson(props.teacher, props.lesson)
  const { state, view, open } = lesson
  if (state === 'none' || state === 'left') return <Trouble title={state === 'left' ? teach.left : teach.notOpen} headingRef={props.heading} again={{ label: panel.retry, deed: lesson.again }} />
  if (!view || !open) return <p class="hint" role="status">…</p>
  return <LessonSheet {...props} view={view} open={open} state={lesson} />
}

interface SheetProps extends TeachPageProps {
  readonly view: LessonView
  readonly open: OpenLesson
  readonly state: LessonState
}

function LessonSheet(props: SheetProps) {
  const words = useWords()
  const { teach } = words
  const { view, open, lesson, state: { say } } = props
  const today = civilDateOf(new Date().toISOString(), storeTimeZone)
  const { first, besides } = asked[view.kind]
  const names = view.lost ? [...view.lost, ...view.given] : first
  const general = view.problems.filter(({ field }) => field === null)
  const begun = view.lost !== null || view.values.number !== undefined || view.given.length > 0 || (view.pointing !== 'record' && view.records > 0)
  return (
    <div class="teach">
      {lesson.kind === 'repair' ? <RepairHead trouble={lesson.trouble} /> : <p class="hint">{open.host}</p>}
      <p class="teach-ask" role="status">{askOf(view, words)}</p>
      {view.moved && <p class="problem" role="alert">{teach.moved}</p>}
      {general.map(({ reason }) => <p key={reason} class="problem" role="alert">{teach.problem[reason]}</p>)}
      {lesson.kind === 'teach' && begun && <KindChoice kind={view.kind} choose={(kind) => say({ do: 'kind', kind })} />}
      {begun && <FieldRows view={view} names={names} timeZone={storeTimeZone} today={today} say={say} />}
      {view.pointing !== null && <CandidateList candidates={view.candidates} at={view.at} first={!begun} say={say} />}
      {begun && view.lost === null && (
        <details class="teach-besides">
          <summary>{teach.besides}</summary>
          <FieldRows view={view} names={besides} timeZone={storeTimeZone} today={today} say={say} />
        </details>
      )}
      {begun && <Keeping {...props} />}
    </div>
  )
}

/** The next thing to do, in one sentence. */
function askOf(view: LessonView, words: ReturnType<typeof useWords>): string {
  const { teach } = words
  const { pointing, kind, lost } = view
  if (lost !== null) return pointing !== null && pointing !== 'record' ? teach.repairAsk(fieldWords(pointing, kind, words)) : teach.repairDone
  if (pointing === 'record') return teach.askRecord
  if (pointing !== null) return teach.askField(fieldWords(pointing, kind, words))
  return view.example > 0 ? teach.askSecond : teach.askLook
}

/** Agreeing to an example, and keeping what was taught: first the browser is asked, in the turn of the click. */
function Keeping({ background, teacher, view, open, lesson, state, say, done }: SheetProps) {
  const words = useWords()
  const { teach } = words
  const [problem, setProblem] = useState<'refusedByBrowser' | TaughtRefusal | 'unpaired' | 'stopped' | null>(null)
  const keep = async (profile: SiteProfile) => {
    setProblem(null)
    // Asked in this very turn, or the browser forgets the click.
    const allowed = await teacher.allow(profile)
    if (!allowed) return setProblem('refusedByBrowser')
    const kept: Kept = await keepTaught(background, profile)
    if (kept.status === 'failed') return setProblem(kept.reason)
    done()
    say({ text: teach.saved, undo: () => void kept.undo().then((undone) => say({ text: undone ? teach.undone : teach.refusal.stopped })) })
  }
  const { profile } = view
  const repairing = view.lost !== null
  const needsNumber = !repairing && view.example > 0 && view.found.number === undefined
  return (
    <div class="teach-keep">
      {problem && <p class="problem" role="alert">{problem === 'refusedByBrowser' ? teach.refusedByBrowser : teach.refusal[problem]}</p>}
      {needsNumber && <p class="problem" role="alert">{teach.needNumber(teach.number[view.kind])}</p>}
      {!repairing && view.pointing !== 'record' && profile === null && view.records > 1 && view.example === 0 && (
        <button type="button" class="main-button wide" disabled={view.given.length === 0 || view.problems.length > 0} onClick={() => state.say({ do: 'agree' })}>{teach.agree}</button>
      )}
      {profile && <>
        <p class="hint">{lesson.kind === 'repair' ? teach.repairWhy : teach.saveWhy(open.host)}</p>
        <button type="button" class="main-button wide" onClick={() => void keep(profile)}>{repairing ? teach.saveRepair : teach.save}</button>
      </>}
      <div class="deeds">
        {!repairing && view.example === 1 && view.records > 2 && <button type="button" class="plain-button" onClick={() => state.say({ do: 'agree' })}>{teach.third}</button>}
        {!repairing && view.pointing !== 'record' && <button type="button" class="plain-button" onClick={() => state.say({ do: 'point', at: 'record' })}>{teach.anotherRecord}</button>}
      </div>
    </div>
  )
}
