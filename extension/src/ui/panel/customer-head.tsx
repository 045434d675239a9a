import type { Ref } from 'preact'
import type { CustomerView } from '../../messaging/protocol.ts'
import type { Problem } from '../background.ts'
import { TierProgress } from '../tier-progress.tsx'
import { TierShape } from '../tier-shape.tsx'
import { useWords } from '../words.ts'
import { Masked } from '../lock/masked.tsx'
import { Identities } from './identities.tsx'
import { NameField } from './name-field.tsx'

export interface CustomerHeadProps {
  readonly view: CustomerView
  readonly headingRef: Ref<HTMLHeadingElement>
  rename(name: string): Promise<Problem | null>
  /** Shows one masked value whole, or says why not. */
  reveal(of: string): Promise<string | null>
}

/** Who this is: name, tier with its reason and what is missing for the next, since when. */
export function CustomerHead({ view, headingRef, rename, reveal }: CustomerHeadProps) {
  const { lock, panel, platform, tier, value } = useWords()
  const { standing, today, firstVisitOn, birthday } = view
  const { visits, spend, windowMonths } = standing
  const place = platform[view.firstPlatform]
  return (
    <header class="customer-head">
      {standing.tier && (
        <span class="ribbon" data-tier={standing.tier}>
          <TierShape tier={standing.tier} size="1.125rem" inverted />
        </span>
      )}
      <NameField name={view.name} headingRef={headingRef} rename={rename} />
      <p class="standing" data-tier={standing.tier ?? 'none'}>
        <strong class="tier-name">{tier[standing.tier ?? 'none']}</strong>
        <span class="reason">{visits > 0 ? panel.standing(windowMonths, visits, value.won(spend)) : panel.noTier(windowMonths)}</span>
      </p>
      <TierProgress standing={standing} today={today} />
      <p class="since">{firstVisitOn ? panel.since(value.day(firstVisitOn, today), place) : panel.firstMet(place)}</p>
      {birthday && <p class="since">{panel.birthday(birthday.month, birthday.day, birthday.calendar === 'lunar', birthday.leapMonth)}</p>}
      {view.masked?.includes('birthday') && <p class="since"><Masked kind="birthday" mask={lock.maskedBirthday} reveal={() => reveal('birthday')} /></p>}
      <Identities identities={view.identities} masked={view.masked ?? []} reveal={reveal} />
    </header>
  )
}
