import type { Ref } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Problem } from '../background.ts'
import { Icon } from '../icon.tsx'
import { TextField } from '../text-field.tsx'
import { useWords } from '../words.ts'

export interface NameFieldProps {
  readonly name: string
  readonly headingRef: Ref<HTMLHeadingElement>
  rename(name: string): Promise<Problem | null>
}

/** The customer's name, changed in place. While it is being changed, news from elsewhere does not touch it. */
export function NameField({ name, headingRef, rename }: NameFieldProps) {
  const { panel, problem: problems } = useWords()
  const [typed, setTyped] = useState<string | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const pencil = useRef<HTMLButtonElement>(null)
  const input = useRef<HTMLInputElement>(null)
  const wasEditing = useRef(false)
  const editing = typed !== null

  useEffect(() => {
    if (editing) input.current?.select()
    else if (wasEditing.current) pencil.current?.focus()
    wasEditing.current = editing
  }, [editing])

  const stop = () => {
    setTyped(null)
    setProblem(null)
  }
  const save = async () => {
    const next = typed?.trim().normalize('NFC') ?? ''
    if (next === '') return setProblem('name-empty')
    stop()
    if (next === name) return
    const refused = await rename(next)
    if (!refused) return
    setTyped(next)
    setProblem(refused)
  }

  if (!editing) {
    return (
      <div class="name">
        <h1 ref={headingRef} tabIndex={-1}>{name}</h1>
        <button type="button" class="icon-button" ref={pencil} aria-label={panel.rename} onClick={() => setTyped(name)}>
          <Icon name="pencil" />
        </button>
      </div>
    )
  }
  return (
    <div class="name name-editing">
      <h1 class="unseen" ref={headingRef} tabIndex={-1}>{name}</h1>
      <TextField
        label={panel.name}
        hideLabel
        value={typed}
        onText={setTyped}
        maxLength={60}
        autocomplete="off"
        spellcheck={false}
        inputRef={input}
        problem={problem && problems[problem]}
        keys={{ Enter: () => void save(), Escape: stop }}
      />
      <div class="deeds">
        <button type="button" class="plain-button" onClick={stop}>{panel.cancel}</button>
        <button type="button" class="main-button" onClick={() => void save()}>{panel.save}</button>
      </div>
    </div>
  )
}
