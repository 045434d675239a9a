import { useEffect, useRef, useState } from 'preact/hooks'
import type { Draft } from '../../messaging/protocol.ts'
import type { Background } from '../background.ts'

export type NoteDraft = Pick<Draft, 'kind' | 'text'>
const blank: NoteDraft = { kind: 'general', text: '' }

/**
 * A note being written. Every keystroke is kept by the background, so that a closed panel, another customer or an
 * updated extension loses nothing; what was kept comes back unless something was typed meanwhile.
 */
export function useDraft(background: Background, customerId: string): readonly [NoteDraft, (draft: NoteDraft) => void] {
  const [draft, setDraft] = useState<NoteDraft>(blank)
  const touched = useRef(false)
  useEffect(() => {
    insist(() => background.ask('draft', { customerId })).then(
      (kept) => kept && !touched.current && setDraft(kept),
      () => undefined,
    )
  }, [background, customerId])
  const latest = useRef(draft)
  const write = (next: NoteDraft) => {
    touched.current = true
    latest.current = next
    setDraft(next)
    // Asked again, only the last word counts: an older one must not come to lie over it.
    insist(() => background.ask('saveDraft', { customerId, ...latest.current })).catch(() => undefined)
  }
  return [draft, write]
}

/** The browser may stop the background in the middle of an answer; asked once more, it starts again. */
function insist<T>(deed: () => Promise<T>): Promise<T> {
  return deed().catch(deed)
}
