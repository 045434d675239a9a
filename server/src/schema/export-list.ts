import { permissionsOf } from '@dangol/core/permissions'
import { builder } from '../builder.ts'
import { exportList, type ListFile } from '../commands/export/export-list.ts'
import { forbidden, unauthenticated } from '../errors.ts'
import { allowedFilter, CustomerFilterInput } from './customer-filter.ts'
import { askerAsActor } from './rights.ts'

const ListFileType = builder.objectRef<ListFile>('ListFile').implement({
  description: 'A list as a file.',
  fields: (t) => ({
    count: t.exposeInt('count', { description: 'How many lines it has, besides the head.' }),
    base64: t.string({ resolve: ({ bytes }) => Buffer.from(bytes).toString('base64') }),
  }),
})

builder.mutationField('exportList', (t) =>
  t.field({
    type: ListFileType,
    authScopes: { may: 'customer.export' },
    skipTypeScopes: true,
    complexity: 500,
    description: 'A list of customers or orders as a file, masked as you are shown it. The access log remembers that it was taken out. A formula in it is a text.',
    args: {
      list: t.arg({ type: builder.enumType('ExportedList', { values: { CUSTOMERS: { value: 'customers' }, ORDERS: { value: 'orders' } } as const }), required: true }),
      format: t.arg({ type: builder.enumType('TableFormat', { values: { CSV: { value: 'csv', description: 'UTF-8 with a byte order mark.' }, XLSX: { value: 'xlsx' } } as const }), required: true }),
      filter: t.arg({ type: CustomerFilterInput, description: 'Of customers, or of whose orders they are.' }),
      columns: t.arg.stringList({ description: 'name, phone, email, tier, visits, spend, noShows, firstVisit, lastVisit, birthday, tags, channel, consent:sms …, field:<id>; of orders orderedOn, platform, number, customer, amount, status, items, request. All where left out.' }),
    },
    resolve: async (_root, { list, format, filter: asked, columns }, context) => {
      const { database, storeId, principal, now } = context
      if (!principal) throw unauthenticated()
      const filter = await allowedFilter(context, asked)
      if (list === 'orders' && !principal.may.has('order.read') && !principal.may.has('store.export')) throw forbidden()
      // Whoever may take out the whole store sees all of it.
      const may = principal.may.has('store.export') ? permissionsOf('owner') : principal.may
      return exportList(database, storeId, { list, format, filter, columns: columns ?? [] }, { may, actor: askerAsActor(context), now: now() })
    },
  }),
)
