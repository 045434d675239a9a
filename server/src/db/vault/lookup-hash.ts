import { parsePhone } from '@dangol/core/phone'
import { createHmac } from 'node:crypto'
import type { KeyRing } from './vault.ts'
import type { StoreKey } from './store-keys.ts'

/** What an identity is found by while its value is sealed: keyed hashes (HMAC-SHA-256) that say nothing without the store's key. */
export interface IdentityHashes {
  /** Of the whole value. */
  readonly valueHash: string
  /** Of a phone's last four digits; null where it is no phone. */
  readonly endHash: string | null
}

export function hashesOf(key: StoreKey, identity: { readonly kind: string; readonly value: string }): IdentityHashes {
  const end = identity.kind === 'phone' && identity.value.length >= 8 ? keyed(key, 'end', identity.value.slice(-4)) : null
  return { valueHash: keyed(key, 'value', plainOf(identity.value)), endHash: end }
}

/** All that a typed text may be found by: one hash for each key that values are sealed with. */
export function lookUp(ring: KeyRing, text: string): { readonly values: readonly string[]; readonly ends: readonly string[] } {
  const plain = plainOf(text)
  const phone = parsePhone(text)?.digits
  const wanted = phone === undefined || phone === plain ? [plain] : [plain, phone]
  const keys = [...ring.values()]
  return {
    values: keys.flatMap((key) => wanted.map((value) => keyed(key, 'value', value))),
    ends: /^\d{4}$/.test(plain) ? keys.map((key) => keyed(key, 'end', plain)) : [],
  }
}

/** Small letters without spaces, as a search reads all it is told. */
function plainOf(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(/\s/g, '')
}

function keyed({ looking }: StoreKey, of: 'value' | 'end', text: string): string {
  // 128 bits of it: no two of a store's values meet.
  return createHmac('sha256', looking).update(`${of}\u001f${text}`).digest('base64url').slice(0, 22)
}
