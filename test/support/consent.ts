import { randomUUID } from 'node:crypto'
import type { MutationArgs } from '../../core/src/mutations.ts'
import type { ConsentPurpose } from '../../core/src/rows.ts'

/** A customer's word to one purpose, as somebody at the counter takes it down. */
export function consentArgs(customerId: string, purpose: ConsentPurpose = 'health', more: Partial<MutationArgs<'recordConsent'>> = {}): MutationArgs<'recordConsent'> {
  return { id: randomUUID(), customerId, purpose, given: true, how: 'spoken', wording: '알레르기를 적어 두어도 될까요?', at: '2026-11-01T00:00:00.000Z', ...more }
}
