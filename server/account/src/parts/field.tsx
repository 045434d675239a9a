import type { Ref } from 'preact'
import { useId } from 'preact/hooks'

export interface FieldProps {
  readonly type?: 'text' | 'email' | 'password'
  readonly autocomplete?: string
  readonly inputMode?: 'email' | 'numeric'
  readonly maxLength?: number
  readonly placeholder?: string
  readonly label: string
  readonly value: string
  onText(text: string): void
  readonly hint?: string
  readonly problem?: string | null
  readonly inputRef?: Ref<HTMLInputElement>
}

/** One line of text with its label, hint and problem. */
export function Field({ label, value, onText, hint, problem, inputRef, type = 'text', ...native }: FieldProps) {
  const id = useId()
  const described = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ')
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <span class="field-box">
        <input
          {...native}
          id={id}
          // Preact's types know one element for each kind of input; this one is any of three.
          type={type as 'text'}
          value={value}
          ref={inputRef ?? null}
          aria-describedby={described || undefined}
          aria-invalid={problem ? true : undefined}
          onInput={(event) => onText(event.currentTarget.value)}
        />
      </span>
      {hint && <p class="hint" id={`${id}-hint`}>{hint}</p>}
      {problem && <p class="problem" id={`${id}-problem`} role="alert">{problem}</p>}
    </div>
  )
}

export interface ChoiceProps {
  readonly label: string
  readonly hideLabel?: boolean
  readonly value: string
  readonly choices: readonly { readonly value: string; readonly label: string }[]
  choose(value: string): void
  readonly hint?: string
}

/** One of a few. */
export function Choice({ label, hideLabel, value, choices, choose, hint }: ChoiceProps) {
  const id = useId()
  return (
    <div class="field">
      <label for={id} class={hideLabel ? 'unseen' : undefined}>{label}</label>
      <span class="field-box">
        <select id={id} value={value} aria-describedby={hint ? `${id}-hint` : undefined} onChange={(event) => choose(event.currentTarget.value)}>
          {choices.map((choice) => <option key={choice.value} value={choice.value}>{choice.label}</option>)}
        </select>
      </span>
      {hint && <p class="hint" id={`${id}-hint`}>{hint}</p>}
    </div>
  )
}
