import type { PageWords } from '../../locales/page.ts'
import { useWords } from '../words.ts'
import { HoldToSee } from './hold-to-see.tsx'

export interface MaskedProps {
  readonly kind: keyof PageWords['lock']['kind']
  readonly mask: string
  reveal(): Promise<string | null>
}

/** One masked value of a customer, that can be held to be seen. */
export function Masked({ kind, mask, reveal }: MaskedProps) {
  const { lock } = useWords()
  return <HoldToSee mask={mask} label={(text) => lock.hold(lock.kind[kind], text)} shownLabel={(text) => lock.shown(lock.kind[kind], text)} hint={lock.holdHint} reveal={reveal} />
}
