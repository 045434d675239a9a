import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { signedText, type ProfileBundle } from '@dangol/core/profile-bundle'
import type { Instant } from '@dangol/core/time'

export interface NewKey {
  /** PKCS #8 in PEM: whoever has it can change how every shop's pages are read. */
  readonly privateKey: string
  readonly keyId: string
  /** As the extension is built with it: 32 bytes in base64url. */
  readonly publicKey: string
}

export function newSigningKey(): NewKey {
  const { privateKey } = generateKeyPairSync('ed25519')
  return { privateKey: String(privateKey.export({ type: 'pkcs8', format: 'pem' })), ...publicPartOf(privateKey) }
}

/** A key's name is made of the key, so that two keys never share one. */
export function publicPartOf(privateKey: KeyObject): Pick<NewKey, 'keyId' | 'publicKey'> {
  const publicKey = createPublicKey(privateKey).export({ format: 'jwk' }).x
  if (publicKey === undefined) throw new TypeError('not an Ed25519 key')
  return { keyId: `k${createHash('sha256').update(publicKey).digest('hex').slice(0, 12)}`, publicKey }
}

/** @param pem a private key in PKCS #8. Throws for any other kind of key. */
export function signBundle(profiles: readonly unknown[], issuedAt: Instant, pem: string): ProfileBundle {
  const key = createPrivateKey(pem)
  if (key.asymmetricKeyType !== 'ed25519') throw new TypeError('not an Ed25519 key')
  const { keyId } = publicPartOf(key)
  const signature = sign(null, Buffer.from(signedText({ profiles, issuedAt, keyId })), key).toString('base64url')
  return { profiles, issuedAt, keyId, signature }
}
