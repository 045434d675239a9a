import { formatPhone, isStrongPhone } from '@dangol/core/phone'
import type { Ref } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { AnyMutation, LinkTarget, SearchHit } from '../../messaging/protocol.ts'
import { make, type Background, type Problem } from '../background.ts'
import { useMay } from '../use-may.ts'
import { freshId } from '../fresh-id.ts'
import { useWords } from '../words.ts'
import { LikelyPeople } from './likely/likely-people.tsx'
import { NewCustomerForm, type NewCustomer } from './new-customer-form.tsx'
import { PeopleList } from './people-list.tsx'
import { RecordSlip } from './record-slip.tsx'
import { SearchField } from './search-field.tsx'
import { usePeople } from './use-people.ts'
import type { Said } from './use-toast.ts'

export interface LinkPageProps {
  readonly background: Background
  readonly target: LinkTarget
  readonly epoch: number
  readonly searchRef: Ref<HTMLInputElement>
  say(said: Said): void
  /** Somebody was linked: show them. */
  linked(customerId: string): void
  /** The link was taken back: ask again whose record it is. */
  again(): void
}

/** Only the very last people are worth a guess; whoever is not among them is searched or added. */
const recentShown = 4

/** Whose record is this? Find them, or add them; one touch links. */
export function LinkPage({ background, target, epoch, searchRef, say, linked, again }: LinkPageProps) {
  const { panel, problem: problems } = useWords()
  const [problem, setProblem] = useState<Problem | null>(null)
  const busy = useRef(false)
  const whole = useMay(background, false)('personal.read')
  const { noun, recordId } = target

  const unlink = async () => {
    const failed = await make(background, { name: 'unlinkRecord', args: { noun, recordId } })
    if (failed) say({ text: problems[failed] })
    else again()
  }
  const link = async (customerId: string, text: string, before: readonly AnyMutation[] = []): Promise<Problem | null> => {
    // A second touch while the first is on its way would link twice.
    if (busy.current) return null
    busy.current = true
    let failed: Problem | null = null
    for (const mutation of [...before, { name: 'linkRecord', args: { noun, recordId, customerId } } as const]) {
      failed ??= await make(background, mutation)
    }
    busy.current = false
    if (failed) return failed
    linked(customerId)
    say({ text, undo: () => void unlink() })
    return null
  }
  const choose = (hit: SearchHit) => void link(hit.customerId, panel.linked(hit.name)).then(setProblem)
  const create = ({ name, phone }: NewCustomer) => {
    const id = freshId()
    return link(id, panel.created(name), [{ name: 'createCustomer', args: { id, name, phone } }])
  }
  const people = usePeople(background, epoch, choose, recentShown)
  useEffect(() => setProblem(null), [people.query])
  const start = startOf(target)
  const searched = people.query.trim() !== ''

  return (
    <div class="link-page">
      <RecordSlip target={target} whole={whole} />
      <p class="hint">{panel.linkRemembered}</p>
      <SearchField people={people} label={panel.linkSearch} listed inputRef={searchRef} />
      {!searched && <LikelyPeople background={background} asked={{ of: 'record', id: recordId, noun }} epoch={epoch} keys say={say} agreed={({ customerId }) => linked(customerId)} again={again} />}
      {problem && <p class="problem" role="alert">{problems[problem]}</p>}
      <PeopleList people={people} label={searched ? panel.found(people.hits?.length ?? 0) : panel.recent} describe={panel.linkTo} choose={choose} />
      {searched && people.hits?.length === 0 && <p class="quiet" role="status">{panel.nobody(people.query.trim())}</p>}
      <NewCustomerForm key={String(whole)} start={whole ? start : { ...start, phone: '' }} pagePhone={whole ? '' : start.phone} create={create} findOwner={people.search} />
    </div>
  )
}

/** What the page tells of a new customer: a plain name or a nickname, and a number that is their own. */
function startOf({ who }: LinkTarget): { readonly name: string; readonly phone: string } {
  return {
    name: who.name?.kind === 'plain' ? who.name.text : (who.nickname ?? ''),
    phone: who.phone && isStrongPhone(who.phone) ? formatPhone(who.phone) : '',
  }
}
