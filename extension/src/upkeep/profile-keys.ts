import keys from './profile-keys.json' with { type: 'json' }

/** A public key whose holder may update profiles. */
export interface ProfileKey {
  readonly keyId: string
  /** Ed25519, 32 bytes in base64url without padding. */
  readonly publicKey: string
}

/** The keys built into this extension. None: profiles come with the extension only. */
export const profileKeys: readonly ProfileKey[] = keys
