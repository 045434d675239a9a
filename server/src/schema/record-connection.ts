import type { DefaultConnectionArguments } from '@pothos/plugin-relay'
import type { Context } from '../context.ts'
import { countRecords, listRecords, timeOf, type DatedNoun } from '../db/customer-records.ts'
import type { Models } from '../db/models.ts'
import { keysetConnection } from './keyset-connection.ts'

/** A customer's records of one noun, newest first; those of all customers of a page are read together. */
export function recordConnection<N extends DatedNoun>(noun: N, customerId: string, args: DefaultConnectionArguments, context: Context) {
  const { database, storeId } = context
  return keysetConnection<Models[N]>(args, {
    name: noun,
    placeOf: (record) => ({ key: timeOf(noun, record).toISOString(), id: record.id }),
    async load(window) {
      const load = context.loader<Models[N][]>(`${noun}/${JSON.stringify(window)}`, (ids) => listRecords(database, storeId, noun, ids, window))
      return (await load(customerId)) ?? []
    },
    async count() {
      const load = context.loader<number>(`${noun}/count`, (ids) => countRecords(database, storeId, noun, ids))
      return (await load(customerId)) ?? 0
    },
  })
}
