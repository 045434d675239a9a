import type { SearchHit, SyncState } from '../../messaging/protocol.ts'
import { useWords } from '../words.ts'
import { Mark } from '../mark.tsx'
import { PeopleList } from './people-list.tsx'
import type { People } from './use-people.ts'

export interface HomeProps {
  readonly people: People
  readonly sync: SyncState | null
  choose(hit: SearchHit): void
  connect(): void
}

/** Where the panel starts: the people seen last, or those who were looked for. */
export function Home({ people, sync, choose, connect }: HomeProps) {
  const { panel, language } = useWords()
  const { hits, answered } = people
  const count = hits?.length ?? 0
  const searching = answered.trim() !== ''
  const title = searching ? panel.found(count) : panel.recent

  if (sync?.state === 'unpaired') {
    return (
      <div class="empty">
        <Mark size={56} />
        <h1>{panel.unpaired}</h1>
        <p>{panel.unpairedHelp}</p>
        <button type="button" class="main-button" onClick={connect}>{panel.connect}</button>
      </div>
    )
  }
  return (
    <>
      {count > 0 && <h1 class="list-title">{title}</h1>}
      <PeopleList people={people} label={title} choose={choose} />
      <div class={count > 0 ? undefined : 'empty'} role={searching ? 'status' : undefined}>
        {hits && count === 0 && (
          <>
            {!searching && <Mark size={56} />}
            <h1>{searching ? panel.nobody(answered.trim()) : panel.empty}</h1>
            <p lang={language}>{searching ? panel.nobodyHelp : sync?.state === 'loading' ? panel.loadingHelp : panel.emptyHelp}</p>
          </>
        )}
      </div>
    </>
  )
}
