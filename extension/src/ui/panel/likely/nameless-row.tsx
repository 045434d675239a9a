import { useEffect, useRef, useState } from 'preact/hooks'
import type { NamelessOrder, SearchHit } from '../../../messaging/protocol.ts'
import { make, type Background, type Problem } from '../../background.ts'
import { onKeys } from '../../keys.ts'
import { useWords } from '../../words.ts'
import { PeopleList } from '../people-list.tsx'
import { RecordSlip } from '../record-slip.tsx'
import { SearchField } from '../search-field.tsx'
import { usePeople } from '../use-people.ts'
import type { Said } from '../use-toast.ts'
import { LikelyPeople } from './likely-people.tsx'

export interface NamelessRowProps {
  readonly background: Background
  readonly order: NamelessOrder
  readonly epoch: number
  readonly whole: boolean
  say(said: Said): void
  /** It has an owner now: on to the next. */
  linked(): void
  again(): void
}

/** One order with the slip in hand: a few letters find whose it is, or one of the likeliest is. */
export function NamelessRow({ background, order, epoch, whole, say, linked, again }: NamelessRowProps) {
  const { likely, panel, problem: problems } = useWords()
  const [problem, setProblem] = useState<Problem | null>(null)
  const search = useRef<HTMLInputElement>(null)
  const row = useRef<HTMLDivElement>(null)
  const record = { noun: 'order', recordId: order.recordId } as const
  const choose = async (hit: SearchHit) => {
    const failed = await make(background, { name: 'linkRecord', args: { ...record, customerId: hit.customerId } })
    setProblem(failed)
    if (failed) return
    const undo = () => make(background, { name: 'unlinkRecord', args: record }).then((kept) => (kept ? say({ text: problems[kept] }) : again()))
    linked()
    say({ text: likely.linked(hit.name), undo: () => void undo() })
  }
  const people = usePeople(background, epoch, (hit) => void choose(hit), 0)
  const searched = people.query.trim() !== ''
  useEffect(() => search.current?.focus(), [])
  // From the empty field down to the likeliest, whose buttons are the next to press.
  const keys = onKeys({ ArrowDown: () => (searched ? false : row.current?.querySelector<HTMLElement>('[data-yes]')?.focus()) })
  return (
    <div class="nameless-open" ref={row} onKeyDown={keys}>
      <RecordSlip target={{ ...order, noun: 'order' }} whole={whole} />
      <SearchField people={people} label={likely.searchOwner} listed inputRef={search} />
      {problem && <p class="problem" role="alert">{problems[problem]}</p>}
      <PeopleList people={people} label={panel.found(people.hits?.length ?? 0)} describe={panel.linkTo} choose={(hit) => void choose(hit)} />
      {searched && people.hits?.length === 0 && <p class="quiet" role="status">{panel.nobody(people.query.trim())}</p>}
      {!searched && <LikelyPeople background={background} asked={{ of: 'record', id: order.recordId, noun: 'order' }} epoch={epoch} keys say={say} agreed={linked} again={again} />}
    </div>
  )
}
