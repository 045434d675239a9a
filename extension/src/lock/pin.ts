import type { KeptPin } from '../db/lock-box.ts'

/** OWASP's advice for PBKDF2 with SHA-256 (Password Storage Cheat Sheet, 2026-09). About 0.2 s on a counter's tablet. */
const usualIterations = 600_000

/** The PIN as it is compared: digits of any keyboard. @returns undefined for what is none: 4 to 12 digits. */
export function pinOf(typed: string): string | undefined {
  const pin = typed.normalize('NFKC').trim()
  return /^\d{4,12}$/.test(pin) ? pin : undefined
}

export async function keepPin(crypto: Crypto, pin: string, iterations = usualIterations): Promise<KeptPin> {
  const salt = crypto.getRandomValues(new Uint8Array(16))
  return { salt, iterations, hash: await hashOf(crypto, pin, salt, iterations) }
}

export async function isPin(crypto: Crypto, pin: string, { salt, iterations, hash }: KeptPin): Promise<boolean> {
  const other = await hashOf(crypto, pin, salt, iterations)
  return other.length === hash.length && other.reduce((differing, byte, at) => differing | (byte ^ (hash[at] ?? 0)), 0) === 0
}

async function hashOf({ subtle }: Crypto, pin: string, salt: Uint8Array<ArrayBuffer>, iterations: number): Promise<Uint8Array<ArrayBuffer>> {
  const key = await subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, ['deriveBits'])
  return new Uint8Array(await subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations }, key, 256))
}
