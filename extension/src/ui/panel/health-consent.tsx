import type { ConsentWay } from '@dangol/core/rows'
import type { Ref } from 'preact'
import { useState } from 'preact/hooks'
import { useWords } from '../words.ts'
import { WayChoice } from './consents.tsx'

/** What stands between a typed note about health and its saving: the question to the customer, and their answer. */
export function HealthConsent({ agreed, buttonRef, disabled }: { agreed(how: ConsentWay): void; readonly buttonRef: Ref<HTMLButtonElement>; readonly disabled: boolean }) {
  const { consent } = useWords()
  const [how, setHow] = useState<ConsentWay>('spoken')
  return (
    <div class="health-consent" role="group" aria-label={consent.purpose.health}>
      <p>{consent.askHealth}</p>
      <p class="wording">“{consent.wording.health}”</p>
      <WayChoice how={how} choose={setHow} />
      <button type="button" class="main-button wide" ref={buttonRef} disabled={disabled} onClick={() => agreed(how)}>{consent.agreed}</button>
    </div>
  )
}
