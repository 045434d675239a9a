import type { CivilDate } from '@dangol/core/time'
import { useState } from 'preact/hooks'
import type { MutateAnswer, Undecided } from '../../messaging/protocol.ts'
import { problemOf, type Background, type Problem } from '../background.ts'
import { TextArea, TextField } from '../text-field.tsx'
import { useWords } from '../words.ts'
import { deedOf, mendablesOf, mended } from './mending.ts'
import { useMends } from './use-mends.ts'
import type { Said } from './use-toast.ts'

export interface UndecidedItemProps {
  readonly background: Background
  readonly item: Undecided
  readonly today: CivilDate
  readonly timeZone: string
  say(said: Said): void
  /** The list is no longer what it was. */
  changed(): Promise<void>
  open(customerId: string): void
}

/** A change that was not made: what was typed, why not, and the two things that can be done about it. */
export function UndecidedItem({ background, item, today, timeZone, say, changed, open }: UndecidedItemProps) {
  const words = useWords()
  const { attention, problem: problems, value } = words
  const fields = mendablesOf(item, words)
  const [texts, write, settle] = useMends(background, item.key, fields)
  const [problem, setProblem] = useState<Problem | null>(null)
  const deed = deedOf(item, words)
  const { customerId, customerName } = item
  const send = async (ask: () => Promise<MutateAnswer>): Promise<Problem | null> => {
    const failed = await ask().then(problemOf, () => 'stopped' as const)
    setProblem(failed)
    return failed
  }
  const discard = (discarded: boolean) => background.ask('discardUndecided', { key: item.key, discarded })
  const retry = async () => {
    const args = mended(item.args, fields.map((field, at) => [field, texts[at] ?? field.text] as const))
    if (await send(() => background.ask('retryUndecided', { key: item.key, args }))) return changed()
    settle()
    await changed()
    say({ text: attention.retried })
  }
  const undo = async () => {
    await discard(false).catch(() => say({ text: problems.stopped }))
    await changed()
  }
  const letGo = async () => {
    if (await send(() => discard(true))) return
    await changed()
    say({ text: attention.discarded, undo: () => void undo() })
  }
  return (
    <li class="undecided-item">
      <h2>
        <span>{deed}</span>
        {customerId !== null && customerName !== null && <button type="button" class="text-button" aria-label={attention.openCustomer(customerName)} onClick={() => open(customerId)}>{customerName}</button>}
      </h2>
      <p class="note-by">{[value.dayOf(item.at, timeZone, today), item.key.source === 'refused' ? attention.onlyHere : attention.byDevice(item.deviceName)].join(' · ')}</p>
      {fields.map((field, at) => {
        const given = { label: field.label, value: texts[at] ?? field.text, onText: (text: string) => write(at, text) }
        return field.long ? <TextArea key={field.label} rows={2} {...given} /> : <TextField key={field.label} autocomplete="off" {...given} />
      })}
      <p class="problem">{problems[problem ?? problemOf({ status: 'refused', code: item.code, path: item.path }) ?? 'stopped']}</p>
      <p class="unseen" role="alert">{problem && problems[problem]}</p>
      <div class="deeds">
        <button type="button" class="plain-button" aria-label={attention.discardLabel(deed)} onClick={() => void letGo()}>{attention.discard}</button>
        <button type="button" class="main-button" aria-label={attention.retryLabel(deed)} onClick={() => void retry()}>{attention.retry}</button>
      </div>
    </li>
  )
}
