import { fieldKinds, type FieldKind } from '@dangol/core/custom-field'
import type { MutationArgs } from '@dangol/core/mutations'
import { longestFieldName, mostChoices } from '@dangol/core/mutations/save-custom-field'
import type { CustomField } from '@dangol/core/rows'
import { useId, useState } from 'preact/hooks'
import type { Problem } from '../../background.ts'
import { freshId } from '../../fresh-id.ts'
import { TextArea, TextField } from '../../text-field.tsx'
import { useWords } from '../../words.ts'

export interface FieldFormProps {
  /** null for a new one. */
  readonly field: CustomField | null
  /** Names that other fields have. */
  readonly taken: readonly string[]
  readonly place: number
  save(args: MutationArgs<'saveCustomField'>): Promise<Problem | null>
  done?(): void
}

type Wrong = { readonly name?: string; readonly choices?: string; readonly other?: string }

/** Makes a field or changes one. What is wrong is said where it is, and nothing that was typed goes. */
export function FieldForm({ field, taken, place, save, done }: FieldFormProps) {
  const { fields: words, panel, problem: problems } = useWords()
  const id = useId()
  const [name, setName] = useState(field?.name ?? '')
  const [kind, setKind] = useState<FieldKind>(field?.kind ?? 'text')
  const [lines, setLines] = useState(field?.choices.filter(({ gone }) => !gone).map((choice) => choice.name).join('\n') ?? '')
  const [staff, setStaff] = useState(field?.shownToStaff ?? true)
  const [wrong, setWrong] = useState<Wrong>({})
  const submit = async () => {
    const typed = name.normalize('NFC').trim()
    const choices = kind === 'choice' ? linesOf(lines) : []
    const found: Wrong = {
      ...(typed === '' ? { name: words.nameMissing } : typed.length > longestFieldName ? { name: words.tooLong(longestFieldName) } : taken.includes(typed) ? { name: words.nameTaken } : {}),
      ...(kind === 'choice' && choices.length === 0 ? { choices: words.choicesMissing } : choices.some((choice) => choice.length > longestFieldName) ? { choices: words.tooLong(longestFieldName) } : choices.length > mostChoices ? { choices: words.tooMany(mostChoices) } : {}),
    }
    setWrong(found)
    if (found.name || found.choices) return
    const problem = await save({
      id: field?.id ?? freshId(), kind,
      ...(typed !== field?.name && { name: typed }),
      ...(kind === 'choice' && { choices: choicesOf(choices, field) }),
      ...(staff !== field?.shownToStaff && { shownToStaff: staff }),
      ...(!field && { place }),
    })
    if (problem) return setWrong({ other: problems[problem] })
    if (!field) {
      setName('')
      setLines('')
    }
    done?.()
  }
  return (
    <form class="field-form" onSubmit={(event) => { event.preventDefault(); void submit() }}>
      <TextField label={words.name} value={name} onText={setName} maxLength={60} autocomplete="off" placeholder={words.nameExample} problem={wrong.name} />
      {field
        ? <p class="hint">{words.kindStays(words.kind[kind])}</p>
        : <div class="field"><label for={id}>{words.kindLabel}</label><select id={id} value={kind} onChange={({ currentTarget }) => setKind(fieldKinds.find((one) => one === currentTarget.value) ?? 'text')}>{fieldKinds.map((one) => <option key={one} value={one}>{words.kind[one]}</option>)}</select></div>}
      {kind === 'choice' && <TextArea label={words.choices} rows={4} value={lines} onText={setLines} hint={words.choicesHelp} problem={wrong.choices} />}
      <label class="check"><input type="checkbox" checked={staff} onChange={({ currentTarget }) => setStaff(currentTarget.checked)} /> {words.showStaff}</label>
      <p class="hint">{words.showStaffHelp}</p>
      {wrong.other && <p class="problem" role="alert">{wrong.other}</p>}
      <div class="deeds">
        {done && <button type="button" class="plain-button" onClick={done}>{panel.cancel}</button>}
        <button type="submit" class="main-button">{field ? words.save : words.add}</button>
      </div>
    </form>
  )
}

function linesOf(text: string): string[] {
  return [...new Set(text.split('\n').map((line) => line.normalize('NFC').trim()).filter((line) => line !== ''))]
}

/** A choice is known by its name: one that was there keeps its id, one that is no longer there is offered no more. */
function choicesOf(names: readonly string[], field: CustomField | null): NonNullable<MutationArgs<'saveCustomField'>['choices']> {
  const before = field?.choices ?? []
  const told = names.map((name) => ({ id: before.find((choice) => choice.name === name)?.id ?? freshId(), name }))
  return [...told, ...before.filter(({ id }) => told.every((choice) => choice.id !== id)).map(({ id, name }) => ({ id, name, gone: true }))]
}
