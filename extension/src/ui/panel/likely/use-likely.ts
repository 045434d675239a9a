import { useEffect, useState } from 'preact/hooks'
import type { LikelyPerson } from '../../../messaging/protocol.ts'
import type { Background } from '../../background.ts'

export interface Likely {
  /** null while it is not known. */
  readonly people: readonly LikelyPerson[] | null
  /** Asks again, as after an answer. */
  reload(): Promise<void>
}

/** Who a record or a customer may be, asked again whenever `epoch` moves. */
export function useLikely(background: Background, of: 'record' | 'customer', id: string, epoch: number): Likely {
  const [found, setFound] = useState<{ readonly id: string; readonly people: readonly LikelyPerson[] } | null>(null)
  const load = () => background.ask('likely', { of, ids: [id] }).then((answer) => void (answer && setFound({ id, people: answer[0] ?? [] })), () => undefined)
  useEffect(() => void load(), [background, of, id, epoch])
  return { people: found?.id === id ? found.people : null, reload: load }
}
