import type { JSX } from 'preact'
import type { Attention, Focus, SearchHit, SyncState } from '../../messaging/protocol.ts'
import { useWords } from '../words.ts'
import { Mark } from '../mark.tsx'
import { AttentionLinks } from './attention-links.tsx'
import { PeopleList } from './people-list.tsx'
import { SiteOffer, type Offer } from './site-offer.tsx'
import type { People } from './use-people.ts'

export interface HomeProps {
  readonly people: People
  readonly sync: SyncState | null
  /** The site beside the panel, where it could be switched on. */
  readonly offer: Offer | null
  /** What waits for a person; null while it is not known. */
  readonly attention: Attention | null
  /** The way to the orders that name nobody. */
  readonly nameless?: JSX.Element
  choose(hit: SearchHit): void
  look(focus: Focus): void
}

/** Where the panel starts: the people seen last, or those who were looked for. */
export function Home({ people, sync, offer, attention, nameless, choose, look }: HomeProps) {
  const { panel } = useWords()
  const { hits, answered } = people
  const count = hits?.length ?? 0
  const searching = answered.trim() !== ''
  const title = searching ? panel.found(count) : panel.recent

  return (
    <>
      <p class="unseen" role="status">{searching ? title : ''}</p>
      {!searching && <AttentionLinks attention={attention} look={look} />}
      {!searching && nameless}
      {offer && !searching && <SiteOffer key={offer.platform} {...offer} />}
      {count > 0 && <h1 class="list-title">{title}</h1>}
      <PeopleList people={people} label={title} choose={choose} />
      {hits && count === 0 && (
        <div class="empty">
          {!searching && <Mark size={56} />}
          <h1>{searching ? panel.nobody(answered.trim()) : panel.empty}</h1>
          <p>{searching ? panel.nobodyHelp : sync?.state === 'loading' ? panel.loadingHelp : panel.emptyHelp}</p>
        </div>
      )}
    </>
  )
}
