import type { SyncState } from '../../messaging/protocol.ts'
import type { PageWords } from '../../locales/page.ts'
import { Icon, type IconName } from '../icon.tsx'
import { useWords } from '../words.ts'

const icons: Readonly<Record<SyncState['state'], IconName>> = {
  unpaired: 'unplugged', loading: 'loading', saved: 'saved', pending: 'pending', offline: 'offline', revoked: 'unplugged',
}

function say(sync: SyncState, words: PageWords['sync']): string {
  switch (sync.state) {
    case 'loading': return words.loading(sync.rows)
    case 'pending': return words.pending(sync.pending)
    case 'offline': return words.offline(sync.pending)
    case 'revoked': return words.revoked(sync.pending)
    default: return words[sync.state]
  }
}

export interface SyncLineProps {
  /** null while it is not known: the line keeps its place. */
  readonly sync: SyncState | null
  connect(): void
}

/** How saving goes, in words, at the bottom of the panel. A state, never an alarm. */
export function SyncLine({ sync, connect }: SyncLineProps) {
  const { sync: words } = useWords()
  return (
    <footer class="sync-line" data-state={sync?.state}>
      <p role="status" aria-label={words.label}>
        {sync && <Icon name={icons[sync.state]} size={18} />}
        <span>{sync && say(sync, words)}</span>
      </p>
      {sync?.state === 'revoked' && <button type="button" class="plain-button" onClick={connect}>{words.reconnect}</button>}
    </footer>
  )
}
