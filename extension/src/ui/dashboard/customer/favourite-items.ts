import type { TimelineEntry } from '../../../messaging/protocol.ts'

const shown = 6

export interface FavouriteItems {
  readonly items: readonly { readonly name: string; readonly times: number }[]
  /** How many records name anything. */
  readonly records: number
}

/** What stands in the most records, each counted once a record; what was cancelled was not had. */
export function favouritesOf(timeline: readonly TimelineEntry[]): FavouriteItems {
  const times = new Map<string, number>()
  let records = 0
  for (const { items, status } of timeline) {
    if (items.length === 0 || status === 'cancelled' || status === 'noShow') continue
    records += 1
    for (const name of new Set(items.map((item) => item.name.trim()).filter(Boolean))) times.set(name, (times.get(name) ?? 0) + 1)
  }
  const items = [...times].map(([name, count]) => ({ name, times: count })).sort((a, b) => b.times - a.times || (a.name < b.name ? -1 : 1))
  return { items: items.slice(0, shown), records }
}
