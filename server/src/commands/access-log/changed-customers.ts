import { looksArgs } from '@dangol/core/mutations/record-looks'
import type { Change, Customer, Rows } from '@dangol/core/rows'
import type { PendingMutation } from '@dangol/core/sync/protocol'
import type { Instant } from '@dangol/core/time'
import * as v from 'valibot'
import type { Access, AccessActor } from './record-access.ts'

/** What a person or a page says of a customer; their totals follow from their records. */
const told = ['name', 'birthday', 'custom', 'mergedIntoId'] as const satisfies readonly (keyof Customer)[]
/** An edit tells of a change that is there too. */
const untold: ReadonlySet<string> = new Set(['edit', 'tag', 'quarantined', 'siteProfile', 'customField', 'savedView'])

export interface ChangedCustomers {
  /** Looks that a device tells of, made before it reached the server. */
  look(mutation: Pick<PendingMutation, 'name' | 'args'>): void
  /** Before they are written. @param at when they were made, by the clock of who made them. */
  add(changes: readonly Change[], at: string): Promise<void>
  /** One entry a customer, with all that was changed of them. */
  accesses(storeId: string, actor: AccessActor, now: Instant): Access[]
}

/** Gathers whose data is changed, for the access log. @param get the rows as they were before. */
export function changedCustomers(get: Rows['get']): ChangedCustomers {
  const looks: v.InferOutput<typeof looksArgs>['looks'] = []
  const customers = new Map<string, { readonly fields: Set<string>; at: string }>()

  function note(customerId: string, field: string, at: string): void {
    const known = customers.get(customerId) ?? { fields: new Set(), at }
    known.fields.add(field)
    known.at = at
    customers.set(customerId, known)
  }

  return {
    look({ name, args }) {
      if (name === 'recordLooks') looks.push(...v.parse(looksArgs, args).looks)
    },
    async add(changes, at) {
      for (const { noun, row } of changes) {
        if (noun === 'customer') for (const field of changedFields(await get('customer', row.id), row)) note(row.id, field, at)
        else if ('customerId' in row && !untold.has(noun)) {
          const before = await get(noun, row.id)
          const whose = [row.customerId, before && 'customerId' in before ? before.customerId : null]
          for (const customerId of whose) if (customerId !== null) note(customerId, noun === 'customerTag' ? 'tag' : noun, at)
        }
      }
    },
    accesses: (storeId, actor, now) => [...looks.map(({ customerId, deed, fields, at }): Access => (
      { storeId, actor, deed, customerId, fields, at: instantBefore(at, now), recordedAt: now })), ...[...customers].map(([customerId, { fields, at }]): Access => (
      { storeId, actor, deed: 'changed', customerId, fields: [...fields].sort(), at: instantBefore(at, now), recordedAt: now }))],
  }
}

function changedFields(before: Customer | undefined, after: Customer): string[] {
  if (!before) return ['customer']
  const fields: string[] = told.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
  // Whoever others were merged into, or taken from, was changed too.
  if (JSON.stringify(before.mergedIds ?? []) !== JSON.stringify(after.mergedIds ?? []) && !fields.includes('mergedIntoId')) fields.push('mergedIntoId')
  if ((before.removedAt === null) !== (after.removedAt === null)) fields.push(after.removedAt === null ? 'restored' : 'removed')
  return fields
}

/** A device whose clock runs ahead, or says nothing sensible, did it now. */
export function instantBefore(at: string, now: Instant): Instant {
  const ms = Date.parse(at)
  return Number.isNaN(ms) || ms > Date.parse(now) ? now : new Date(ms).toISOString()
}
