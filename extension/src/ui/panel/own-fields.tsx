import { readFieldValue, showFieldValue, type FieldRefusal } from '@dangol/core/custom-field'
import { hidden as mask } from '@dangol/core/masking'
import type { HeldField } from '@dangol/core/views'
import { useId, useState } from 'preact/hooks'
import type { Problem } from '../background.ts'
import { TextField } from '../text-field.tsx'
import { useWords } from '../words.ts'
import type { CustomerDeeds } from './customer-deeds.ts'

export interface OwnFieldsProps {
  readonly fields: readonly HeldField[]
  readonly set: CustomerDeeds['setField']
}

/** What the store wants to know of everybody, each in its own line, saved when it is left. */
export function OwnFields({ fields, set }: OwnFieldsProps) {
  const { fields: words } = useWords()
  const id = useId()
  if (fields.length === 0) return null
  return (
    <section class="own-fields" aria-labelledby={id}>
      <h2 id={id}>{words.title}</h2>
      {fields.map((held) => <OwnField key={held.field.id} held={held} set={set} />)}
    </section>
  )
}

function OwnField({ held, set }: { readonly held: HeldField; readonly set: OwnFieldsProps['set'] }) {
  const { fields: words } = useWords()
  const { field, hidden } = held
  if (hidden) return <p class="own-field-hidden"><span>{field.name}</span> <span aria-label={words.hidden}>{mask}</span></p>
  return field.kind === 'choice' || field.kind === 'yesNo' ? <Chosen held={held} set={set} /> : <Written held={held} set={set} />
}

/** A text, a number or a day: as it is typed, until it can be read. */
function Written({ held: { field, value }, set }: { readonly held: HeldField; readonly set: OwnFieldsProps['set'] }) {
  const { fields: words, problem: problems } = useWords()
  const shown = showFieldValue(field, value, words)
  // Until it is saved, what was typed stands here, whatever comes from elsewhere.
  const [typed, setTyped] = useState<string | null>(null)
  const [problem, setProblem] = useState<FieldRefusal | Problem | null>(null)
  const save = async () => {
    if (typed === null) return
    const read = readFieldValue(field, typed)
    if (typeof read === 'object' && read !== null) return setProblem(read.refused)
    const refused = read === value ? null : await set({ field, from: value, to: read })
    setProblem(refused)
    // Somebody may have typed on meanwhile.
    if (!refused) setTyped((now) => (now === typed ? null : now))
  }
  return (
    <div onBlurCapture={() => void save()}>
      <TextField
        label={field.name} value={typed ?? shown} onText={setTyped} maxLength={600} autocomplete="off" keys={{ Enter: () => void save() }}
        hint={field.kind === 'date' || field.kind === 'number' ? words.hint[field.kind] : undefined}
        problem={problem && (isRefusal(problem, words.refused) ? words.refused[problem] : problems[problem])}
      />
    </div>
  )
}

function isRefusal(problem: FieldRefusal | Problem, refused: Readonly<Record<FieldRefusal, string>>): problem is FieldRefusal {
  return Object.hasOwn(refused, problem)
}

/** One of the choices, or yes and no: saved as it is chosen. */
function Chosen({ held: { field, value }, set }: { readonly held: HeldField; readonly set: OwnFieldsProps['set'] }) {
  const { fields: words, problem: problems } = useWords()
  const id = useId()
  const [problem, setProblem] = useState<Problem | null>(null)
  // One that is offered no more is shown to whoever has it, and can be left for another.
  const choices = field.kind === 'yesNo' ? [{ id: 'yes', name: words.yes }, { id: 'no', name: words.no }] : field.choices.filter((choice) => !choice.gone || choice.id === value)
  const choose = (chosen: string) => set({ field, from: value, to: chosen === '' ? null : field.kind === 'yesNo' ? chosen === 'yes' : chosen })
  return (
    <div class="field">
      <label for={id}>{field.name}</label>
      <select id={id} value={value === null ? '' : value === true ? 'yes' : value === false ? 'no' : String(value)} onChange={({ currentTarget }) => void choose(currentTarget.value).then(setProblem)}>
        <option value="">{words.none}</option>
        {choices.map((choice) => <option key={choice.id} value={choice.id}>{choice.name}</option>)}
      </select>
      {problem && <p class="problem" role="alert">{problems[problem]}</p>}
    </div>
  )
}
