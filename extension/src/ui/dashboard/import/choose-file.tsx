import { useRef, useState } from 'preact/hooks'
import { Icon } from '../../icon.tsx'
import { useWords } from '../../words.ts'
import type { ImportFlow } from './use-import.ts'

const kinds = '.csv,.tsv,.txt,.xlsx,.xlsm,.xls,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Where a file is dropped or chosen; and where it is asked for its password. */
export function ChooseFile({ flow, password }: { readonly flow: ImportFlow; readonly password: File | null }) {
  const { bring } = useWords()
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const take = (file: File | undefined) => void (file && flow.open(file))
  return (
    <>
      <div
        class={`drop${over ? ' over' : ''}`}
        onDragOver={(event) => { event.preventDefault(); setOver(true) }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => { event.preventDefault(); setOver(false); take(event.dataTransfer?.files[0]) }}
      >
        <p class="drop-title">{bring.drop}</p>
        <button type="button" class="main-button" onClick={() => input.current?.click()}>{bring.choose}</button>
        <input ref={input} type="file" accept={kinds} class="unseen" tabIndex={-1} aria-label={bring.choose} onChange={({ currentTarget }) => { take(currentTarget.files?.[0]); currentTarget.value = '' }} />
        <p class="hint">{bring.kinds}</p>
      </div>
      {password && <PasswordForm key={password.name} flow={flow} file={password} />}
      <p class="hint import-safe"><Icon name="lock" /> {bring.staysHere}</p>
    </>
  )
}

function PasswordForm({ flow, file }: { readonly flow: ImportFlow; readonly file: File }) {
  const { bring } = useWords()
  const [typed, setTyped] = useState('')
  return (
    <form class="import-password" onSubmit={(event) => { event.preventDefault(); if (typed) void flow.open(file, typed) }}>
      <label class="field">
        <span>{bring.password(file.name)}</span>
        <span class="field-box"><input type="password" autocomplete="off" ref={(box) => box?.focus()} value={typed} onInput={({ currentTarget }) => setTyped(currentTarget.value)} /></span>
      </label>
      <button type="submit" class="main-button" disabled={!typed}>{bring.unlock}</button>
    </form>
  )
}
