import type { Instant } from '@dangol/core/time'
import type { Outcome } from '../api/outcome.ts'
import type { SiteNotes } from '../db/site-notes.ts'
import type { SiteProfile } from '../sites/profile.ts'
import { checkBundle, refusalOf, type BundleGround, type BundleRefusal, type RefusedProfile } from './check-bundle.ts'

/** How the last asking for newer profiles went. Kept, and shown in the options. */
export interface UpdateNews {
  readonly checkedAt: Instant
  /** null: the bundle was good, or there was none. */
  readonly refused: BundleRefusal | null
  readonly refusedProfiles: readonly RefusedProfile[]
}

interface Taken {
  readonly issuedAt: Instant | null
}

interface KeptProfile {
  readonly keyId: string
  readonly profile: unknown
}

export interface ProfileUpdatesOptions extends Pick<BundleGround, 'keys' | 'packaged' | 'subtle'> {
  readonly notes: SiteNotes
  now(): number
  /** Asks the store's server; null when there is no store. */
  fetch(): Promise<Outcome<string | null> | null>
  /** Other profiles are in use. */
  changed(): void
}

export interface ProfileUpdates {
  /** The profiles in use: of each site the newest that is trusted. */
  sites(): Promise<readonly SiteProfile[]>
  /** Asks the server, at most once a day unless `now`. */
  check(now?: 'now'): Promise<void>
  news(): Promise<UpdateNews | null>
}

const dayMs = 24 * 3_600_000
/** A server that does not answer is asked again no sooner. */
const retryMs = 3_600_000

/** A clock that was set back must not put things off for as long as it was ahead. */
function isPast(nowMs: number, sinceMs: number, wait: number): boolean {
  return nowMs < sinceMs || nowMs - sinceMs >= wait
}

/** Profiles that come as data: the packaged ones are the floor, a served one is used when it is newer and trusted. */
export function profileUpdates(options: ProfileUpdatesOptions): ProfileUpdates {
  const { notes, packaged, keys } = options
  let triedMs = -Infinity
  let known: Promise<readonly SiteProfile[]> | undefined

  const load = async (): Promise<readonly SiteProfile[]> => {
    const kept = new Map((await notes.profiles.toArray()).map(({ key, value }) => [key, value as KeptProfile]))
    return packaged.map((floor) => {
      const served = kept.get(floor.id)
      // An update of the extension may have come with newer profiles, another schema, or without a key.
      if (!served || !keys.some(({ keyId }) => keyId === served.keyId) || refusalOf(served.profile, packaged)) return floor
      const profile = served.profile as SiteProfile
      return profile.version > floor.version ? profile : floor
    })
  }
  const sites = () => (known ??= load())
  const news = async () => ((await notes.updates.get('news'))?.value as UpdateNews | undefined) ?? null

  const take = async (text: string): Promise<Pick<UpdateNews, 'refused' | 'refusedProfiles'>> => {
    const taken = (await notes.updates.get('taken'))?.value as Taken | undefined
    const answer = await checkBundle(text, { ...options, takenAt: taken?.issuedAt ?? null, nowMs: options.now() })
    if (answer.status === 'refused') return { refused: answer.reason, refusedProfiles: [] }
    const current = await sites()
    const newer = answer.profiles
      .filter((profile) => profile.version > (current.find(({ id }) => id === profile.id)?.version ?? Infinity))
      .sort((one, other) => one.version - other.version)
    await notes.transaction('rw', notes.profiles, notes.updates, async () => {
      await notes.profiles.bulkPut(newer.map((profile) => ({ key: profile.id, value: { keyId: answer.keyId, profile } satisfies KeptProfile })))
      await notes.updates.put({ key: 'taken', value: { issuedAt: answer.issuedAt } satisfies Taken })
    })
    if (newer.length > 0) {
      known = undefined
      await sites()
      options.changed()
    }
    return { refused: null, refusedProfiles: answer.refused }
  }

  return {
    sites,
    news,
    async check(now) {
      // Without a key nothing could be trusted, and nothing need be asked.
      if (keys.length === 0) return
      const nowMs = options.now()
      const last = await news()
      const rested = !last || isPast(nowMs, Date.parse(last.checkedAt), dayMs)
      if (now !== 'now' && !(rested && isPast(nowMs, triedMs, retryMs))) return
      const outcome = await options.fetch()
      // Without a store there was nobody to ask: the one that comes is asked at once.
      if (outcome) triedMs = nowMs
      if (outcome?.status !== 'ok') return
      const came = outcome.value === null ? { refused: null, refusedProfiles: [] } : await take(outcome.value)
      await notes.updates.put({ key: 'news', value: { checkedAt: new Date(options.now()).toISOString(), ...came } satisfies UpdateNews })
    },
  }
}
