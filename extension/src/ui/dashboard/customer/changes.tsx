import { fieldValueIn } from '@dangol/core/custom-field'
import { birthdayIn } from '@dangol/core/mutations/set-birthday'
import { fieldIdOfEdit } from '@dangol/core/mutations/set-field'
import type { ListFrame } from '@dangol/core/people-list'
import type { CivilDate } from '@dangol/core/time'
import { useState } from 'preact/hooks'
import type { PageWords } from '../../../locales/page.ts'
import type { AnyMutation, CustomerEdit } from '../../../messaging/protocol.ts'
import { showFieldValue } from '@dangol/core/custom-field'
import { useWords } from '../../words.ts'

/** Before the rest folds away. */
const shownAtMost = 5

export interface ChangesProps {
  readonly customerId: string
  /** Newest first. */
  readonly edits: readonly CustomerEdit[]
  readonly frame: ListFrame | null
  readonly today: CivilDate
  readonly timeZone: string
  /** Puts back what was there before. */
  putBack(mutation: AnyMutation): void
}

/** What people have changed, each with what it was before and the way back to it. */
export function Changes({ customerId, edits, frame, today, timeZone, putBack }: ChangesProps) {
  const words = useWords()
  const { customerPage: said, panel, value } = words
  const [all, setAll] = useState(false)
  const shown = all ? edits : edits.slice(0, shownAtMost)
  return (
    <section class="changes" aria-labelledby="changes-title">
      <h2 id="changes-title">{said.changes}</h2>
      {edits.length === 0 && <p class="quiet">{said.changesNone}</p>}
      <ol>
        {shown.map((edit) => {
          const what = changeWord(edit, frame, words)
          const back = edit.masked ? null : wayBack(customerId, edit)
          return (
            <li key={edit.id}>
              <p>{what}</p>
              <p class="hint">{panel.by(edit.author, value.dayOf(edit.at, timeZone, today))}</p>
              {back && <button type="button" class="text-button" aria-label={said.putBackLabel(what)} onClick={() => putBack(back)}>{said.putBack}</button>}
            </li>
          )
        })}
      </ol>
      {shown.length < edits.length && <button type="button" class="plain-button wide" onClick={() => setAll(true)}>{said.moreChanges(edits.length - shown.length)}</button>}
    </section>
  )
}

/** The change that makes of a field what it was; null where that takes more than this knows. */
export function wayBack(customerId: string, { field, before }: Pick<CustomerEdit, 'field' | 'before'>): AnyMutation | null {
  if (field === 'name') return typeof before === 'string' ? { name: 'renameCustomer', args: { customerId, name: before } } : null
  if (field === 'birthday') {
    const birthday = birthdayIn(before)
    return birthday === undefined ? null : { name: 'setBirthday', args: { customerId, birthday } }
  }
  const fieldId = fieldIdOfEdit(field)
  const value = fieldId === undefined ? undefined : before === null ? null : fieldValueIn(before)
  return fieldId === undefined || value === undefined ? null : { name: 'setField', args: { customerId, fieldId, value } }
}

function changeWord(edit: CustomerEdit, frame: ListFrame | null, words: PageWords): string {
  const { customerPage: said } = words
  // Its values are ids; who it was stands under the customers merged.
  if (edit.field === 'mergedIntoId') return edit.after === null ? said.tookApart : said.merged
  return said.changed(fieldWord(edit, frame, words), valueWord(edit.before, edit, frame, words), valueWord(edit.after, edit, frame, words))
}

function fieldWord({ field }: CustomerEdit, frame: ListFrame | null, { customerPage: { field: names }, people }: PageWords): string {
  if (field === 'name' || field === 'birthday' || field === 'removed') return names[field]
  const fieldId = fieldIdOfEdit(field)
  return fieldId === undefined ? names.other : (frame?.fields.find(({ id }) => id === fieldId)?.name ?? people.goneField)
}

function valueWord(text: CustomerEdit['before'], { field, masked }: CustomerEdit, frame: ListFrame | null, words: PageWords): string {
  const { customerPage: said, people } = words
  if (text === null) return said.nothing
  if (typeof text === 'boolean') return text ? people.yes : people.no
  if (masked) return text
  if (field === 'birthday') {
    const birthday = birthdayIn(text)
    return birthday ? people.birthday(birthday.month, birthday.day, birthday.calendar === 'lunar', birthday.leapMonth) : said.nothing
  }
  const known = frame?.fields.find(({ id }) => id === fieldIdOfEdit(field))
  return known ? showFieldValue(known, fieldValueIn(text), { yes: people.yes, no: people.no }) : text
}
