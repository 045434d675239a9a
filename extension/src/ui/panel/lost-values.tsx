import type { CivilDate } from '@dangol/core/time'
import { useState } from 'preact/hooks'
import type { LostValue } from '../../messaging/protocol.ts'
import type { PageWords } from '../../locales/page.ts'
import type { Problem } from '../background.ts'
import { useWords } from '../words.ts'
import { wordOf, type LostDeeds } from './lost-deeds.ts'

export interface LostValuesProps {
  readonly values: readonly LostValue[]
  readonly today: CivilDate
  readonly timeZone: string
  readonly deeds: LostDeeds
  /** Whether to say whose each is. */
  readonly named?: boolean
  open?(customerId: string): void
}

/** Values that gave way to another device's, each with the one that stands there now and the way back. */
export function LostValues({ values, named = false, ...rest }: LostValuesProps) {
  return (
    <ul class="lost-values">
      {values.map((value) => <Lost key={value.editId} value={value} named={named} {...rest} />)}
    </ul>
  )
}

function Lost({ value, today, timeZone, deeds, named, open }: Omit<LostValuesProps, 'values'> & { readonly value: LostValue }) {
  const words = useWords()
  const { attention, panel, problem: problems } = words
  const [problem, setProblem] = useState<Problem | null>(null)
  const title = titleOf(value, attention)
  const [lost, now] = [wordOf(value.lost, words), wordOf(value.now, words)]
  return (
    <li class="lost-value">
      <h3>
        {named && open && <button type="button" class="text-button" aria-label={attention.openCustomer(value.customerName)} onClick={() => open(value.customerId)}>{value.customerName}</button>}
        <span>{title}</span>
      </h3>
      <dl>
        <div><dt>{attention.was}</dt><dd><strong>{lost}</strong> <span class="note-by">{panel.by(value.author, words.value.dayOf(value.at, timeZone, today))}</span></dd></div>
        <div><dt>{attention.is}</dt><dd>{now}</dd></div>
      </dl>
      {problem && <p class="problem" role="alert">{problems[problem]}</p>}
      <div class="deeds">
        <button type="button" class="plain-button" aria-label={attention.leaveLabel(title)} onClick={() => void deeds.leave(value).then(setProblem)}>{attention.leave}</button>
        <button type="button" class="main-button" onClick={() => void deeds.restore(value).then(setProblem)}>{attention.restore(lost)}</button>
      </div>
    </li>
  )
}

function titleOf({ noun, field, subject }: LostValue, { value }: PageWords['attention']): string {
  if (noun === 'customer') return field === 'name' ? value.name : subject || value.customer
  if (noun === 'note') return value.note(subject)
  if (noun === 'customerTag') return value.tag(subject)
  return field === 'customerId' ? value.owner(subject) : value.other
}
