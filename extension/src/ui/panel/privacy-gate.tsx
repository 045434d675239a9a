import { useEffect, useState } from 'preact/hooks'
import type { Background } from '../background.ts'
import { privacyVersion } from '../../settings/privacy.ts'
import { PrivacyText } from '../privacy-text.tsx'
import { useWords } from '../words.ts'

/** Whether the privacy text was read and accepted here; undefined until the background has said. */
export function usePrivacy(background: Background, epoch: number): boolean | undefined {
  const [accepted, setAccepted] = useState<boolean | undefined>(undefined)
  useEffect(() => void background.ask('privacy', {}).then((known) => setAccepted(known !== null), () => undefined), [background, epoch])
  return accepted
}

/** What stands in the panel until somebody has read what is kept of customers: before that nothing is captured. */
export function PrivacyGate({ background, accepted }: { readonly background: Background; accepted(): void }) {
  const { privacyPage, problem } = useWords()
  const [stopped, setStopped] = useState(false)
  const accept = async () => {
    const done = await background.ask('acceptPrivacy', { version: privacyVersion }).then(() => true, () => false)
    setStopped(!done)
    if (done) accepted()
  }
  return (
    <section class="privacy-gate" aria-labelledby="privacy-gate-title">
      <h1 id="privacy-gate-title">{privacyPage.title}</h1>
      <PrivacyText />
      {stopped && <p class="problem" role="alert">{problem.stopped}</p>}
      <button type="button" class="main-button wide" onClick={() => void accept()}>{privacyPage.start}</button>
    </section>
  )
}
