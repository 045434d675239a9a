import type { Context } from '../context.ts'
import { shownIds } from '../db/person.ts'

/** The id under which a customer is shown, whichever of their ids is named: one that was merged away names them for ever. */
export async function shownId({ loader, database, storeId }: Context, id: string): Promise<string> {
  return (await loader<string>('shown customer', (ids) => shownIds(database, storeId, ids))(id)) ?? id
}

/** Where the customer shown under an id is to be found. */
export async function whereShown(context: Context, id: string): Promise<{ storeId_id: { storeId: string; id: string } }> {
  return { storeId_id: { storeId: context.storeId, id: await shownId(context, id) } }
}

/** The customer a row is of, as they are shown; `query` is what of them is asked for. */
export async function shownCustomer(query: object, customerId: string | null, context: Context) {
  return customerId === null ? null : context.database.prisma.customer.findUnique({ ...query, where: await whereShown(context, customerId) })
}
