import type { FieldCondition } from '@dangol/core/customer-filter'
import type { CustomField } from '@dangol/core/rows'
import { TextField } from '../../text-field.tsx'
import { useWords } from '../../words.ts'
import { Choices, Pick, Range } from './filter-parts.tsx'

export interface FieldPartsProps {
  readonly fields: readonly CustomField[]
  readonly conditions: readonly FieldCondition[]
  change(conditions: FieldCondition[] | undefined): void
}

/** What can be asked of the store's own fields, each by its kind. */
export function FieldParts({ fields, conditions, change }: FieldPartsProps) {
  return (
    <>
      {fields.map((field) => (
        <FieldPart
          key={field.id}
          field={field}
          condition={conditions.find(({ fieldId }) => fieldId === field.id)}
          put={(condition) => {
            const others = conditions.filter(({ fieldId }) => fieldId !== field.id)
            const all = condition ? [...others, condition] : others
            change(all.length > 0 ? all : undefined)
          }}
        />
      ))}
    </>
  )
}

interface FieldPartProps {
  readonly field: CustomField
  readonly condition: FieldCondition | undefined
  put(condition: FieldCondition | undefined): void
}

function FieldPart({ field: { id: fieldId, name, kind, choices }, condition, put }: FieldPartProps) {
  const { people } = useWords()
  switch (kind) {
    case 'text': {
      const text = condition?.is === 'text' ? condition.text : ''
      return <div class="filter-part"><TextField label={name} value={text} maxLength={60} autocomplete="off" onText={(typed) => put(typed.trim() === '' ? undefined : { fieldId, is: 'text', text: typed })} /></div>
    }
    case 'number':
      return <Range legend={name} unit="" value={condition?.is === 'number' ? condition : undefined} change={(value) => put(value && { fieldId, is: 'number', ...value })} />
    case 'choice':
      return <Choices legend={name} options={choices.filter(({ gone }) => !gone).map((choice) => ({ value: choice.id, label: choice.name }))} chosen={condition?.is === 'choice' ? condition.any : []} choose={(any) => put(any.length > 0 ? { fieldId, is: 'choice', any } : undefined)} />
    case 'yesNo':
      return <Pick label={name} value={condition?.is === 'yesNo' ? String(condition.value) : ''} options={[{ value: '', label: people.any }, { value: 'true', label: people.yes }, { value: 'false', label: people.no }]} choose={(value) => put(value === '' ? undefined : { fieldId, is: 'yesNo', value: value === 'true' })} />
    case 'date':
      return <Pick label={name} value={condition?.is === 'filled' || condition?.is === 'empty' ? condition.is : ''} options={[{ value: '', label: people.any }, { value: 'filled', label: people.filled }, { value: 'empty', label: people.empty }]} choose={(value) => put(value === 'filled' || value === 'empty' ? { fieldId, is: value } : undefined)} />
  }
}
