import type { MutationContext } from '../mutation.ts'
import { customerOf } from '../person.ts'
import type { Customer, Rows } from '../rows.ts'
import { reviveByEdit } from '../sync/field-clocks.ts'

/**
 * The customer a person's change is about: of an id that was merged away, whoever is shown instead. One who was removed meanwhile is brought back if the change is later, for a
 * later edit beats a removal. @returns undefined where there is none, or where the person knew they were removed.
 */
export async function customerToEdit(rows: Rows, customerId: string, context: MutationContext): Promise<Customer | undefined> {
  const customer = await customerOf(rows, customerId)
  const found = customer && (await reviveByEdit(rows, 'customer', customer, customer.id, context))
  if (found && found !== customer) rows.put('customer', found)
  return found
}
