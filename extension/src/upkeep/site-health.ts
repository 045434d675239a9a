import { civilDateOf } from '@dangol/core/time'
import type { SiteNotes } from '../db/site-notes.ts'
import { remember, type PageHealth } from '../sites/health/page-health.ts'
import { troublesOf, type Trouble } from '../sites/health/troubles.ts'
import type { SiteProfile } from '../sites/profile.ts'
import { readLook } from './read-look.ts'

export interface SiteHealth {
  /** Takes in what a page told of its reading. */
  visit(told: unknown): Promise<void>
  troubles(): Promise<readonly Trouble[]>
}

export interface SiteHealthOptions {
  readonly notes: SiteNotes
  now(): number
  /** The profiles that sites are read by now. */
  sites(): Promise<readonly SiteProfile[]>
  /** What has to be looked after has changed. */
  changed(): void
}

/** Keeps how the reading of each page goes, one small row a page. */
export function siteHealth({ notes, now, sites, changed }: SiteHealthOptions): SiteHealth {
  const troubles = async (): Promise<readonly Trouble[]> => {
    const profiles = await sites()
    const rows = (await notes.health.toArray()).map(({ value }) => value as PageHealth)
    // What was lost by another version, or of a page that is no more, is for the next look to say again.
    return rows.flatMap((health) => {
      const site = profiles.find(({ id, version }) => id === health.site && version === health.version)
      const page = site?.pages.find(({ id }) => id === health.page)
      return page ? troublesOf(health, page.always) : []
    })
  }
  return {
    troubles,
    async visit(told) {
      const read = readLook(told, await sites())
      if (!read) return
      const key = `${read.look.site}/${read.look.page}`
      const at = new Date(now()).toISOString()
      const before = JSON.stringify(await troubles())
      await notes.transaction('rw', notes.health, async () => {
        const kept = await notes.health.get(key)
        const health = remember(kept?.value as PageHealth | undefined, read.look, read.page.always, at, civilDateOf(at, 'Asia/Seoul'))
        if (health !== kept?.value) await notes.health.put({ key, value: health })
      })
      if (JSON.stringify(await troubles()) !== before) changed()
    },
  }
}
