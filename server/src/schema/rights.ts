import { builder } from '../builder.ts'
import { actorOf, recordAccess, type AccessActor } from '../commands/access-log/record-access.ts'
import { eraseCustomer, previewErasure, type ErasureCounts } from '../commands/rights/erase-customer.ts'
import { findPerson, personFile, type PersonFile } from '../commands/rights/person-file.ts'
import { htmlOf } from '../commands/rights/person-html.ts'
import { readRows } from '../db/noun-rows.ts'
import type { Context } from '../context.ts'
import { Refused, unauthenticated } from '../errors.ts'
import { rowIdOf } from './row-id.ts'
import { shownId } from './shown.ts'

const PersonFileType = builder.objectRef<PersonFile>('PersonFile').implement({
  description: 'Everything the store holds of one person.',
  fields: (t) => ({
    customerId: t.exposeID('customerId'),
    name: t.exposeString('name'),
    json: t.string({ description: 'All of it, for a program.', resolve: (file) => `${JSON.stringify(file, undefined, 2)}\n` }),
    html: t.string({ description: 'All of it, for the person: a Korean page that stands by itself and can be printed.', resolve: (file) => htmlOf(file) }),
  }),
})

const ErasureType = builder.objectRef<ErasureCounts>('Erasure').implement({
  description: 'How many rows of each kind an erasure empties, and how many records stay as nobody\'s.',
  fields: (t) => ({
    identities: t.exposeInt('identities'),
    tags: t.exposeInt('tags'),
    notes: t.exposeInt('notes'),
    edits: t.exposeInt('edits'),
    quarantined: t.exposeInt('quarantined'),
    records: t.exposeInt('records'),
  }),
})

/** Who asks, for the access log. */
export function askerAsActor({ principal, address }: Context): AccessActor {
  if (!principal) throw unauthenticated()
  return actorOf(principal, address)
}

/** More people of one name than this are asked for by phone or id. */
const mostFiles = 5

builder.queryField('personFiles', (t) =>
  t.field({
    type: [PersonFileType],
    authScopes: { may: 'customer.disclose' },
    skipTypeScopes: true,
    complexity: 500,
    description: 'What is held of whoever has this id, phone or whole name: of five at most, each written to the access log.',
    args: { of: t.arg.string({ required: true }) },
    resolve: async (_root, { of }, context) => {
      const { database, storeId, now } = context
      const found = await findPerson(database, storeId, plainId(of))
      const files: PersonFile[] = []
      for (const customerId of found.slice(0, mostFiles)) {
        const file = await personFile(database, storeId, customerId, now())
        if (file) files.push(file)
        await database.transaction((sql) => recordAccess(sql, { storeId, actor: askerAsActor(context), deed: 'exported', customerId, fields: Object.keys(file?.held ?? {}), at: now() }))
      }
      return files
    },
  }),
)

builder.queryField('erasurePreview', (t) =>
  t.field({
    type: ErasureType,
    nullable: true,
    authScopes: { may: 'customer.erase' },
    skipTypeScopes: true,
    description: 'What erasing a customer would empty. null for one the store does not have.',
    args: { customerId: t.arg.id({ required: true }) },
    resolve: async (_root, args, { database, storeId }) => (await previewErasure(database, storeId, rowIdOf(args.customerId, 'Customer'))) ?? null,
  }),
)

builder.mutationField('eraseCustomer', (t) =>
  t.field({
    type: ErasureType,
    authScopes: { may: 'customer.erase' },
    skipTypeScopes: true,
    errors: { types: [Refused], union: { name: 'EraseCustomerResult' }, result: { name: 'EraseCustomerDone' } },
    description: 'Removes a person from everything, for ever; what was sold stays as nobody\'s. `name` is theirs, typed again.',
    args: { customerId: t.arg.id({ required: true }), name: t.arg.string({ required: true }) },
    resolve: async (_root, args, context) => {
      const { database, storeId, now } = context
      const customerId = await shownId(context, rowIdOf(args.customerId, 'Customer'))
      const [customer] = await readRows(database, storeId, 'customer', [customerId])
      if (!customer) throw new Refused('unknown-customer', undefined)
      if (!customer.erasedAt && customer.name.trim().normalize('NFC') !== args.name.trim().normalize('NFC')) throw new Refused('invalid-args', 'name')
      const counts = await eraseCustomer(database, { storeId, customerId, actor: askerAsActor(context), now: now() })
      if (!counts) throw new Refused('unknown-customer', undefined)
      return counts
    },
  }),
)

/** A global id is as good as the row's own. */
function plainId(text: string): string {
  const decoded = /^Customer:([\da-f-]{36})$/i.exec(Buffer.from(text.trim(), 'base64').toString())
  return decoded?.[1] ?? text
}
