import { useId } from 'preact/hooks'
import type { LikelyPerson } from '../../../messaging/protocol.ts'
import { onKeys } from '../../keys.ts'
import { TierShape } from '../../tier-shape.tsx'
import { WarningSign } from '../../warning-sign.tsx'
import { useWords } from '../../words.ts'
import { sayEvidence } from './evidence-words.ts'

/** What speaks for or against somebody, beyond which nobody reads on. */
const reasonsShown = 4

export interface LikelyCardProps {
  readonly person: LikelyPerson
  /** Whether the two keys, which work anywhere on the page, are this one's: they are shown then. */
  readonly hot: boolean
  yes(): void
  no(): void
  open?(): void
}

/** Somebody it may be: who, how likely, and why; with one button for yes and one for somebody else. */
export function LikelyCard({ person, hot, yes, no, open }: LikelyCardProps) {
  const words = useWords()
  const { likely, panel, tier, value } = words
  const name = useId()
  const { evidence, lastVisitOn, today } = person
  const [speaksFor, against] = [evidence.filter(({ bits }) => bits > 0).slice(0, reasonsShown), evidence.filter(({ bits }) => bits < 0).slice(-2)]
  return (
    <li class="likely-card" aria-labelledby={name} onKeyDown={onKeys({ Delete: no })}>
      <p class="likely-who">
        <TierShape tier={person.tier} size="1.25rem" title={tier[person.tier ?? 'none']} />
        <strong id={name}>{open ? <button type="button" class="text-button" onClick={open}>{person.name}</button> : person.name}</strong>
        {person.warning && <WarningSign kind="health" size="1rem" title={panel.hasWarning} />}
        <span class="likely-share">{likely.share(Math.round(person.probability * 100))}</span>
      </p>
      <p class="person-facts">
        <span>{person.visitCount > 0 ? panel.visits(person.visitCount) : panel.neverCame}</span>
        {lastVisitOn && <span>{value.day(lastVisitOn, today)}</span>}
      </p>
      {speaksFor.length + against.length > 0 && (
        <ul class="likely-why" aria-label={likely.why}>
          {speaksFor.map((one) => <li key={one.code}>{sayEvidence(one, words)}</li>)}
          {against.map((one) => <li key={one.code} class="against"><span aria-hidden="true">−</span> <span class="unseen">{likely.against}: </span>{sayEvidence(one, words)}</li>)}
        </ul>
      )}
      <p class="deeds">
        <button type="button" class="plain-button" aria-label={likely.noLabel(person.name)} aria-keyshortcuts={hot ? 'n' : 'Delete'} onClick={no}>{likely.no}{hot && <kbd aria-hidden="true">N</kbd>}</button>
        <button type="button" class="main-button" data-yes aria-label={likely.yesLabel(person.name)} {...(hot && { 'aria-keyshortcuts': 'y' })} onClick={yes}>{likely.yes}{hot && <kbd aria-hidden="true">Y</kbd>}</button>
      </p>
    </li>
  )
}
