import { Dexie, type DexieOptions, type Table } from 'dexie'

/** A kept value under its name: what it is belongs to whoever keeps it, and is checked when it is read. */
export interface KeptNote {
  readonly key: string
  readonly value: unknown
}

/**
 * What this browser knows of sites, and of nobody: how their reading goes, and profiles newer than the packaged ones.
 * Apart from the cache, which may be emptied at any time.
 */
export interface SiteNotes extends Dexie {
  /** Keyed site/page. */
  readonly health: Table<KeptNote, string>
  /** Keyed by site. */
  readonly profiles: Table<KeptNote, string>
  /** When was asked and what came of it. One row. */
  readonly updates: Table<KeptNote, string>
}

export function openSiteNotes(options: DexieOptions = {}): SiteNotes {
  const db = new Dexie('dangol-sites', { ...options, cache: 'disabled' }) as SiteNotes
  db.version(1).stores({ health: 'key', profiles: 'key', updates: 'key' })
  return db
}
