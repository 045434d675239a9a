import { useEffect, useState } from 'preact/hooks'
import type { LockState } from '../../messaging/protocol.ts'
import type { Background } from '../background.ts'

/** Whether people are shown here; null until the background has said. */
export function useLock(background: Background): LockState | null {
  const [lock, setLock] = useState<LockState | null>(null)
  useEffect(() => {
    let heard = false
    const ask = () => {
      heard = false
      background.ask('lockState', {}).then((state) => heard || setLock(state), () => undefined)
    }
    const stop = background.listen({
      heard(news) {
        if (news.kind !== 'lock') return
        heard = true
        setLock(news.lock)
      },
      reconnected: ask,
      gone: () => undefined,
    })
    ask()
    return stop
  }, [background])
  return lock
}
