import { useEffect, useState } from 'preact/hooks'
import type { Pairing } from '../../messaging/protocol.ts'
import type { Background } from '../background.ts'

/** The shop this browser is connected to, kept up to date: undefined until the background has said, null for none. */
export function usePairing(background: Background): [Pairing | null | undefined, (pairing: Pairing | null) => void] {
  const [pairing, setPairing] = useState<Pairing | null | undefined>(undefined)
  useEffect(() => {
    const ask = () => background.ask('pairing', {}).then(setPairing, () => setPairing(null))
    void ask()
    // Paired or unpaired elsewhere, or told by the server that we are no longer known.
    return background.listen({ heard: (news) => void (news.kind === 'sync' && ask()), reconnected: () => void ask(), gone: () => undefined })
  }, [background])
  return [pairing, setPairing]
}
