import type { ConsentWay, NoteKind } from '@dangol/core/rows'
import { useId, useRef, useState } from 'preact/hooks'
import type { Problem } from '../background.ts'
import { TextArea } from '../text-field.tsx'
import { WarningSign } from '../warning-sign.tsx'
import { useWords } from '../words.ts'
import { HealthConsent } from './health-consent.tsx'
import type { NoteDraft } from './use-draft.ts'

const kinds: readonly NoteKind[] = ['general', 'health', 'complaint']

export interface NoteFormProps {
  readonly draft: NoteDraft
  write(draft: NoteDraft): void
  /** @returns null when the note is saved. */
  save(draft: NoteDraft): Promise<Problem | null>
  /** Takes down that the customer agrees to notes about their health; null where they did before. */
  readonly agreeToHealth: ((how: ConsentWay) => Promise<Problem | null>) | null
}

/** Where a note is written. One quiet line until somebody writes. */
export function NoteForm({ draft, write, save, agreeToHealth }: NoteFormProps) {
  const { noteKind, panel, problem: problems } = useWords()
  const [focused, setFocused] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const area = useRef<HTMLTextAreaElement>(null)
  const group = useId()
  const saving = useRef(false)
  const latest = useRef(draft)
  latest.current = draft
  const text = draft.text.trim()
  const open = focused || text !== '' || draft.kind !== 'general'

  const asking = draft.kind === 'health' ? agreeToHealth : null
  const agree = useRef<HTMLButtonElement>(null)

  const submit = async (how?: ConsentWay) => {
    // What was typed stays where it is while the customer is asked.
    if (asking && !how) return void (text !== '' && agree.current?.focus())
    area.current?.focus()
    if (text === '' || saving.current) return
    saving.current = true
    setProblem(null)
    const refused = (asking && how ? await asking(how) : null) ?? await save({ ...draft, text: text.normalize('NFC') }).finally(() => (saving.current = false))
    setProblem(refused)
    // Only once it is saved, and not what has been typed since: until then the draft is the only place it is kept.
    if (!refused && latest.current.text === draft.text) write({ kind: 'general', text: '' })
  }
  return (
    <div
      class="note-form"
      data-open={open}
      onFocusIn={() => setFocused(true)}
      onFocusOut={(event) => event.currentTarget.contains(event.relatedTarget as Node | null) || setFocused(false)}
    >
      <TextArea
        label={panel.writeNote}
        hideLabel
        value={draft.text}
        onText={(next) => write({ ...draft, text: next })}
        rows={open ? 2 : 1}
        maxLength={2000}
        placeholder={open ? panel.notePlaceholder : panel.writeNote}
        areaRef={area}
        problem={problem && problems[problem]}
        keys={{ 'Mod+Enter': () => void submit(), Escape: () => area.current?.blur() }}
      />
      {open && (
        <div class="note-deeds">
          <fieldset class="kinds">
            <legend class="unseen">{panel.noteKind}</legend>
            {kinds.map((kind) => (
              <label key={kind} data-kind={kind}>
                <input type="radio" name={group} value={kind} checked={draft.kind === kind} onChange={() => write({ ...draft, kind })} />
                {kind !== 'general' && <WarningSign kind={kind} size="1rem" />}
                <span>{noteKind[kind]}</span>
              </label>
            ))}
          </fieldset>
          {asking
            ? <HealthConsent agreed={(how) => void submit(how)} buttonRef={agree} disabled={text === ''} />
            : <button type="button" class="main-button" disabled={text === ''} onClick={() => void submit()}>{panel.saveNote}</button>}
          {text !== '' && <p class="hint">{panel.noteKept}</p>}
        </div>
      )}
    </div>
  )
}
