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
    background.ask('draft', { customerId }).then(
      (kept) => kept && !touched.current && setDraft(kept),
      () => undefined,
    )
  }, [background, customerId])
  const write = (next: NoteDraft) => {
    touched.current = true
    setDraft(next)
    // A keystroke that was not kept will be, with the next one.
    background.ask('saveDraft', { customerId, ...next }).catch(() => undefined)
  }
  return [draft, write]
}
