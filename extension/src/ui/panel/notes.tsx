import type { Note } from '@dangol/core/rows'
import type { CivilDate } from '@dangol/core/time'
import { useState } from 'preact/hooks'
import type { Problem } from '../background.ts'
import { Icon } from '../icon.tsx'
import { WarningSign } from '../warning-sign.tsx'
import { useWords } from '../words.ts'
import { NoteForm, type NoteFormProps } from './note-form.tsx'

const shownAtMost = 3

export interface NotesProps extends NoteFormProps {
  readonly notes: readonly Note[]
  readonly today: CivilDate
  readonly timeZone: string
  /** null where this device may not. */
  readonly remove: ((note: Note) => Promise<Problem | null>) | null
}

/** What people of the shop wrote about this customer, the newest first. */
export function Notes({ notes, today, timeZone, remove, ...form }: NotesProps) {
  const { noteKind, panel, problem: problems, value } = useWords()
  const [unfolded, setUnfolded] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const newestFirst = [...notes].sort((a, b) => (a.writtenAt < b.writtenAt ? 1 : -1))
  const shown = unfolded || notes.length === shownAtMost + 1 ? newestFirst : newestFirst.slice(0, shownAtMost)
  return (
    <section class="notes" aria-labelledby="notes-title">
      <h2 id="notes-title">{panel.notes}</h2>
      <NoteForm {...form} />
      {problem && <p class="problem" role="alert">{problems[problem]}</p>}
      <ul>
        {shown.map((note) => (
          <li key={note.id} class="note" data-kind={note.kind}>
            {note.kind !== 'general' && <WarningSign kind={note.kind} size="1.125rem" title={noteKind[note.kind]} />}
            <div>
              <p class="note-text">{note.text}</p>
              <p class="note-by">{panel.by(note.author, value.dayOf(note.writtenAt, timeZone, today))}</p>
            </div>
            {remove && (
              <button type="button" class="icon-button" aria-label={panel.removeNote(note.text)} onClick={() => void remove(note).then(setProblem)}>
                <Icon name="close" size={16} />
              </button>
            )}
          </li>
        ))}
      </ul>
      {shown.length < notes.length && (
        <button type="button" class="plain-button wide" onClick={() => setUnfolded(true)}>{panel.moreNotes(notes.length - shown.length)}</button>
      )}
    </section>
  )
}
