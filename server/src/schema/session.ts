import { builder } from '../builder.ts'
import { membershipsOf, type Membership } from '../commands/members.ts'
import type { Principal } from '../commands/principal.ts'
import { endOtherSessions, endSession, listSessions, type SessionRow } from '../commands/sessions.ts'
import type { Context } from '../context.ts'
import { readStore } from '../commands/store-row.ts'
import { unauthenticated } from '../errors.ts'
import { RoleType } from './enums.ts'
import { isRowId } from './row-id.ts'

const SessionType = builder.objectRef<SessionRow>('Session').implement({
  description: 'A browser in which you are signed in.',
  fields: (t) => ({
    id: t.exposeID('id'),
    createdAt: t.field({ type: 'DateTime', resolve: ({ createdAt }) => new Date(createdAt) }),
    seenAt: t.field({ type: 'DateTime', description: 'To the day.', resolve: ({ seenAt }) => new Date(seenAt) }),
    address: t.exposeString('address', { nullable: true }),
    agent: t.exposeString('agent', { nullable: true, description: 'As the browser calls itself.' }),
    current: t.boolean({ description: 'Whether it is the one that asks.', resolve: ({ id }, _args, { principal }) => id === principal?.sessionId }),
  }),
})

const MembershipType = builder.objectRef<Membership>('Membership').implement({
  description: 'You, at one of your stores.',
  fields: (t) => ({
    storeId: t.exposeID('storeId', { description: 'What the header dangol-store names.' }),
    storeName: t.string({ resolve: async ({ storeId }, _args, { everyStore }) => (await readStore(everyStore, storeId)).name }),
    role: t.expose('role', { type: RoleType }),
  }),
})

const ViewerType = builder.objectRef<Principal>('Viewer').implement({
  description: 'Who asks, and what they may do.',
  fields: (t) => ({
    name: t.exposeString('name'),
    memberId: t.exposeID('memberId', { nullable: true }),
    role: t.expose('role', { type: RoleType, nullable: true }),
    permissions: t.stringList({ resolve: ({ may }) => [...may] }),
    memberships: t.field({ type: [MembershipType], description: 'All stores of a person who is signed in.', resolve: ({ userId }, _args, { everyStore }) => (userId === null ? [] : membershipsOf(everyStore, userId)) }),
  }),
})

function personIn({ principal }: Context): { readonly userId: string; readonly sessionId: string } {
  const { userId, sessionId } = principal ?? {}
  if (!userId || !sessionId) throw unauthenticated()
  return { userId, sessionId }
}

builder.queryField('viewer', (t) => t.field({
  type: ViewerType,
  resolve: (_root, _args, { principal }) => {
    if (!principal) throw unauthenticated()
    return principal
  },
}))

builder.queryField('sessions', (t) =>
  t.field({
    type: [SessionType],
    authScopes: { person: true },
    resolve: (_root, _args, context) => listSessions(context.everyStore, personIn(context).userId),
  }),
)

builder.mutationField('endSession', (t) =>
  t.boolean({
    description: 'Signs one of your browsers out, at once. false for one that is not yours.',
    authScopes: { person: true },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context) => {
      const { userId } = personIn(context)
      return isRowId(id) && endSession(context.everyStore, userId, id)
    },
  }),
)

builder.mutationField('endOtherSessions', (t) =>
  t.int({
    description: 'Signs all your other browsers out, at once, and says how many they were.',
    authScopes: { person: true },
    resolve: (_root, _args, context) => {
      const { userId, sessionId } = personIn(context)
      return endOtherSessions(context.everyStore, userId, sessionId)
    },
  }),
)
