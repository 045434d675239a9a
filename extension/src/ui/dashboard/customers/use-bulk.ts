import { useRef, useState } from 'preact/hooks'
import type { AnyMutation, ManyResult } from '../../../messaging/protocol.ts'
import type { Background, Problem } from '../../background.ts'

/** Many a time: short enough that a bar moves and a stop is soon. */
const atOnce = 100

export interface BulkProgress {
  readonly done: number
  readonly total: number
}

export interface BulkOutcome {
  /** Of those that were changed; the others were so already. */
  readonly changed: readonly AnyMutation[]
  readonly refused: number
  /** Why it ended before its end; null where it did not, or was stopped by the person. */
  readonly problem: Problem | null
}

export interface Bulk {
  readonly progress: BulkProgress | null
  run(mutations: readonly AnyMutation[]): Promise<BulkOutcome>
  stop(): void
}

/** Makes very many changes, some at a time, with a bar, and a way to stop; what was made until then stays and is told. */
export function useBulk(background: Background): Bulk {
  const [progress, setProgress] = useState<BulkProgress | null>(null)
  const stopped = useRef(false)
  const run = async (mutations: readonly AnyMutation[]): Promise<BulkOutcome> => {
    stopped.current = false
    const changed: AnyMutation[] = []
    let refused = 0
    let problem: Problem | null = null
    for (let at = 0; at < mutations.length && !stopped.current && !problem; at += atOnce) {
      setProgress({ done: at, total: mutations.length })
      const some = mutations.slice(at, at + atOnce)
      const answer = await background.ask('mutateMany', { mutations: some }).catch(() => null)
      if (answer?.status !== 'made') problem = answer === null ? 'stopped' : answer.status === 'refused' ? answer.code : answer.status
      else answer.results.forEach((result: ManyResult, n) => {
        const mutation = some[n]
        if (result === 'saved' && mutation) changed.push(mutation)
        else if (result !== 'nothing-new') refused += 1
      })
    }
    setProgress(null)
    return { changed, refused, problem }
  }
  return { progress, run, stop: () => void (stopped.current = true) }
}
