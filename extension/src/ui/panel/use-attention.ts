import { useEffect, useState } from 'preact/hooks'
import type { Attention } from '../../messaging/protocol.ts'
import type { Background } from '../background.ts'

export interface AttentionState {
  /** null until the first answer. */
  readonly attention: Attention | null
  /** Asks again, as after a change. */
  reload(): Promise<void>
}

/** What waits for a person, asked again whenever `epoch` moves. */
export function useAttention(background: Background, epoch: number): AttentionState {
  const [attention, setAttention] = useState<Attention | null>(null)
  // A background that fails has said so itself; what was known stays on the screen.
  const load = () => background.ask('attention', {}).then(setAttention, () => undefined)
  useEffect(() => void load(), [background, epoch])
  return { attention, reload: load }
}
