import { isToldOnly } from '@dangol/core/mutations'
import type { Rows } from '@dangol/core/rows'
import type { Instant } from '@dangol/core/time'
import { instantBefore } from './changed-customers.ts'
import type { Access, AccessActor } from './record-access.ts'

/** A mutation that tells of something, as it was sent; its arguments may be anything. */
interface Told {
  readonly name: string
  readonly args: unknown
  /** When it was done, by the clock of who did it. */
  readonly at: string
}

/**
 * Whose masked values were seen whole, one entry a look. Also of somebody who may no longer: it was seen before the server
 * could say no, as by a device that was offline when its member's role changed.
 */
export async function revealsAmong(get: Rows['get'], mutations: readonly Told[], storeId: string, actor: AccessActor, now: Instant): Promise<Access[]> {
  const accesses: Access[] = []
  for (const { name, args, at } of mutations) {
    if (!isToldOnly(name) || typeof args !== 'object' || args === null || !('customerId' in args) || !('field' in args)) continue
    const { customerId, field } = args
    if (typeof customerId !== 'string' || typeof field !== 'string' || !uuid.test(customerId) || !(await get('customer', customerId))) continue
    accesses.push({ storeId, actor, deed: 'revealed', customerId, fields: [field.slice(0, 40)], at: instantBefore(at, now), recordedAt: now })
  }
  return accesses
}

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i
