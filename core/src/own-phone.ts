import { parsePhone } from './phone.ts'

/** A shop has a few lines, and its owner's and staff's own. */
export const mostOwnPhones = 20

/**
 * One of the shop's own numbers as its owner types it. Only a whole number is one: a masked one names many.
 * @param known the shop's own numbers so far, digits only
 * @returns its digits, or why it is not taken
 */
export function readOwnPhone(text: string, known: readonly string[]): { readonly digits: string } | { readonly refused: 'unread' | 'known' | 'too-many' } {
  const phone = parsePhone(text)
  if (!phone || phone.kind === 'masked' || phone.kind === 'placeholder') return { refused: 'unread' }
  if (known.includes(phone.digits)) return { refused: 'known' }
  return known.length < mostOwnPhones ? { digits: phone.digits } : { refused: 'too-many' }
}
