import { lookAt, type Look } from '../../sites/health/look.ts'
import type { PageProfile, SiteProfile } from '../../sites/profile.ts'
import type { PlaceReading } from './list-reader.ts'

type Seen = Pick<PlaceReading, 'state' | 'found' | 'readings'>

/** A list fills itself for a while after it appears. */
const restMs = 2_000
/** A page without its landmarks may only be slow. */
const patienceMs = 10_000

export interface LookTeller {
  saw(seen: Seen): void
  /** What was not told yet is not told; it may see the page again. */
  stop(): void
}

/**
 * Tells how a page was read, once it has kept a state for a while, and again when the state has changed or there is more
 * in sight. Counting is put off until then: a page that changes a hundred times a second costs one timer.
 */
export function lookTeller(site: SiteProfile, page: PageProfile, tell: (look: Look) => void): LookTeller {
  let latest: Seen | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let told = ''
  const speak = () => {
    timer = undefined
    if (!latest) return
    const look = lookAt(site, page, { state: latest.state, found: latest.found, records: latest.readings })
    const words = JSON.stringify(look)
    if (words !== told) tell(look)
    told = words
  }
  return {
    saw(seen) {
      if (timer !== undefined && seen.state !== latest?.state) {
        clearTimeout(timer)
        timer = undefined
      }
      latest = seen
      timer ??= setTimeout(speak, seen.state === 'listed' || seen.state === 'empty' ? restMs : patienceMs)
    },
    stop() {
      clearTimeout(timer)
      timer = undefined
    },
  }
}
