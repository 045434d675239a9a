import { useEffect, useState } from 'preact/hooks'
import type { Focus, NamelessPage } from '../../../messaging/protocol.ts'
import type { Background } from '../../background.ts'
import { Icon } from '../../icon.tsx'
import { useWords } from '../../words.ts'

/** The way to the queue, with how many of today's wait; nothing where none does, today or before. */
export function NamelessLink({ background, epoch, look }: { readonly background: Background; readonly epoch: number; look(focus: Focus): void }) {
  const { likely } = useWords()
  const [page, setPage] = useState<NamelessPage | null>(null)
  useEffect(() => void background.ask('nameless', { before: null }).then(setPage, () => undefined), [background, epoch])
  if (!page || page.orders.length === 0) return null
  return (
    <nav class="attention-links" aria-label={likely.queue}>
      <button type="button" onClick={() => look({ kind: 'nameless' })}>
        <Icon name="person" />
        <span>{page.todayCount > 0 ? likely.queueLink(page.todayCount) : likely.queueLinkOlder}</span>
        <Icon name="forward" size={16} />
      </button>
    </nav>
  )
}
