import { mayGive } from '@dangol/core/permissions'
import { builder } from '../builder.ts'
import { createPairingCode, pairDevice, type PairedDevice, type PairingCode } from '../commands/pair-device.ts'
import { revokeDevice } from '../commands/revoke.ts'
import { readStore, type StoreRow } from '../commands/store-row.ts'
import { badInput, forbidden, PairingRefused } from '../errors.ts'
import { RoleType } from './enums.ts'
import { giverOf, withinReach } from './member.ts'
import { permitted } from './permitted.ts'
import { rowIdOf } from './row-id.ts'

const longestName = 40

export const DeviceType = builder.prismaNode('Device', {
  description: 'A browser paired to the store.',
  nullable: true,
  id: { resolve: ({ id }) => id },
  authScopes: { may: 'device.read' },
  findUnique: (id, context) => permitted(context, 'device.read', { storeId_id: { storeId: context.storeId, id } }),
  fields: (t) => ({
    name: t.exposeString('name'),
    memberName: t.string({ description: 'For whom it was paired.', select: { member: { select: { name: true } } }, resolve: ({ member }) => member.name }),
    role: t.field({ type: RoleType, description: 'What it may do: as that member.', select: { member: { select: { role: true } } }, resolve: ({ member }) => member.role }),
    pairedAt: t.expose('pairedAt', { type: 'DateTime' }),
    lastSeenAt: t.expose('lastSeenAt', { type: 'DateTime', nullable: true }),
    revokedAt: t.expose('revokedAt', { type: 'DateTime', nullable: true }),
  }),
})

const PairingCodeType = builder.objectRef<PairingCode>('PairingCode').implement({
  fields: (t) => ({
    code: t.exposeString('code', { description: 'Pairs one device.' }),
    expiresAt: t.field({ type: 'DateTime', resolve: ({ expiresAt }) => new Date(expiresAt) }),
  }),
})

const PairedStoreType = builder.objectRef<StoreRow>('PairedStore').implement({
  fields: (t) => ({
    id: t.exposeID('id', { description: 'As synced rows know it, not a global id.' }),
    name: t.exposeString('name'),
    epoch: t.exposeID('epoch'),
    timeZone: t.exposeString('timeZone'),
    namespace: t.exposeID('namespace', { description: 'In which the device makes ids out of what is personal, as the server does: a secret to be kept with the token.' }),
  }),
})

const PairedDeviceType = builder.objectRef<PairedDevice & { readonly store: StoreRow }>('PairedDevice').implement({
  fields: (t) => ({
    token: t.exposeString('token', { description: 'Shown this once. Authorization: Bearer …' }),
    deviceId: t.exposeID('id', { description: 'As mutation keys know it, not a global id.' }),
    store: t.expose('store', { type: PairedStoreType }),
  }),
})

builder.mutationField('pairDevice', (t) =>
  t.field({
    type: PairedDeviceType,
    description: 'Trades a one-time code for a device\'s token: the one thing that needs none.',
    skipTypeScopes: true,
    errors: { types: [PairingRefused], union: { name: 'PairDeviceResult' } },
    args: {
      code: t.arg.string({ required: true }), name: t.arg.string({ required: true, description: 'How people know the device: "카운터 태블릿".' }),
      namespaced: t.arg.boolean({ required: true, defaultValue: false, description: 'That the device makes ids in the store\'s namespace. One from before there were any would make others than the store\'s, and is not let in.' }),
    },
    resolve: async (_root, { code, name, namespaced }, { everyStore, pairingAttempts, now, origin }) => {
      const deviceName = name.trim()
      if (deviceName === '' || deviceName.length > longestName) throw badInput(`name needs 1 to ${longestName} letters`)
      const nowMs = Date.parse(now())
      if (!pairingAttempts.allow(nowMs)) throw new PairingRefused('too-many-attempts')
      const paired = await pairDevice(everyStore, code, deviceName, nowMs, { origin: origin ?? '', namespaced })
      if (typeof paired === 'string') throw new PairingRefused(paired)
      return { ...paired, store: await readStore(everyStore, paired.storeId) }
    },
  }),
)

builder.mutationField('createPairingCode', (t) =>
  t.field({
    type: PairingCodeType,
    description: 'A one-time code for one more device, good for ten minutes. The device may do what its member may.',
    skipTypeScopes: true,
    authScopes: { may: 'device.write' },
    args: { memberId: t.arg.id({ description: 'For whom; for whoever asks unless told otherwise, and for the owner where nobody does.' }) },
    resolve: async (_root, args, context) => {
      const { database, storeId, now, principal } = context
      const memberId = args.memberId ? rowIdOf(args.memberId, 'Member') : (principal?.memberId ?? null)
      if (memberId !== null) await withinReach(context, memberId).catch(() => Promise.reject(forbidden()))
      return createPairingCode(database, storeId, Date.parse(now()), memberId)
    },
  }),
)

builder.queryField('devices', (t) =>
  t.prismaField({
    type: ['Device'],
    skipTypeScopes: true,
    authScopes: { may: 'device.read' },
    resolve: (query, _root, _args, { database, storeId }) => database.prisma.device.findMany({ ...query, where: { storeId }, orderBy: { pairedAt: 'asc' } }),
  }),
)

builder.mutationField('revokeDevice', (t) =>
  t.boolean({
    description: 'Shuts a device out for good. false for one the store does not have.',
    skipTypeScopes: true,
    authScopes: { may: 'device.write' },
    args: { id: t.arg.id({ required: true }) },
    resolve: async (_root, args, context) => {
      const { database, storeId } = context
      const id = rowIdOf(args.id, 'Device')
      const device = await database.prisma.device.findUnique({ where: { storeId_id: { storeId, id } }, select: { member: { select: { role: true } } } })
      if (device && !mayGive(giverOf(context), device.member.role)) throw forbidden()
      return revokeDevice(database, storeId, id)
    },
  }),
)
