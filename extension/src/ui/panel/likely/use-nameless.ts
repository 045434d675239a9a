import { useEffect, useRef, useState } from 'preact/hooks'
import type { NamelessPage } from '../../../messaging/protocol.ts'
import type { Background } from '../../background.ts'

export interface Nameless {
  /** null until the first answer. */
  readonly page: NamelessPage | null
  /** Brings older ones to the end. */
  more(): Promise<void>
  reload(): Promise<void>
}

/** Orders that name nobody, asked again whenever `epoch` moves; as many as were shown. */
export function useNameless(background: Background, epoch: number): Nameless {
  const [page, setPage] = useState<NamelessPage | null>(null)
  const stretches = useRef(1)
  const load = async () => {
    const pages: NamelessPage[] = []
    while (pages.length < stretches.current) {
      const before = pages.at(-1)?.before ?? null
      if (pages.length > 0 && before === null) break
      const next = await background.ask('nameless', { before }).catch(() => null)
      if (!next) return
      pages.push(next)
    }
    const [first, last] = [pages[0], pages.at(-1)]
    if (first && last) setPage({ ...first, before: last.before, orders: pages.flatMap(({ orders }) => orders) })
  }
  useEffect(() => void load(), [background, epoch])
  const more = () => {
    stretches.current += 1
    return load()
  }
  return { page, more, reload: load }
}
