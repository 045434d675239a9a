import { useEffect, useId, useState } from 'preact/hooks'
import type { SearchHit } from '../../messaging/protocol.ts'
import type { Background } from '../background.ts'
import type { KeyDeeds } from '../keys.ts'

export interface People {
  readonly query: string
  search(query: string): void
  /** null until the first answer. Belongs to `answered`, which may lag behind `query` for a moment. */
  readonly hits: readonly SearchHit[] | null
  readonly answered: string
  /** The hit that Enter would choose, -1 for none. */
  readonly active: number
  setActive(index: number): void
  readonly listId: string
  readonly keys: KeyDeeds
}

/**
 * Finding people: the query, its answer, and walking through it with the arrow keys.
 * @param except whoever is not looked for: the very person that somebody is to be merged with.
 * @param recentShown how many of the people seen last to show while nothing is searched.
 */
export function usePeople(background: Background, epoch: number, choose: (hit: SearchHit) => void, recentShown = Infinity, except?: string): People {
  const [query, setQuery] = useState('')
  const [found, setFound] = useState<{ readonly hits: readonly SearchHit[]; readonly query: string } | null>(null)
  const [active, setActive] = useState(-1)
  const listId = useId()

  useEffect(() => {
    let current = true
    background.ask('search', { query }).then(
      (all) => {
        const hits = all.filter(({ customerId }) => customerId !== except)
        if (current) setFound({ hits: query.trim() === '' ? hits.slice(0, recentShown) : hits, query })
      },
      () => undefined,
    )
    return () => {
      current = false
    }
  }, [background, query, epoch])

  const hits = found?.hits ?? null
  const count = hits?.length ?? 0
  const move = (step: number) => () => {
    if (count === 0) return false
    setActive((before) => (before < 0 && step < 0 ? count - 1 : (before + step + count) % count))
  }
  return {
    query, hits, listId,
    answered: found?.query ?? '',
    active: Math.min(active, count - 1),
    setActive,
    search(next) {
      setQuery(next)
      setActive(next.trim() === '' ? -1 : 0)
    },
    keys: {
      ArrowDown: move(1),
      ArrowUp: move(-1),
      Enter() {
        const hit = hits?.[Math.min(active, count - 1)]
        // Never choose from the answer to an older question: it would be somebody else.
        if (hit && found?.query === query) choose(hit)
      },
    },
  }
}
