import type { TierPolicy, TierStep } from '@dangol/core/tiering'
import { builder } from '../builder.ts'
import { leastMinutes, mostMinutes, setLockAfter } from '../commands/lock-after.ts'
import { inviteFirstOwner } from '../commands/invitations.ts'
import { makeStore } from '../commands/make-store.ts'
import { badInput } from '../errors.ts'
import { TierNameType } from './enums.ts'

const TierStepType = builder.objectRef<TierStep>('TierStep').implement({
  description: 'A step of the store\'s ladder: reached by that many visits or that much spend within the window.',
  fields: (t) => ({
    name: t.expose('tier', { type: TierNameType }),
    visits: t.exposeInt('visits'),
    spend: t.exposeInt('spend', { description: 'Whole won.' }),
  }),
})

export const StoreType = builder.prismaNode('Store', {
  nullable: true,
  id: { resolve: ({ id }) => id },
  findUnique: (id, { storeId }) => {
    if (id !== storeId) throw badInput('Not your store')
    return { id }
  },
  fields: (t) => ({
    name: t.exposeString('name'),
    timeZone: t.exposeString('timeZone'),
    tierWindowMonths: t.int({ resolve: ({ tierPolicy }) => (tierPolicy as unknown as TierPolicy).windowMonths }),
    tierSteps: t.field({ type: [TierStepType], resolve: ({ tierPolicy }) => (tierPolicy as unknown as TierPolicy).steps }),
    ownPhones: t.stringList({ description: 'The shop\'s own numbers, digits only, by which nobody is recognised.', resolve: ({ ownPhones }) => ownPhones as string[] }),
    lockAfterMinutes: t.exposeInt('lockAfterMinutes', { nullable: true, description: 'After so many minutes without anybody a device locks; null for never.' }),
  }),
})

builder.queryField('store', (t) =>
  t.prismaField({
    type: 'Store',
    authScopes: { may: 'store.read' },
    resolve: (query, _root, _args, { database, storeId }) => database.prisma.store.findUniqueOrThrow({ ...query, where: { id: storeId } }),
  }),
)

builder.mutationField('setLockAfterMinutes', (t) =>
  t.prismaField({
    type: 'Store',
    authScopes: { may: ['store.write', 'store.read'] },
    description: `After how many minutes without anybody the store's devices lock, ${leastMinutes} to ${mostMinutes}; null for never.`,
    args: { minutes: t.arg.int() },
    resolve: async (query, _root, { minutes = null }, { database, storeId, now }) => {
      if (minutes !== null && (minutes < leastMinutes || minutes > mostMinutes)) throw badInput(`minutes: ${leastMinutes} to ${mostMinutes}`)
      await setLockAfter(database, storeId, minutes, now())
      return database.prisma.store.findUniqueOrThrow({ ...query, where: { id: storeId } })
    },
  }),
)

const longestName = 60

interface NewStore {
  readonly id: string
  readonly token: string | null
}

const NewStoreType = builder.objectRef<NewStore>('NewStore').implement({
  fields: (t) => ({
    storeId: t.exposeID('id', { description: 'What the header dangol-store names.' }),
    token: t.exposeString('token', { nullable: true, description: 'For a store that the console made: its owner\'s one-time link, /account/#first=…; null where the owner is who asked.' }),
  }),
})

builder.mutationField('createStore', (t) =>
  t.field({
    type: NewStoreType,
    description: 'One more store on this server, walled off from all others. It is whose asks for it.',
    skipTypeScopes: true,
    authScopes: { may: 'store.create' },
    args: { name: t.arg.string({ required: true }), ownerName: t.arg.string({ description: 'As whom its owner is first known; your own name unless told.' }) },
    resolve: async (_root, args, { everyStore, principal, now }) => {
      const [name, ownerName] = [args.name.trim(), (args.ownerName ?? principal?.name ?? '').trim()]
      if (name === '' || name.length > longestName) throw badInput(`name needs 1 to ${longestName} letters`)
      if (ownerName === '' || ownerName.length > longestName) throw badInput(`ownerName needs 1 to ${longestName} letters`)
      const userId = principal?.userId ?? null
      const id = await makeStore(everyStore, name, ownerName, userId)
      const invitation = userId === null ? await inviteFirstOwner(everyStore, id, Date.parse(now())) : undefined
      return { id, token: invitation?.token ?? null }
    },
  }),
)
