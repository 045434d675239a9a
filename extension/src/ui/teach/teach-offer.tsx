import { useWords } from '../words.ts'
import type { TeachablePage } from './teacher.ts'

export interface TeachOfferProps {
  readonly page: TeachablePage
  teach(): void
}

/** The page beside the panel could be taught: what seems to be on it, and one button. Nothing is read before that. */
export function TeachOffer({ page: { host, known, counted, offer }, teach }: TeachOfferProps) {
  const { teach: words } = useWords()
  // What says nothing of people is no reason to speak up: every other page of a seller's day is one.
  const title = !offer ? null : offer.people > 0 ? words.people(offer.people) : offer.records > 1 ? words.recordsFound(offer.records) : null
  if (known || title === null) {
    return (
      <p class="teach-known">
        <span class="hint">{counted ? words.counted : known ? words.known : words.unknown}</span> <button type="button" class="text-button" onClick={teach}>{words.start}</button>
      </p>
    )
  }
  return (
    <section class="site-offer" aria-labelledby="teach-offer">
      <h2 id="teach-offer">{title}</h2>
      <p class="hint">{host}</p>
      <p>{words.why}</p>
      <button type="button" class="main-button wide" onClick={teach}>{words.start}</button>
    </section>
  )
}

/** Whether a page deserves more than a line at the end. */
export function isWorthOffering({ known, offer }: TeachablePage): boolean {
  return !known && offer !== null && (offer.people > 0 || offer.records > 1)
}
