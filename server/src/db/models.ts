import type { Noun, Nouns } from '@dangol/core/rows'
import { tables } from './columns.ts'
import type * as prisma from './generated/prisma/client.ts'

/** Prisma's models of the nouns: the same fields, with times as Date and won, counts and versions as bigint. */
export interface Models {
  customer: prisma.Customer
  identity: prisma.Identity
  tag: prisma.Tag
  customerTag: prisma.CustomerTag
  note: prisma.Note
  order: prisma.Order
  reservation: prisma.Reservation
  review: prisma.Review
  inquiry: prisma.Inquiry
  edit: prisma.Edit
  quarantined: prisma.Quarantined
  siteProfile: prisma.SiteProfile
  consent: prisma.Consent
  distinction: prisma.Distinction
  customField: prisma.CustomField
  savedView: prisma.SavedView
}

/** A row that was read by SQL as Prisma would have read it. */
export function modelOf<N extends Noun>(noun: N, storeId: string, row: Nouns[N]): Models[N] {
  const model: Record<string, unknown> = { storeId }
  const values = row as unknown as Readonly<Record<string, unknown>>
  for (const [field, type] of Object.entries(tables[noun].columns)) {
    const value = values[field]
    if (type === 'timestamptz' && typeof value === 'string') model[field] = new Date(value)
    else if (type === 'int8' && typeof value === 'number') model[field] = BigInt(value)
    else model[field] = value
  }
  return model as unknown as Models[N]
}
