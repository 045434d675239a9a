import type { SyncState } from '../../messaging/protocol.ts'

/** How many changes wait, on the icon; nothing when none does. */
export function badgeTextOf(sync: SyncState): string {
  const pending = 'pending' in sync ? sync.pending : 0
  return pending === 0 ? '' : pending > 99 ? '99+' : String(pending)
}

export function showOnIcon(sync: SyncState): void {
  void chrome.action.setBadgeText({ text: badgeTextOf(sync) })
}
