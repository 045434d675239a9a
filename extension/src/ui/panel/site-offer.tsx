import type { Platform } from '@dangol/core/sighting'
import { useState } from 'preact/hooks'
import { PlatformMark } from '../platform-mark.tsx'
import { useWords } from '../words.ts'

/** A site that could be switched on. */
export interface Offer {
  readonly platform: Platform
  /** What a site of nobody's is called: its host. */
  readonly name?: string | undefined
  /** The page is on a host of the shop's own and only looks like this platform's. */
  readonly guessed?: true | undefined
  /** Asks the browser for it, in the turn of the click. @returns whether it is on. */
  switchOn(): Promise<boolean>
}

/** The page beside the panel could be read: one button, and why. */
export function SiteOffer({ platform: site, name, guessed, switchOn }: Offer) {
  const { panel, options, platform } = useWords()
  const called = name ?? platform[site]
  const [refused, setRefused] = useState(false)
  const ask = async () => setRefused(!(await switchOn()))
  return (
    <section class="site-offer" aria-labelledby="site-offer">
      <h2 id="site-offer"><PlatformMark platform={site} size={24} /> {guessed ? panel.siteGuess(called) : panel.siteOffer(called)}</h2>
      <p>{panel.siteOfferWhy}</p>
      {refused && <p class="problem" role="alert">{options.siteRefused}</p>}
      <button type="button" class="main-button wide" onClick={() => void ask()}>{panel.switchSiteOn(called)}</button>
    </section>
  )
}
