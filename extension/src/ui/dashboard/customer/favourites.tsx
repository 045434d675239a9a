import type { TimelineEntry } from '../../../messaging/protocol.ts'
import { useWords } from '../../words.ts'
import { favouritesOf } from './favourite-items.ts'

/** What somebody asks for most, of the records that are here. */
export function Favourites({ timeline }: { readonly timeline: readonly TimelineEntry[] }) {
  const { customerPage: words } = useWords()
  const { items, records } = favouritesOf(timeline)
  return (
    <section class="favourites" aria-labelledby="favourites-title">
      <h2 id="favourites-title">{words.favourites}</h2>
      {items.length === 0
        ? <p class="quiet">{words.noFavourites}</p>
        : (
          <>
            <ol>{items.map(({ name, times }) => <li key={name}><span>{name}</span><span class="times">{words.favouriteTimes(times)}</span></li>)}</ol>
            <p class="hint">{words.favouritesOf(records)}</p>
          </>
        )}
    </section>
  )
}
