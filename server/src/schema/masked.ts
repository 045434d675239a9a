import { fieldIdOfEdit } from '@dangol/core/mutations/set-field'
import { hidden, maskFor, maskNameFor, mayRead, type PersonalKind } from '@dangol/core/masking'
import type { Permission } from '@dangol/core/permissions'
import type { Context } from '../context.ts'

const nothing: ReadonlySet<Permission> = new Set()

/** A personal value as the asker may see it: the one way that fields show one. */
export function masked({ principal }: Context, kind: PersonalKind, value: string): string {
  return maskFor(principal?.may ?? nothing, kind, value)
}

/** A name, or what stands in for one. */
export function maskedName({ principal }: Context, name: string): string {
  return maskNameFor(principal?.may ?? nothing, name)
}

/** Whether the asker sees personal values whole. */
export function seesWhole({ principal }: Context): boolean {
  return mayRead(principal?.may ?? nothing)
}

/** What an edit kept. A birthday, and what the owner's own fields held, is not told at all: which of them may be seen is asked of the customer. */
export function maskedEdit(context: Context, field: string, value: unknown): unknown {
  const isPersonal = field === 'birthday' || fieldIdOfEdit(field) !== undefined
  return isPersonal && value !== null && !seesWhole(context) ? hidden : maskedJson(context, value)
}

/** A change's arguments, or a value of an edit: whatever they hold, with numbers, addresses and what stands in for a name masked in them. */
export function maskedJson(context: Context, value: unknown, key = ''): unknown {
  if (seesWhole(context)) return value
  if (typeof value === 'string') return key === 'digits' || key === 'phone' ? masked(context, 'phone', value) : key === 'email' ? masked(context, 'email', value) : maskedName(context, value)
  if (Array.isArray(value)) return value.map((item) => maskedJson(context, item, key))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, name === 'birthday' || ('fieldId' in value && name === 'value') ? null : maskedJson(context, part, name)]))
}
