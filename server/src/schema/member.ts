import { mayGive, type MemberRole } from '@dangol/core/permissions'
import { builder } from '../builder.ts'
import { inviteMember, type NewInvitation } from '../commands/invitations.ts'
import { addMember, changeRole, removeMember, roleOf } from '../commands/members.ts'
import type { Context } from '../context.ts'
import { badInput, MemberRefused } from '../errors.ts'
import { RoleType } from './enums.ts'
import { permitted } from './permitted.ts'
import { rowIdOf } from './row-id.ts'

const longestName = 40

export const MemberType = builder.prismaNode('Member', {
  description: 'Somebody who works at the store.',
  nullable: true,
  id: { resolve: ({ id }) => id },
  authScopes: { may: 'member.read' },
  findUnique: (id, context) => permitted(context, 'member.read', { storeId_id: { storeId: context.storeId, id }, removedAt: null }),
  fields: (t) => ({
    name: t.exposeString('name'),
    role: t.expose('role', { type: RoleType }),
    email: t.string({ nullable: true, description: 'Of their account; null for who has none.', select: { user: { select: { email: true } } }, resolve: ({ user }) => user?.email ?? null }),
    secondFactor: t.boolean({
      description: 'Whether a password alone does not let them in.',
      select: { user: { select: { twoFactorEnabled: true } } },
      resolve: ({ user }) => user?.twoFactorEnabled === true,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
})

const InvitationType = builder.objectRef<NewInvitation>('Invitation').implement({
  description: 'A link by which a member makes their account.',
  fields: (t) => ({
    token: t.exposeString('token', { description: 'Shown this once: /account/#invite=…' }),
    expiresAt: t.field({ type: 'DateTime', resolve: ({ expiresAt }) => new Date(expiresAt) }),
  }),
})

/** Whoever sits at the console stands for the owner. */
export function giverOf({ principal }: Context): MemberRole {
  return principal?.kind === 'admin' ? 'owner' : (principal?.role ?? 'staff')
}

/** A member whom the asker may let in or shut out; refused where they stand above. */
export async function withinReach(context: Context, memberId: string): Promise<void> {
  const role = await roleOf(context.database, context.storeId, memberId)
  if (role === undefined) throw new MemberRefused('unknown-member')
  if (!mayGive(giverOf(context), role)) throw new MemberRefused('above-you')
}

builder.queryField('members', (t) =>
  t.prismaField({
    type: ['Member'],
    skipTypeScopes: true,
    authScopes: { may: 'member.read' },
    resolve: (query, _root, _args, { database, storeId }) => database.prisma.member.findMany({ ...query, where: { storeId, removedAt: null }, orderBy: { createdAt: 'asc' } }),
  }),
)

builder.mutationField('addMember', (t) =>
  t.prismaField({
    type: 'Member',
    description: 'Somebody new. They need no account to use a device that was paired for them.',
    skipTypeScopes: true,
    authScopes: { may: ['member.write', 'member.read'] },
    errors: { types: [MemberRefused], union: { name: 'AddMemberResult' } },
    args: { name: t.arg.string({ required: true }), role: t.arg({ type: RoleType, required: true }) },
    resolve: async (query, _root, { name, role }, context) => {
      const known = name.trim()
      if (known === '' || known.length > longestName) throw badInput(`name needs 1 to ${longestName} letters`)
      if (!mayGive(giverOf(context), role)) throw new MemberRefused('above-you')
      const id = await addMember(context.database, context.storeId, known, role)
      return context.database.prisma.member.findUniqueOrThrow({ ...query, where: { storeId_id: { storeId: context.storeId, id } } })
    },
  }),
)

builder.mutationField('inviteMember', (t) =>
  t.field({
    type: InvitationType,
    description: 'A one-time link for a member, good for seven days. Links made for them before open nothing any more.',
    skipTypeScopes: true,
    authScopes: { may: 'member.write' },
    errors: { types: [MemberRefused], union: { name: 'InviteMemberResult' } },
    args: { id: t.arg.id({ required: true }) },
    resolve: async (_root, args, context) => {
      const id = rowIdOf(args.id, 'Member')
      await withinReach(context, id)
      const invitation = await inviteMember(context.database, context.storeId, id, Date.parse(context.now()))
      if (!invitation) throw new MemberRefused('unknown-member')
      return invitation
    },
  }),
)

builder.mutationField('changeRole', (t) =>
  t.prismaField({
    type: 'Member',
    skipTypeScopes: true,
    authScopes: { may: ['member.write', 'member.read'] },
    errors: { types: [MemberRefused], union: { name: 'ChangeRoleResult' } },
    args: { id: t.arg.id({ required: true }), role: t.arg({ type: RoleType, required: true }) },
    resolve: async (query, _root, { id: globalId, role }, context) => {
      const id = rowIdOf(globalId, 'Member')
      const refusal = await changeRole(context.database, context.storeId, id, role, giverOf(context))
      if (refusal) throw new MemberRefused(refusal)
      return context.database.prisma.member.findUniqueOrThrow({ ...query, where: { storeId_id: { storeId: context.storeId, id } } })
    },
  }),
)

const RemovedMemberType = builder.objectRef<{ readonly id: string }>('RemovedMember').implement({ fields: (t) => ({ removedId: t.exposeID('id') }) })

builder.mutationField('removeMember', (t) =>
  t.field({
    type: RemovedMemberType,
    description: 'Takes somebody out of the store: their devices and sessions are shut out at once.',
    skipTypeScopes: true,
    authScopes: { may: 'member.write' },
    errors: { types: [MemberRefused], union: { name: 'RemoveMemberResult' } },
    args: { id: t.arg.id({ required: true }) },
    resolve: async (_root, { id }, context) => {
      const refusal = await removeMember(context.database, context.storeId, rowIdOf(id, 'Member'), giverOf(context))
      if (refusal) throw new MemberRefused(refusal)
      return { id }
    },
  }),
)
