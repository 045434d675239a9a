import { builder } from '../builder.ts'
import { newId } from '../commands/make-store.ts'
import { Refused } from '../errors.ts'
import { NoteKindType } from './enums.ts'
import { rowIdOf } from './row-id.ts'
import { runForClient } from './run-for-client.ts'
import { permitted } from './permitted.ts'
import { shownCustomer } from './shown.ts'

export const NoteType = builder.prismaNode('Note', {
  nullable: true,
  id: { resolve: ({ id }) => id },
  authScopes: { may: 'note.read' },
  findUnique: (id, context) => permitted(context, 'note.read', { storeId_id: { storeId: context.storeId, id } }),
  fields: (t) => ({
    customer: t.prismaField({ type: 'Customer', nullable: true, resolve: (query, { customerId }, _args, context) => shownCustomer(query, customerId, context) }),
    kind: t.expose('kind', { type: NoteKindType }),
    text: t.exposeString('text'),
    author: t.exposeString('author', { description: 'The device or API client that wrote it.' }),
    writtenAt: t.expose('writtenAt', { type: 'DateTime' }),
    removedAt: t.expose('removedAt', { type: 'DateTime', nullable: true }),
  }),
})

builder.mutationField('addNote', (t) =>
  t.prismaField({
    type: 'Note',
    authScopes: { may: ['note.write', 'note.read'] },
    errors: { types: [Refused], union: { name: 'AddNoteResult' } },
    args: {
      customerId: t.arg.id({ required: true }),
      text: t.arg.string({ required: true }),
      kind: t.arg({ type: NoteKindType, required: true, defaultValue: 'general' }),
    },
    resolve: async (query, _root, args, context) => {
      const id = newId()
      const customerId = rowIdOf(args.customerId, 'Customer')
      await runForClient(context, 'addNote', { id, customerId, kind: args.kind, text: args.text, writtenAt: context.now() })
      return context.database.prisma.note.findUniqueOrThrow({ ...query, where: { storeId_id: { storeId: context.storeId, id } } })
    },
  }),
)

builder.mutationField('removeNote', (t) =>
  t.prismaField({
    type: 'Note',
    nullable: true,
    authScopes: { may: ['note.remove', 'note.read'] },
    description: 'Takes a note back, or with `restore` brings it back. null for a note the store does not have.',
    args: { noteId: t.arg.id({ required: true }), restore: t.arg.boolean({ required: true, defaultValue: false }) },
    resolve: async (query, _root, args, context) => {
      const id = rowIdOf(args.noteId, 'Note')
      await runForClient(context, 'removeNote', { noteId: id, restore: args.restore })
      return context.database.prisma.note.findUnique({ ...query, where: { storeId_id: { storeId: context.storeId, id } } })
    },
  }),
)
