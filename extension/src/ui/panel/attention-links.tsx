import type { Attention, Focus } from '../../messaging/protocol.ts'
import { dashboardAddress } from '../dashboard/route.ts'
import { Icon, type IconName } from '../icon.tsx'
import { useWords } from '../words.ts'

export interface AttentionLinksProps {
  readonly attention: Attention | null
  look(focus: Focus): void
}

/** Ways to what waits for a person, with how much of it there is; nothing where nothing does. */
export function AttentionLinks({ attention, look }: AttentionLinksProps) {
  const { attention: words, conflict } = useWords()
  const undecided = attention?.undecided.length ?? 0
  const lost = attention?.lost.length ?? 0
  const conflicts = attention?.conflicts ?? 0
  if (undecided + lost + conflicts === 0) return null
  return (
    <nav class="attention-links" aria-label={words.undecided}>
      {undecided > 0 && <Way icon="look" label={words.undecidedCount(undecided)} go={() => look({ kind: 'attention', part: 'undecided' })} />}
      {lost > 0 && <Way icon="restore" label={words.lostCount(lost)} go={() => look({ kind: 'attention', part: 'lost' })} />}
      {conflicts > 0 && <a class="way" href={dashboardAddress('conflicts')} target="_blank" rel="noreferrer"><Icon name="look" /><span>{conflict.count(conflicts)}</span><Icon name="forward" size={16} /></a>}
    </nav>
  )
}

function Way({ icon, label, go }: { readonly icon: IconName; readonly label: string; go(): void }) {
  return (
    <button type="button" onClick={go}>
      <Icon name={icon} />
      <span>{label}</span>
      <Icon name="forward" size={16} />
    </button>
  )
}
