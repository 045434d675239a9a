import { bundleSchema, largestBundleBytes, signedText } from '@dangol/core/profile-bundle'
import type { Instant } from '@dangol/core/time'
import * as v from 'valibot'
import type { SiteProfile } from '../sites/profile.ts'
import { profileProblems } from '../sites/profile-schema.ts'
import type { ProfileKey } from './profile-keys.ts'

/** Why nothing of a bundle was taken. */
export type BundleRefusal =
  | 'too-large'
  | 'not-a-bundle'
  | 'unknown-key'
  | 'bad-signature'
  /** Issued before one that was taken already. */
  | 'older-bundle'
  | 'from-the-future'
  /** This browser cannot check Ed25519 (Chrome before 137). */
  | 'cannot-verify'

/** Why one profile of a good bundle was not taken. */
export type ProfileRefusal = 'unknown-site' | 'bad-profile' | 'other-hosts'

export interface RefusedProfile {
  /** null where not even that could be read. */
  readonly site: string | null
  readonly reason: ProfileRefusal
}

export type BundleAnswer =
  | { readonly status: 'refused'; readonly reason: BundleRefusal }
  | { readonly status: 'good'; readonly issuedAt: Instant; readonly keyId: string; readonly profiles: readonly SiteProfile[]; readonly refused: readonly RefusedProfile[] }

export interface BundleGround {
  readonly keys: readonly ProfileKey[]
  readonly packaged: readonly SiteProfile[]
  /** When the last bundle that was taken was issued. */
  readonly takenAt: Instant | null
  readonly nowMs: number
  readonly subtle: Pick<SubtleCrypto, 'importKey' | 'verify'>
}

/** A signer's clock may be ahead of ours, but not by more; or a bundle of the year 2100 would shut out all others. */
const clockSkewMs = 24 * 3_600_000

/** Checks what a server gave: who signed it, that it is no older one again, and each profile by the schema. */
export async function checkBundle(text: string, { keys, packaged, takenAt, nowMs, subtle }: BundleGround): Promise<BundleAnswer> {
  const refuse = (reason: BundleRefusal): BundleAnswer => ({ status: 'refused', reason })
  if (new TextEncoder().encode(text).byteLength > largestBundleBytes) return refuse('too-large')
  const { success, output: bundle } = v.safeParse(bundleSchema, parsed(text))
  if (!success) return refuse('not-a-bundle')
  const key = keys.find(({ keyId }) => keyId === bundle.keyId)
  if (!key) return refuse('unknown-key')
  const genuine = await verify(subtle, key, bundle.signature, signedTextOf(bundle))
  if (genuine !== true) return refuse(genuine === false ? 'bad-signature' : 'cannot-verify')
  if (takenAt !== null && bundle.issuedAt < takenAt) return refuse('older-bundle')
  if (!(Date.parse(bundle.issuedAt) <= nowMs + clockSkewMs)) return refuse('from-the-future')
  const refused: RefusedProfile[] = []
  const profiles = bundle.profiles.flatMap((profile) => {
    const reason = refusalOf(profile, packaged)
    if (reason) refused.push({ site: siteOf(profile), reason })
    return reason ? [] : [profile as SiteProfile]
  })
  return { status: 'good', issuedAt: bundle.issuedAt, keyId: bundle.keyId, profiles, refused }
}

/** Whether a profile may stand in for the packaged one of its site. */
export function refusalOf(profile: unknown, packaged: readonly SiteProfile[]): ProfileRefusal | undefined {
  if (profileProblems(profile).length > 0) return 'bad-profile'
  const { id, platform, matches } = profile as SiteProfile
  const floor = packaged.find((site) => site.id === id && site.platform === platform)
  if (!floor) return 'unknown-site'
  // A host is what the owner said yes to: data from a server cannot widen that.
  const hosts = new Set(floor.matches.map(hostOf))
  return matches.every((pattern) => hosts.has(hostOf(pattern))) ? undefined : 'other-hosts'
}

function hostOf(pattern: string): string {
  return /^[a-z]+:\/\/[^/]+/.exec(pattern)?.[0] ?? ''
}

function siteOf(profile: unknown): string | null {
  const id = typeof profile === 'object' && profile !== null && 'id' in profile ? profile.id : undefined
  return typeof id === 'string' && /^[a-z0-9-]{1,40}$/.test(id) ? id : null
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function signedTextOf(bundle: v.InferOutput<typeof bundleSchema>): string | undefined {
  try {
    return signedText(bundle)
  } catch {
    // Half a surrogate pair, say: JSON reads it, and nobody can have signed it.
    return undefined
  }
}

async function verify(subtle: BundleGround['subtle'], { publicKey }: ProfileKey, signature: string, text: string | undefined): Promise<boolean | undefined> {
  if (text === undefined) return false
  let key: CryptoKey
  try {
    key = await subtle.importKey('raw', bytesOf(publicKey), { name: 'Ed25519' }, false, ['verify'])
  } catch {
    return undefined
  }
  return subtle.verify({ name: 'Ed25519' }, key, bytesOf(signature), new TextEncoder().encode(text))
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0))
}
