import { useEffect, useRef, useState } from 'preact/hooks'
import type { Undecided } from '../../messaging/protocol.ts'
import type { Background } from '../background.ts'
import type { Mendable } from './mending.ts'

/**
 * What a person writes into a change that was not made. Kept by the background with every keystroke, like a note being
 * written: a closed panel loses nothing.
 * @returns the texts, one a field; how to write one; and what to call once they have been saved.
 */
export function useMends(background: Background, key: Undecided['key'], fields: readonly Mendable[]): readonly [readonly string[], (at: number, text: string) => void, () => void] {
  const place = key.source === 'refused' ? `undecided/${key.deviceId}/${key.mid}` : `undecided/${key.id}`
  const [texts, setTexts] = useState<readonly string[]>(fields.map(({ text }) => text))
  const touched = useRef(false)
  useEffect(() => {
    background.ask('draft', { customerId: place }).then((draft) => {
      const kept = draft && !touched.current ? textsOf(draft.text) : null
      if (kept?.length === fields.length) setTexts(kept)
    }, () => undefined)
  }, [background, place])
  const keep = (text: string) => void background.ask('saveDraft', { customerId: place, kind: 'general', text }).catch(() => undefined)
  const write = (at: number, text: string) => {
    touched.current = true
    const next = texts.map((before, index) => (index === at ? text : before))
    setTexts(next)
    keep(JSON.stringify(next))
  }
  return [texts, write, () => keep('')]
}

function textsOf(kept: string): readonly string[] | null {
  try {
    const parsed: unknown = JSON.parse(kept)
    return Array.isArray(parsed) && parsed.every((text) => typeof text === 'string') ? parsed : null
  } catch {
    return null
  }
}
