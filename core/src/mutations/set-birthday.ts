import * as v from 'valibot'
import type { Birthday } from '../birthday.ts'
import { refuse, type Mutation, type MutationContext } from '../mutation.ts'
import { uuid } from '../mutation-args.ts'
import type { Customer, Rows } from '../rows.ts'
import { claimField } from '../sync/field-clocks.ts'
import { customerToEdit } from './customer-to-edit.ts'

const longest = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

const birthday = v.pipe(
  v.object({
    month: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(12)),
    day: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(31)),
    calendar: v.picklist(['solar', 'lunar']),
    leapMonth: v.boolean(),
    year: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1900), v.maxValue(2100))),
  }),
  v.check(({ calendar, leapMonth, month, day }) => (calendar === 'lunar' ? day <= 30 : !leapMonth && day <= (longest[month - 1] ?? 0)), 'no such day'),
) satisfies v.GenericSchema<unknown, Birthday>
const args = v.object({ customerId: uuid, birthday: v.nullable(birthday) })

/** A person says when a customer's birthday is, or takes it out. */
export const setBirthday: Mutation<v.InferOutput<typeof args>> = {
  args,
  async apply(rows, { customerId, birthday }, context) {
    const customer = await customerToEdit(rows, customerId, context)
    if (!customer) return refuse('unknown-customer')
    await writeBirthday(rows, customer, birthday, context)
    return undefined
  },
}

/** As fields are compared and edits kept: one text for one day. */
function textOf(birthday: Birthday | null): string | null {
  return birthday && JSON.stringify([birthday.month, birthday.day, birthday.calendar, birthday.leapMonth, birthday.year])
}

/** The birthday that an edit kept. @returns undefined for what is none. */
export function birthdayIn(text: unknown): Birthday | null | undefined {
  if (text === null) return null
  if (typeof text !== 'string') return undefined
  const [month, day, calendar, leapMonth, year] = JSON.parse(text) as unknown[]
  const parsed = v.safeParse(birthday, { month, day, calendar, leapMonth, year })
  return parsed.success ? parsed.output : undefined
}

export async function writeBirthday(rows: Rows, customer: Customer, birthday: Birthday | null, context: MutationContext): Promise<void> {
  const write = { noun: 'customer', row: customer, field: 'birthday', before: textOf(customer.birthday), after: textOf(birthday), customerId: customer.id, told: true } as const
  const claimed = await claimField(rows, write, context)
  if (claimed) rows.put('customer', { ...claimed, birthday, updatedAt: context.now })
}
