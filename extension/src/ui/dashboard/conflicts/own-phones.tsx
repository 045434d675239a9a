import { mostOwnPhones, readOwnPhone } from '@dangol/core/own-phone'
import { formatPhone } from '@dangol/core/phone'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Background } from '../../background.ts'
import type { Said } from '../../panel/use-toast.ts'
import { TextField } from '../../text-field.tsx'
import { useWords } from '../../words.ts'

export interface OwnPhonesProps {
  readonly background: Background
  readonly epoch: number
  say(said: Said): void
}

/** A number that is the shop's may be of any kind; how it is written depends on its digits alone. */
const shown = (digits: string) => formatPhone({ kind: 'landline', digits })

/** "우리 가게 번호": the numbers by which nobody is recognised. Nothing for whoever may not change them. */
export function OwnPhones({ background, epoch, say }: OwnPhonesProps) {
  const { ownPhones: words } = useWords()
  const [phones, setPhones] = useState<readonly string[] | null>(null)
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const field = useRef<HTMLInputElement>(null)
  const load = () => background.ask('ownPhones', {}).then(setPhones, () => undefined)
  useEffect(() => void load(), [background, epoch])
  if (!phones) return null

  /** @returns why they are not changed, in words; null once they are. */
  const change = async (next: readonly string[], text: string, back: readonly string[] | null): Promise<string | null> => {
    const answer = await background.ask('setOwnPhones', { phones: next }).catch(() => ({ status: 'not-reached' }) as const)
    if (answer.status !== 'saved') return words.refused[answer.status]
    await load()
    say(back ? { text, undo: () => void change(back, text, null).then((failed) => failed && say({ text: failed })) } : { text })
    return null
  }
  const add = async () => {
    const read = readOwnPhone(typed, phones)
    if ('refused' in read) return setProblem(read.refused === 'too-many' ? words.refused['too-many'](mostOwnPhones) : words.refused[read.refused])
    const failed = await change([...phones, read.digits], words.added(shown(read.digits)), phones)
    setProblem(failed)
    // What could not be saved stays as it was typed.
    if (!failed) setTyped((now) => (now === typed ? '' : now))
  }
  const remove = async (digits: string) => {
    const failed = await change(phones.filter((one) => one !== digits), words.removed(shown(digits)), phones)
    if (failed) return say({ text: failed })
    // The button that was pressed is gone with its line.
    field.current?.focus({ preventScroll: true })
  }
  return (
    <section class="sheet own-phones" aria-labelledby="own-phones-title">
      <h2 id="own-phones-title">{words.title}</h2>
      <p class="quiet">{words.help}</p>
      {phones.length > 0 && (
        <ul>
          {phones.map((digits) => (
            <li key={digits}>
              <span>{shown(digits)}</span>
              <button type="button" class="plain-button" aria-label={words.removeLabel(shown(digits))} onClick={() => void remove(digits)}>{words.remove}</button>
            </li>
          ))}
        </ul>
      )}
      <form onSubmit={(event) => { event.preventDefault(); void add() }}>
        <TextField label={words.label} value={typed} onText={setTyped} inputMode="tel" autocomplete="off" maxLength={40} placeholder={words.example} problem={problem} inputRef={field} />
        <button type="submit" class="plain-button">{words.add}</button>
      </form>
    </section>
  )
}
