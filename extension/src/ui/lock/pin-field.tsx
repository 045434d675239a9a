import type { Ref } from 'preact'
import { onKeys, type KeyDeeds } from '../keys.ts'
import { useId } from 'preact/hooks'
import { useWords } from '../words.ts'

export interface PinFieldProps {
  readonly label: string
  readonly value: string
  onText(text: string): void
  readonly problem?: string | null
  readonly inputRef?: Ref<HTMLInputElement>
  readonly keys?: KeyDeeds
}

/** A PIN as it is typed: never shown, and not what a browser remembers for a site. */
export function PinField({ label, value, onText, problem = null, inputRef, keys = {} }: PinFieldProps) {
  const { lock } = useWords()
  const id = useId()
  return (
    <div class="field pin-field">
      <label for={id}>{label}</label>
      <span class="field-box">
        <input
          id={id}
          ref={inputRef ?? null}
          type="password"
          inputMode="numeric"
          autocomplete="off"
          maxLength={12}
          value={value}
          aria-describedby={`${id}-hint${problem ? ` ${id}-problem` : ''}`}
          aria-invalid={problem ? true : undefined}
          onInput={(event) => onText(event.currentTarget.value)}
          onKeyDown={onKeys(keys)}
        />
      </span>
      <p class="hint" id={`${id}-hint`}>{lock.pinHelp}</p>
      {problem && <p class="problem" id={`${id}-problem`} role="alert">{problem}</p>}
    </div>
  )
}
