import type { Permission } from '@dangol/core/permissions'
import type { Context } from '../context.ts'
import { forbidden, unauthenticated } from '../errors.ts'

/**
 * Where a row is to be found, for whoever may see its kind. Others are refused before it is looked for, so that
 * nobody learns from an id whether there is such a row.
 */
export function permitted<Where>({ principal, refusal }: Context, permission: Permission, where: Where): Where {
  if (!principal) throw unauthenticated(refusal)
  if (!principal.may.has(permission)) throw forbidden()
  return where
}
