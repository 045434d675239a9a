import { auth, type Answer } from './server.ts'

/** Browsers of 2025 and later turn the server's JSON into what the authenticator is given, and back. */
export const passkeysWork = typeof PublicKeyCredential === 'function' && 'parseCreationOptionsFromJSON' in PublicKeyCredential

const stopped: Answer<never> = { ok: false, code: 'passkeyStopped' }

/** Signs in by whichever passkey the person picks; the authenticator checks that it is them. */
export async function signInByPasskey(): Promise<Answer<unknown>> {
  const options = await auth<PublicKeyCredentialRequestOptionsJSON>('passkey/generate-authenticate-options')
  if (!options.ok) return options
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON({ ...options.data, userVerification: 'required' })
  const credential = await navigator.credentials.get({ publicKey }).catch(() => null)
  return credential instanceof PublicKeyCredential ? auth('passkey/verify-authentication', { response: credential.toJSON() }) : stopped
}

export async function addPasskey(name: string): Promise<Answer<unknown>> {
  const options = await auth<PublicKeyCredentialCreationOptionsJSON>('passkey/generate-register-options')
  if (!options.ok) return options
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options.data)
  const credential = await navigator.credentials.create({ publicKey }).catch(() => null)
  return credential instanceof PublicKeyCredential ? auth('passkey/verify-registration', { response: credential.toJSON(), name }) : stopped
}
