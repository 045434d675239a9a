import type { MutationArgs } from '@dangol/core/mutations'
import { builder } from '../builder.ts'
import { Refused } from '../errors.ts'
import { rowIdOf } from './row-id.ts'
import { runForClient } from './run-for-client.ts'
import { whereShown } from './shown.ts'

const BirthdayInput = builder.inputType('BirthdayInput', {
  fields: (t) => ({
    month: t.int({ required: true }),
    day: t.int({ required: true }),
    lunar: t.boolean({ required: true, defaultValue: false }),
    leapMonth: t.boolean({ required: true, defaultValue: false }),
    year: t.int({ required: false }),
  }),
})

/** Corrections of what is held of a customer, and a stop to its use. Names, tags and notes have fields of their own. */
const corrections = {
  setBirthday: { description: 'Says when a birthday is; without `birthday` takes it out.', args: (args: Given) => birthdayArgs(args) },
  addPhone: { description: 'Gives a customer a number that nobody else has.', args: ({ customerId, phone }: Given) => ({ customerId, phone: phone ?? '' }) },
  removeIdentity: { description: 'Takes a wrong phone, e-mail, member id or nickname from a customer, or with `restore` gives it back.', args: ({ customerId, identityId, restore }: Given) => ({ customerId, identityId: rowIdOf(identityId ?? '', 'Identity'), restore: restore ?? false }) },
  stopCustomer: { description: 'What is held of a customer is no more than kept, or with `stopped: false` used again.', args: ({ customerId, stopped }: Given) => ({ customerId, stopped: stopped ?? true }) },
} as const

interface Given {
  readonly customerId: string
  readonly phone?: string | null
  readonly identityId?: string | null
  readonly restore?: boolean | null
  readonly stopped?: boolean | null
  readonly birthday?: { readonly month: number; readonly day: number; readonly lunar: boolean; readonly leapMonth: boolean; readonly year?: number | null } | null
}

function birthdayArgs({ customerId, birthday }: Given): MutationArgs<'setBirthday'> {
  if (!birthday) return { customerId, birthday: null }
  const { month, day, lunar, leapMonth, year } = birthday
  return { customerId, birthday: { month, day, calendar: lunar ? 'lunar' : 'solar', leapMonth, year: year ?? null } }
}

for (const name of Object.keys(corrections) as (keyof typeof corrections)[]) {
  builder.mutationField(name, (t) =>
    t.prismaField({
      type: 'Customer',
      authScopes: { may: ['customer.write', 'customer.read'] },
      description: corrections[name].description,
      errors: { types: [Refused], union: { name: `${name[0]?.toUpperCase()}${name.slice(1)}Result` } },
      args: {
        customerId: t.arg.id({ required: true }),
        ...(name === 'addPhone' && { phone: t.arg.string({ required: true }) }),
        ...(name === 'removeIdentity' && { identityId: t.arg.id({ required: true }), restore: t.arg.boolean({ required: true, defaultValue: false }) }),
        ...(name === 'stopCustomer' && { stopped: t.arg.boolean({ required: true, defaultValue: true }) }),
        ...(name === 'setBirthday' && { birthday: t.arg({ type: BirthdayInput, required: false }) }),
      },
      resolve: async (query, _root, args, context) => {
        const customerId = rowIdOf(args.customerId, 'Customer')
        await runForClient(context, name, corrections[name].args({ ...(args as Given), customerId }) as MutationArgs<typeof name>)
        return context.database.prisma.customer.findUniqueOrThrow({ ...query, where: await whereShown(context, customerId) })
      },
    }),
  )
}
