import type { Note } from '@dangol/core/rows'
import { WarningSign } from '../warning-sign.tsx'
import { useWords } from '../words.ts'

/** More than this would push everything else away; the rest stands among the notes. */
const shownAtMost = 2

interface Warning extends Note {
  readonly kind: 'health' | 'complaint'
}

/** What to be careful about: health first, then complaints, the newest first. */
export function warningsOf(notes: readonly Note[]): readonly Warning[] {
  const isWarning = (note: Note): note is Warning => note.kind !== 'general'
  const rank = (note: Warning) => (note.kind === 'health' ? 0 : 1)
  return notes.filter(isWarning).sort((a, b) => rank(a) - rank(b) || (a.writtenAt < b.writtenAt ? 1 : -1))
}

/** The strip under the name that nobody should overlook. */
export function Warnings({ notes }: { readonly notes: readonly Note[] }) {
  const { noteKind, panel } = useWords()
  const warnings = warningsOf(notes)
  if (warnings.length === 0) return null
  const hidden = warnings.length - shownAtMost
  return (
    <section class="warnings" aria-label={panel.warnings}>
      {warnings.slice(0, shownAtMost).map((note) => (
        <p key={note.id}>
          <WarningSign kind={note.kind} size="1.25rem" />
          <span>
            <strong>{noteKind[note.kind]}</strong>
            <span class="warning-text">{note.text}</span>
          </span>
        </p>
      ))}
      {hidden > 0 && <p class="more-warnings">{panel.moreWarnings(hidden)}</p>}
    </section>
  )
}
