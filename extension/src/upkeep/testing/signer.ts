import { signedText, type ProfileBundle } from '@dangol/core/profile-bundle'
import type { ProfileKey } from '../profile-keys.ts'

/** A key made for a test and forgotten after it. */
export async function testSigner(keyId = 'test-key') {
  const { privateKey, publicKey } = (await crypto.subtle.generateKey({ name: 'Ed25519' }, true, ['sign', 'verify'])) as CryptoKeyPair
  const key: ProfileKey = { keyId, publicKey: base64url(await crypto.subtle.exportKey('raw', publicKey)) }
  return {
    key,
    async sign(profiles: readonly unknown[], issuedAt = '2026-11-20T00:00:00.000Z'): Promise<ProfileBundle> {
      const signature = await crypto.subtle.sign({ name: 'Ed25519' }, privateKey, new TextEncoder().encode(signedText({ profiles, issuedAt, keyId })))
      return { profiles, issuedAt, keyId, signature: base64url(signature) }
    },
  }
}

function base64url(bytes: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
