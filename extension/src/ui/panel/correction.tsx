import type { Birthday } from '@dangol/core/birthday'
import { useState } from 'preact/hooks'
import type { CustomerView } from '../../messaging/protocol.ts'
import type { Problem } from '../background.ts'
import { TextField } from '../text-field.tsx'
import { useWords } from '../words.ts'
import type { CustomerDeeds } from './customer-deeds.ts'
import { sayIdentity } from './identities.tsx'

/** What could not be mended in its own place: numbers and ids, and the birthday. */
export function Correction({ view, deeds }: { readonly view: CustomerView; readonly deeds: CustomerDeeds }) {
  const words = useWords()
  const { rights } = words
  // A mask is shown as it is: it has no number in it to be written as people write one.
  const said = (identity: CustomerView['identities'][number]) => (view.masked?.includes(identity.id) ? identity.value : sayIdentity(identity, words))
  return (
    <section aria-label={rights.correctTitle}>
      <h3>{rights.correctTitle}</h3>
      <p class="hint">{rights.correctHelp}</p>
      <ul class="corrections">
        {view.identities.map((identity) => (
          <li key={identity.id}>
            <span>{said(identity)}</span>
            <button type="button" class="plain-button" aria-label={rights.takeOutLabel(said(identity))} onClick={() => void deeds.removeIdentity(identity)}>{rights.takeOut}</button>
          </li>
        ))}
      </ul>
      <OneField label={rights.newPhone} go={rights.add} inputMode="tel" deed={deeds.addPhone} />
      {/* Whoever may not see it would save it empty. */}
      {!view.masked?.includes('birthday') && <BirthdayField birthday={view.birthday} set={deeds.setBirthday} />}
    </section>
  )
}

function OneField({ label, go, inputMode, deed }: { readonly label: string; readonly go: string; readonly inputMode: 'tel'; deed(text: string): Promise<Problem | null> }) {
  const { problem: problems } = useWords()
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<Problem | null>(null)
  const save = async () => {
    if (text.trim() === '') return
    const refused = await deed(text.trim())
    setProblem(refused)
    if (!refused) setText('')
  }
  return (
    <div class="one-field">
      <TextField label={label} value={text} onText={setText} maxLength={40} inputMode={inputMode} autocomplete="off" problem={problem && problems[problem === 'invalid-args' ? 'phone-unread' : problem]} keys={{ Enter: () => void save() }} />
      <button type="button" class="plain-button" onClick={() => void save()}>{go}</button>
    </div>
  )
}

/** "4/30" or "0430": how people write a birthday down. */
export function dayIn(text: string): Pick<Birthday, 'month' | 'day'> | undefined {
  const [, month, day] = /^\s*(\d\d)(\d\d)\s*$/.exec(text) ?? /^\s*(\d{1,2})\s*[./\-월 ]\s*(\d{1,2})\s*일?\s*$/.exec(text) ?? []
  return month === undefined || day === undefined ? undefined : { month: Number(month), day: Number(day) }
}

function BirthdayField({ birthday, set }: { readonly birthday: Birthday | null; readonly set: CustomerDeeds['setBirthday'] }) {
  const { rights, problem: problems } = useWords()
  const [text, setText] = useState(birthday ? `${birthday.month}/${birthday.day}` : '')
  const [lunar, setLunar] = useState(birthday?.calendar === 'lunar')
  const [problem, setProblem] = useState<string | null>(null)
  const save = async () => {
    const said = dayIn(text)
    if (!said && text.trim() !== '') return setProblem(rights.birthdayUnread)
    const to: Birthday | null = said ? { ...said, calendar: lunar ? 'lunar' : 'solar', leapMonth: lunar && birthday?.leapMonth === true, year: birthday?.year ?? null } : null
    const refused = await set({ from: birthday, to })
    setProblem(refused === 'invalid-args' ? rights.birthdayUnread : refused && problems[refused])
  }
  return (
    <div class="one-field">
      <TextField label={rights.birthday} value={text} onText={setText} maxLength={12} placeholder="4/30" autocomplete="off" problem={problem} keys={{ Enter: () => void save() }} />
      <label class="check"><input type="checkbox" checked={lunar} onChange={(event) => setLunar(event.currentTarget.checked)} /> {rights.lunar}</label>
      <button type="button" class="plain-button" onClick={() => void save()}>{rights.set}</button>
    </div>
  )
}
