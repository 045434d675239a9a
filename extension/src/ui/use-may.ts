import type { Permission } from '@dangol/core/permissions'
import { useEffect, useState } from 'preact/hooks'
import type { Background } from './background.ts'

/**
 * Whether this device may do something: what it may not is not offered. Until the background has said, nothing is
 * taken away that was there.
 * @param meanwhile what holds until then; false where too much would be shown.
 */
export function useMay(background: Background, meanwhile = true): (permission: Permission) => boolean {
  const [may, setMay] = useState<readonly Permission[] | null>(null)
  useEffect(() => {
    const ask = () => void background.ask('may', {}).then(setMay, () => undefined)
    ask()
    return background.listen({ heard: (news) => void ((news.kind === 'changed' || news.kind === 'sync') && ask()), reconnected: ask, gone: () => undefined })
  }, [background])
  return (permission) => (may === null ? meanwhile : may.includes(permission))
}
