import type { ComponentChildren } from 'preact'
import type { Progress, SyncState } from '../../messaging/protocol.ts'
import type { PageWords } from '../../locales/page.ts'
import { Icon, type IconName } from '../icon.tsx'
import { useWords } from '../words.ts'
import { ProgressBar } from './progress-bar.tsx'

const icons: Readonly<Record<SyncState['state'], IconName>> = {
  unpaired: 'unplugged', loading: 'loading', saved: 'saved', pending: 'pending', rebuilding: 'loading', offline: 'offline', 'older-server': 'pending', full: 'pending', revoked: 'unplugged',
}

function say(sync: SyncState, words: PageWords['sync']): string {
  switch (sync.state) {
    case 'unpaired': return words.unpaired(sync.pending ?? 0)
    case 'loading': return words.loading(sync.progress ? 0 : sync.rows)
    case 'saved': return words.saved
    case 'pending': return sync.progress ? words.sending : words.pending(sync.pending)
    case 'rebuilding': return words.rebuilding
    default: return words[sync.state](sync.pending)
  }
}

function progressOf(sync: SyncState | null): Progress | undefined {
  return sync && 'progress' in sync ? sync.progress : undefined
}

export interface SyncLineProps {
  /** null while it is not known: the line keeps its place. */
  readonly sync: SyncState | null
  connect(): void
  /** What else stands in the line, at its end. */
  readonly children?: ComponentChildren
}

/** How saving goes, in words, at the bottom of the panel, with a bar where it takes a while. A state, never an alarm. */
export function SyncLine({ sync, connect, children }: SyncLineProps) {
  const { sync: words } = useWords()
  const progress = progressOf(sync)
  const said = sync ? say(sync, words) : ''
  return (
    <footer class="sync-line" data-state={sync?.state}>
      <p role="status" aria-label={words.label}>
        {sync && <Icon name={icons[sync.state]} size={18} />}
        <span>{said}</span>
      </p>
      {progress && <ProgressBar label={said} {...progress} />}
      {sync?.state === 'revoked' && <button type="button" class="plain-button" onClick={connect}>{words.reconnect}</button>}
      {children}
    </footer>
  )
}
