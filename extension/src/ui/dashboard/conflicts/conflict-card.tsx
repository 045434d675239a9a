import { identityText } from '@dangol/core/masked-views'
import type { AnyMutation, ConflictList, ConflictView, PersonSummary } from '../../../messaging/protocol.ts'
import { make, type Background } from '../../background.ts'
import { SummaryCard } from '../../merge/summary-card.tsx'
import type { Said } from '../../panel/use-toast.ts'
import { useWords } from '../../words.ts'

export interface ConflictCardProps {
  readonly conflict: ConflictView
  readonly list: ConflictList
  readonly background: Background
  say(said: Said): void
  changed(): void
}

/** Records that speak for something, as many as decide it. */
const recordsShown = 5

/** One thing to decide: what speaks for each, and what can be done, each with its way back. */
export function ConflictCard({ conflict, list: { today, timeZone }, background, say, changed }: ConflictCardProps) {
  const { conflict: words, merge, platform, value, problem: problems } = useWords()
  const decide = async (mutations: readonly AnyMutation[], back: readonly AnyMutation[], text: string) => {
    for (const mutation of mutations) {
      const failed = await make(background, mutation)
      if (failed) return say({ text: problems[failed] })
    }
    changed()
    say({ text, undo: () => void Promise.all(back.map((mutation) => make(background, mutation))).then(changed) })
  }
  if (conflict.kind === 'names') {
    const { identity, person, names } = conflict
    const number = identityText(identity)
    const settle = (settled: boolean) => names.map((name): AnyMutation => ({ name: 'settleName', args: { identityId: identity.id, name, settled } }))
    const contact = (contactOnly: boolean): AnyMutation => ({ name: 'keepAsContact', args: { identityId: identity.id, contactOnly } })
    return (
      <article class="conflict" aria-label={words.names(number, names.join(', '))}>
        <h2>{words.names(number, names.join(', '))}</h2>
        <div class="sides"><SummaryCard title={words.holder} person={person} today={today} /></div>
        <div class="deeds">
          <button type="button" class="plain-button" onClick={() => void decide(settle(true), settle(false), words.settled)}>{words.samePerson}</button>
          <button type="button" class="plain-button" onClick={() => void decide([contact(true)], [contact(false)], words.contactOnly)}>{words.household}</button>
        </div>
      </article>
    )
  }
  const { people, records } = conflict
  const [survivor, ...gone] = bestFirst(people)
  if (!survivor) return null
  const join = gone.map((other): AnyMutation => ({ name: 'mergeCustomers', args: { survivorId: survivor.customerId, goneId: other.customerId } }))
  const takeApart = gone.map((other): AnyMutation => ({ name: 'unmergeCustomers', args: { customerId: other.customerId } }))
  const apart = (is: boolean) => people.flatMap((one, at) => people.slice(at + 1).map((other): AnyMutation => ({ name: 'keepApart', args: { customerId: one.customerId, otherId: other.customerId, apart: is } })))
  return (
    <article class="conflict" aria-label={words.people(people.map(({ name }) => name).join(', '))}>
      <h2>{words.people(people.map(({ name }) => name).join(', '))}</h2>
      <div class="sides">{people.map((person) => <SummaryCard key={person.customerId} title={person === survivor ? merge.stays : merge.goes} person={person} today={today} />)}</div>
      <p>{words.because} {records.slice(0, recordsShown).map(({ platform: on, number, at }) => `${platform[on]} ${number} (${value.dayOf(at, timeZone, today)})`).join(', ')}</p>
      <div class="deeds">
        <button type="button" class="plain-button" onClick={() => void decide(join, takeApart, merge.done(gone.map(({ name }) => name).join(', '), survivor.name))}>{words.samePersonMerge}</button>
        <button type="button" class="plain-button" onClick={() => void decide(apart(true), apart(false), words.apart)}>{words.different}</button>
      </div>
    </article>
  )
}

/** Whoever came more often stays. */
function bestFirst(people: readonly PersonSummary[]): PersonSummary[] {
  return [...people].sort((a, b) => b.visitCount - a.visitCount || (a.customerId < b.customerId ? -1 : 1))
}
