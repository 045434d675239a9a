import { identityText } from '@dangol/core/masked-views'
import type { CivilDate } from '@dangol/core/time'
import { Fragment } from 'preact'
import type { PersonSummary } from '../../messaging/protocol.ts'
import { TierShape } from '../tier-shape.tsx'
import { useWords } from '../words.ts'

export interface SummaryCardProps {
  readonly title: string
  readonly person: PersonSummary
  readonly today: CivilDate
  /** It is the one that counts. */
  readonly main?: boolean
}

/** A person in short: what they are known by, how often they came, what was written of them. */
export function SummaryCard({ title, person, today, main = false }: SummaryCardProps) {
  const { merge, panel, tier, value } = useWords()
  const { name, visitCount, spend, noShowCount, lastVisitOn, identities, tags, noteCount } = person
  return (
    <section class={`summary-card${main ? ' main' : ''}`} aria-label={`${title}: ${name}`}>
      <p class="hint">{title}</p>
      <p class="summary-name"><TierShape tier={person.tier} size="1.25rem" title={tier[person.tier ?? 'none']} /> <strong>{name}</strong></p>
      <p>{[visitCount > 0 ? panel.visits(visitCount) : panel.neverCame, value.won(spend), ...(lastVisitOn ? [value.day(lastVisitOn, today)] : []), ...(noShowCount > 0 ? [merge.noShows(noShowCount)] : [])].join(' · ')}</p>
      {identities.length > 0 && <p class="summary-known">{identities.map((identity, at) => <Fragment key={identity.id}>{at > 0 && ' · '}<span>{identityText(identity)}</span></Fragment>)}</p>}
      {(tags.length > 0 || noteCount > 0) && <p class="hint">{[...tags.map((tag) => `#${tag}`), ...(noteCount > 0 ? [merge.notes(noteCount)] : [])].join(' · ')}</p>}
    </section>
  )
}
