import type { CustomField } from '@dangol/core/rows'
import { Icon } from '../../icon.tsx'
import { useWords } from '../../words.ts'

export interface FieldLineProps {
  readonly field: CustomField
  readonly first: boolean
  readonly last: boolean
  edit(): void
  remove(): void
  move(by: 1 | -1): void
}

/** One field: what it is, and what can be done with it. */
export function FieldLine({ field: { name, kind, choices, shownToStaff }, first, last, edit, remove, move }: FieldLineProps) {
  const { fields: words, people } = useWords()
  const offered = choices.filter(({ gone }) => !gone).map((choice) => choice.name)
  return (
    <article class="field-line">
      <div>
        <h2>{name}</h2>
        <p class="hint">{[words.kind[kind], shownToStaff ? words.staffSee : words.staffDoNot].join(' · ')}</p>
        {offered.length > 0 && <p class="hint">{offered.join(', ')}</p>}
      </div>
      <div class="field-deeds">
        <button type="button" class="icon-button" aria-label={people.moveUp(name)} aria-disabled={first} onClick={() => { if (!first) move(-1) }}><Icon name="up" size={18} /></button>
        <button type="button" class="icon-button" aria-label={people.moveDown(name)} aria-disabled={last} onClick={() => { if (!last) move(1) }}><Icon name="down" size={18} /></button>
        <button type="button" class="plain-button" aria-label={words.editLabel(name)} onClick={edit}>{words.edit}</button>
        <button type="button" class="plain-button" aria-label={words.removeLabel(name)} onClick={remove}>{words.remove}</button>
      </div>
    </article>
  )
}
