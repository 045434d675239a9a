import { gone, type Gone } from '../../messaging/client.ts'
import type { Requests } from '../../messaging/protocol.ts'
import type { RecordShelf, Shown } from './record-shelf.ts'
import { each, inSlices, slices, type Slices } from './slices.ts'

/** An answer that takes longer than this is waited for in sight. */
const patienceMs = 150
/** More than this are asked about in several messages: one of thousands would take too long to write. */
const mostAtOnce = 250
/** How long after the records in sight the others are asked about again. */
const restAfterMs = 1_000

export type Ask = (request: Requests['sightings']['request']) => Promise<Requests['sightings']['response'] | Gone>

export interface InquiryEvents {
  /** Answers have come, or something is waited for. @param work the slices that reading the answers has begun. */
  changed(waiting: boolean, work: Slices): void
  /** The background has no shop to look things up in. */
  unpaired(): void
  gone(): void
}

export interface Inquiry {
  /** Asks about the records whose facts are new, in one message; in few, if they are very many. */
  askNew(work: Slices): Promise<void>
  /** Customers may have changed: asks again for what is in sight, for the rest a little later. */
  askAgain(): void
  stop(): void
}

/** Asks the background who the records' people are. */
export function inquiry(shelf: RecordShelf, ask: Ask, events: InquiryEvents): Inquiry {
  let stopped = false
  let rest: ReturnType<typeof setTimeout> | undefined

  const about = async (records: readonly Shown[]) => {
    if (records.length === 0 || stopped) return
    for (const shown of records) shown.asked = shown.facts
    const patience = setTimeout(() => { if (!stopped) events.changed(true, slices()) }, patienceMs)
    const response = await ask({ sightings: records.map(({ reading }) => reading.sighting) }).catch(() => undefined)
    clearTimeout(patience)
    if (stopped) return
    if (response === undefined) {
      // The background reports its own failures; what it could not tell is asked again with the next scan.
      for (const shown of records) shown.asked = null
    } else if (response === gone) events.gone()
    else if ('unpaired' in response) events.unpaired()
    else {
      const { answers } = response
      const work = slices()
      await inSlices(each(records.entries(), ([index, { id, facts }]) => {
        const answer = answers[index]
        const still = shelf.get(id)
        // A record that has become another one meanwhile has been asked about anew.
        if (answer && still?.facts === facts) shelf.answer(still, answer)
      }), work, () => stopped)
      if (!stopped) events.changed(false, work)
    }
  }

  return {
    async askNew(work) {
      const unasked = shelf.unasked()
      for (let at = 0; at < unasked.length; at += mostAtOnce) {
        if (work.late()) await work.rest()
        void about(unasked.slice(at, at + mostAtOnce))
      }
    },
    askAgain() {
      const all = [...shelf.all().values()]
      const inSight = all.filter(isInSight)
      void about(inSight)
      clearTimeout(rest)
      rest = setTimeout(() => void about([...shelf.all().values()].filter((shown) => !inSight.includes(shown))), restAfterMs)
    },
    stop() {
      stopped = true
      clearTimeout(rest)
    },
  }
}

function isInSight({ reading: { parts: [part] } }: Shown): boolean {
  const { top, bottom } = part.getBoundingClientRect()
  return bottom > 0 && top < innerHeight
}
