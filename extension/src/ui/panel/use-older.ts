import type { Instant } from '@dangol/core/time'
import { useRef, useState } from 'preact/hooks'
import type { CustomerView } from '../../messaging/protocol.ts'
import type { Background } from '../background.ts'

export interface Older {
  readonly state: 'idle' | 'busy' | 'failed' | 'ended'
  /** Brings more. @returns how many came. */
  more(): Promise<number>
}

/** More of the timeline is shown at once than a person scrolls through, and a person asked for it. */
const step = 300

/**
 * Records that are not on the timeline: on this device, but too many to draw; or on the server, from before what this
 * device holds. @returns null where there are none.
 */
export function useOlder(background: Background, customerId: string, view: CustomerView | null, showMore: (entries: number) => void): Older | null {
  const [state, setState] = useState<Older['state']>('idle')
  const before = useRef<Instant | null>(null)
  if (!view?.older && state === 'idle') return null
  const held = view?.timeline.length ?? 0
  const more = async (): Promise<number> => {
    if (view?.older?.from === 'device') {
      showMore(held + step)
      return step
    }
    setState('busy')
    const answer = await background.ask('olderRecords', { customerId, before: before.current }).catch(() => ({ status: 'not-reached' as const }))
    if (answer.status === 'not-reached') {
      setState('failed')
      return 0
    }
    before.current = answer.before
    showMore(held + answer.fresh + step)
    setState(answer.before === null ? 'ended' : 'idle')
    return answer.fresh
  }
  return { state: view?.older?.from === 'device' && state !== 'busy' ? 'idle' : state, more }
}
