import * as v from 'valibot'
import { canonicalJson } from './canonical-json.ts'
import type { Instant } from './time.ts'

/** Site profiles as they are served: data and who vouches for it. Each profile is checked by the schema of those who use it. */
export interface ProfileBundle {
  readonly profiles: readonly unknown[]
  readonly issuedAt: Instant
  /** Which of the known public keys; a name, never a key. */
  readonly keyId: string
  /** Ed25519 (RFC 8032) over `signedText`, in base64url without padding: 64 bytes, in the one form they have. */
  readonly signature: string
}

/** No bundle of all our sites comes near this; what is longer is not even parsed. */
export const largestBundleBytes = 512 * 1024

export const bundleSchema = v.strictObject({
  profiles: v.pipe(v.array(v.unknown()), v.maxLength(100)),
  issuedAt: v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)),
  keyId: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,39}$/)),
  signature: v.pipe(v.string(), v.regex(/^[\w-]{85}[AQgw]$/)),
})

/** What is signed. The first line keeps the signature from meaning anything elsewhere. */
export function signedText({ profiles, issuedAt, keyId }: Omit<ProfileBundle, 'signature'>): string {
  return `dangol site profiles 1\n${canonicalJson({ profiles, issuedAt, keyId })}`
}
