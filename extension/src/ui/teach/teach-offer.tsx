import { useWords } from '../words.ts'
import type { TeachablePage } from './teacher.ts'

export interface TeachOfferProps {
  readonly page: TeachablePage
  teach(): void
}

/** The page beside the panel could be taught: what seems to be on it, and one button. Nothing is read before that. */
export function TeachOffer({ page: { host, known, offer }, teach }: TeachOfferProps) {
  const { teach: words } = useWords()
  if (known) {
    return (
      <p class="teach-known">
        <span class="hint">{words.known}</span> <button type="button" class="text-button" onClick={teach}>{words.start}</button>
      </p>
    )
  }
  const title = offer && offer.people > 0 ? words.people(offer.people) : offer && offer.records > 1 ? words.recordsFound(offer.records) : words.unknown
  return (
    <section class="site-offer" aria-labelledby="teach-offer">
      <h2 id="teach-offer">{title}</h2>
      <p class="hint">{host}</p>
      <p>{words.why}</p>
      <button type="button" class="main-button wide" onClick={teach}>{words.start}</button>
    </section>
  )
}
