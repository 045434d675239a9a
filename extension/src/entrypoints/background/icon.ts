import type { SyncState } from '../../messaging/protocol.ts'

/** How many changes wait, on the icon; nothing when none does. */
export function badgeTextOf(sync: SyncState): string {
  const pending = 'pending' in sync ? (sync.pending ?? 0) : 0
  return pending === 0 ? '' : pending > 99 ? '99+' : String(pending)
}

/** Pencil on paper, as the rest of us: a count is no alarm. */
const ground = '#665a4e'
const ink = '#ffffff'

export function showOnIcon(sync: SyncState): void {
  void chrome.action.setBadgeBackgroundColor({ color: ground })
  void chrome.action.setBadgeTextColor({ color: ink })
  void chrome.action.setBadgeText({ text: badgeTextOf(sync) })
}
