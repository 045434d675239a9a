import type { ComponentChildren, Ref } from 'preact'
import { useId } from 'preact/hooks'
import { onKeys, type KeyDeeds } from './keys.ts'

interface FieldProps {
  readonly label: string
  /** The label is read but not shown. */
  readonly hideLabel?: boolean
  readonly value: string
  onText(text: string): void
  /** What keys do in here; never called while a syllable is being composed. */
  readonly keys?: KeyDeeds
  readonly hint?: string | undefined
  /** What is wrong with the value, said in place. */
  readonly problem?: string | null | undefined
  readonly placeholder?: string
  readonly maxLength?: number
}

export interface TextFieldProps extends FieldProps {
  readonly inputMode?: 'text' | 'tel' | 'url'
  readonly autocomplete?: 'off' | 'url'
  readonly spellcheck?: boolean
  readonly enterkeyhint?: 'search' | 'done'
  /** Where choices hang below the field: what a combobox has to say of them. */
  readonly combobox?: { readonly open: boolean; readonly listId: string; readonly activeId: string | undefined }
  readonly inputRef?: Ref<HTMLInputElement>
  /** Drawn inside the field's edge, before and after the text. */
  readonly before?: ComponentChildren
  readonly after?: ComponentChildren
}

/** One line of text with its label, hint and problem. */
export function TextField({ label, hideLabel, value, onText, keys = {}, hint, problem, combobox, inputRef, before, after, ...native }: TextFieldProps) {
  const id = useId()
  return (
    <Labelled {...{ id, label, hideLabel, hint, problem }}>
      <span class="field-box">
        {before}
        <input
          {...native}
          {...described(id, hint, problem)}
          {...(combobox && {
            role: 'combobox' as const,
            'aria-autocomplete': 'list' as const,
            'aria-expanded': combobox.open,
            'aria-controls': combobox.listId,
            'aria-activedescendant': combobox.activeId,
          })}
          ref={inputRef ?? null}
          type="text"
          value={value}
          onInput={(event) => onText(event.currentTarget.value)}
          onKeyDown={onKeys(keys)}
        />
        {after}
      </span>
    </Labelled>
  )
}

export interface TextAreaProps extends FieldProps {
  readonly rows: number
  readonly areaRef?: Ref<HTMLTextAreaElement>
}

/** Lines of text that grow with what is written. */
export function TextArea({ label, hideLabel, value, onText, keys = {}, hint, problem, areaRef, ...native }: TextAreaProps) {
  const id = useId()
  return (
    <Labelled {...{ id, label, hideLabel, hint, problem }}>
      <span class="field-box">
        <textarea
          {...native}
          {...described(id, hint, problem)}
          ref={areaRef ?? null}
          value={value}
          onInput={(event) => onText(event.currentTarget.value)}
          onKeyDown={onKeys(keys)}
        />
      </span>
    </Labelled>
  )
}

function described(id: string, hint: string | undefined, problem: string | null | undefined) {
  const ids = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ')
  return { id, 'aria-describedby': ids || undefined, 'aria-invalid': problem ? true : undefined }
}

interface LabelledProps {
  readonly id: string
  readonly label: string
  readonly hideLabel: boolean | undefined
  readonly hint: string | undefined
  readonly problem: string | null | undefined
  readonly children: ComponentChildren
}

function Labelled({ id, label, hideLabel, hint, problem, children }: LabelledProps) {
  return (
    <div class="field">
      <label for={id} class={hideLabel ? 'unseen' : undefined}>{label}</label>
      {children}
      {hint && <p class="hint" id={`${id}-hint`}>{hint}</p>}
      {problem && <p class="problem" id={`${id}-problem`} role="alert">{problem}</p>}
    </div>
  )
}
