import type { JSX } from 'preact'
import { useRef, useState } from 'preact/hooks'
import type { AnyMutation, LikelyPerson } from '../../../messaging/protocol.ts'
import { make, type Background, type Problem } from '../../background.ts'
import { useWords } from '../../words.ts'
import type { Said } from '../use-toast.ts'
import { LikelyCard } from './likely-card.tsx'
import { useAnswerKeys } from './use-answer-keys.ts'
import { useLikely } from './use-likely.ts'

/** What is asked about: a record, or a customer who may stand twice. */
export type Asked = { readonly of: 'record'; readonly id: string; readonly noun: 'order' | 'reservation' | 'review' | 'inquiry' } | { readonly of: 'customer'; readonly id: string }

export interface LikelyPeopleProps {
  readonly background: Background
  readonly asked: Asked
  readonly epoch: number
  /** Less likely ones are not asked about. */
  readonly least?: number
  /** Whether Y and N, pressed anywhere, answer for the first. */
  readonly keys: boolean
  say(said: Said): void
  /** It was a yes. */
  agreed?(person: LikelyPerson): void
  /** It was taken back. */
  again?(): void
  open?(customerId: string): void
}

/** "같은 분인가요?": the likeliest people with what speaks for each. A no is remembered, and never asked again. */
export function LikelyPeople({ background, asked, epoch, least = 0, keys, say, agreed, again, open }: LikelyPeopleProps): JSX.Element | null {
  const { likely: said, problem: problems } = useWords()
  const { people, reload } = useLikely(background, asked.of, asked.id, epoch)
  const [problem, setProblem] = useState<Problem | null>(null)
  const busy = useRef(false)
  const shown = (people ?? []).filter(({ probability }) => probability >= least)

  const answer = async (forth: AnyMutation, back: AnyMutation, text: string, after?: () => void) => {
    // A second touch while the first is on its way would answer for whoever moved up.
    if (busy.current) return
    busy.current = true
    const failed = await make(background, forth)
    busy.current = false
    setProblem(failed)
    if (failed) return
    const undo = async () => {
      const kept = await make(background, back)
      if (kept) return say({ text: problems[kept] })
      await reload()
      again?.()
    }
    await reload()
    after?.()
    say({ text, undo: () => void undo() })
  }
  const yes = (person: LikelyPerson) => void answer(...agreement(asked, person.customerId), asked.of === 'record' ? said.linked(person.name) : said.merged(person.name), () => agreed?.(person))
  const no = (person: LikelyPerson) => void answer(keptApart(asked, person.customerId, true), keptApart(asked, person.customerId, false), said.apart(person.name))
  const first = shown[0]
  useAnswerKeys(keys && first !== undefined, () => first && yes(first), () => first && no(first))
  if (shown.length === 0) return problem ? <p class="problem" role="alert">{problems[problem]}</p> : null
  return (
    <section class="likely" aria-label={said.question}>
      <h2>{said.question}</h2>
      {problem && <p class="problem" role="alert">{problems[problem]}</p>}
      <ul>
        {shown.map((person) => (
          <LikelyCard key={person.customerId} person={person} hot={keys && person === first} yes={() => yes(person)} no={() => no(person)} {...(open && { open: () => open(person.customerId) })} />
        ))}
      </ul>
    </section>
  )
}

/** The change a yes makes, and the one that takes it back. */
function agreement(asked: Asked, customerId: string): readonly [AnyMutation, AnyMutation] {
  if (asked.of === 'customer') return [{ name: 'mergeCustomers', args: { survivorId: asked.id, goneId: customerId } }, { name: 'unmergeCustomers', args: { customerId } }]
  const record = { noun: asked.noun, recordId: asked.id }
  return [{ name: 'linkRecord', args: { ...record, customerId } }, { name: 'unlinkRecord', args: record }]
}

function keptApart({ of, id }: Asked, customerId: string, apart: boolean): AnyMutation {
  return { name: 'keepApart', args: { customerId, ...(of === 'record' ? { recordId: id } : { otherId: id }), apart } }
}
