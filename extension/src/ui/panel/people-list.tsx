import { useEffect, useRef } from 'preact/hooks'
import type { SearchHit } from '../../messaging/protocol.ts'
import { TierShape } from '../tier-shape.tsx'
import { WarningSign } from '../warning-sign.tsx'
import { useWords } from '../words.ts'
import type { People } from './use-people.ts'

export function optionId(listId: string, index: number): string {
  return `${listId}-${index}`
}

export interface PeopleListProps {
  readonly people: People
  readonly label: string
  /** What choosing does to somebody, for a screen reader, where it is not opening them. */
  describe?(name: string): string
  choose(hit: SearchHit): void
}

/** People found, as the list of a combobox: the arrow keys stay in the field, a click is as good. */
export function PeopleList({ people, label, describe, choose }: PeopleListProps) {
  const { hits, listId, active } = people
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    if (active >= 0) list.current?.children[active]?.scrollIntoView({ block: 'nearest' })
  }, [active, hits])
  return (
    <ul class="people" role="listbox" id={listId} aria-label={label} ref={list}>
      {hits?.map((hit, index) => (
        <li
          key={hit.customerId}
          id={optionId(listId, index)}
          role="option"
          aria-selected={index === active}
          aria-description={describe?.(hit.name)}
          onClick={() => choose(hit)}
        >
          <Person hit={hit} />
        </li>
      ))}
    </ul>
  )
}

/** At most this many tags help a glance; the rest is on the customer's page. */
const tagsShown = 3

function Person({ hit }: { readonly hit: SearchHit }) {
  const { panel, tier, value } = useWords()
  const { lastVisitOn, today } = hit
  return (
    <>
      <TierShape tier={hit.tier} size="1.25rem" title={tier[hit.tier ?? 'none']} />
      <span class="person">
        <span class="person-line">
          <strong>{hit.name}</strong>
          {hit.warning && <WarningSign kind="health" size="1rem" title={panel.hasWarning} />}
        </span>
        <span class="person-facts">
          <span>{hit.visitCount > 0 ? panel.visits(hit.visitCount) : panel.neverCame}</span>
          {lastVisitOn && <span>{value.day(lastVisitOn, today)}</span>}
          {hit.because && <span class="because">{hit.because}</span>}
        </span>
        {hit.tags.length > 0 && (
          <span class="person-tags">
            {hit.tags.slice(0, tagsShown).map((name) => <span key={name} class="tag">{name}</span>)}
            {hit.tags.length > tagsShown && <span class="more">+{value.number(hit.tags.length - tagsShown)}</span>}
          </span>
        )}
      </span>
    </>
  )
}
