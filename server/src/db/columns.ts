import type { Noun, Nouns } from '@dangol/core/rows'

type ColumnType =
  | 'uuid' | 'text' | 'bool' | 'int4' | 'int8' | 'float8' | 'jsonb' | 'timestamptz'
  | 'NameKind' | 'IdentityKind' | 'IdentitySource' | 'NoteKind' | 'ConsentPurpose' | 'LinkedBy' | 'Precision' | 'OrderStatus' | 'ReservationStatus' | 'FieldKind'

/** A noun's table and its columns, which are core's row fields; the store id stands before them all. */
export interface Table<Field extends string = string> {
  readonly name: string
  readonly columns: Readonly<Record<Field, ColumnType>>
}

const row = { id: 'uuid', version: 'int8', createdAt: 'timestamptz', removedAt: 'timestamptz' } as const
const record = {
  ...row,
  customerId: 'uuid', linkedBy: 'LinkedBy', conflictIds: 'jsonb', platform: 'text', shop: 'text', number: 'text', who: 'jsonb', seenAt: 'timestamptz', clocks: 'jsonb',
} as const

export const tables: { readonly [N in Noun]: Table<keyof Nouns[N] & string> } = {
  customer: {
    name: 'Customer',
    columns: {
      ...row,
      name: 'text', nameKind: 'NameKind', birthday: 'jsonb', firstPlatform: 'text', firstSeenAt: 'timestamptz',
      visitCount: 'int4', spend: 'int8', noShowCount: 'int4', firstVisitOn: 'text', lastVisitOn: 'text',
      days: 'jsonb', custom: 'jsonb', clocks: 'jsonb', mergedIntoId: 'uuid', rootId: 'uuid', mergedIds: 'jsonb', ownTotals: 'jsonb', updatedAt: 'timestamptz',
      stoppedAt: 'timestamptz', erasedAt: 'timestamptz',
    },
  },
  identity: {
    name: 'Identity',
    columns: { ...row, customerId: 'uuid', kind: 'IdentityKind', platform: 'text', shop: 'text', value: 'text', source: 'IdentitySource', contactOnly: 'bool', otherNames: 'jsonb', erasedAt: 'timestamptz' },
  },
  tag: { name: 'Tag', columns: { ...row, name: 'text' } },
  customerTag: { name: 'CustomerTag', columns: { ...row, customerId: 'uuid', tagId: 'uuid', clocks: 'jsonb' } },
  note: {
    name: 'Note',
    columns: { ...row, customerId: 'uuid', kind: 'NoteKind', text: 'text', author: 'text', writtenAt: 'timestamptz', clocks: 'jsonb' },
  },
  order: {
    name: 'Order',
    columns: {
      ...record,
      orderedAt: 'timestamptz', orderedPrecision: 'Precision', amount: 'int4', items: 'jsonb', status: 'OrderStatus',
      statusText: 'text', request: 'text',
    },
  },
  reservation: {
    name: 'Reservation',
    columns: {
      ...record,
      startsAt: 'timestamptz', startsPrecision: 'Precision', endsAt: 'timestamptz', amount: 'int4', product: 'text',
      partySize: 'int4', status: 'ReservationStatus', statusText: 'text', request: 'text',
    },
  },
  review: {
    name: 'Review',
    columns: {
      ...record,
      orderId: 'uuid', writtenAt: 'timestamptz', writtenPrecision: 'Precision', rating: 'float8', text: 'text', replied: 'bool',
    },
  },
  inquiry: {
    name: 'Inquiry',
    columns: { ...record, orderId: 'uuid', writtenAt: 'timestamptz', writtenPrecision: 'Precision', product: 'text', text: 'text', statusText: 'text' },
  },
  edit: {
    name: 'Edit',
    columns: {
      ...row,
      customerId: 'uuid', noun: 'text', rowId: 'uuid', field: 'text', before: 'jsonb', after: 'jsonb', author: 'text', at: 'timestamptz',
      lost: 'bool', resolvedAt: 'timestamptz',
    },
  },
  quarantined: {
    name: 'Quarantined',
    columns: { ...row, deviceName: 'text', name: 'text', args: 'jsonb', code: 'text', path: 'text', at: 'timestamptz' },
  },
  siteProfile: {
    name: 'SiteProfile',
    columns: { ...row, site: 'text', page: 'text', host: 'text', profile: 'jsonb', basedOn: 'int4', revision: 'int4', author: 'text', savedAt: 'timestamptz' },
  },
  distinction: { name: 'Distinction', columns: { ...row, customerId: 'uuid', otherId: 'uuid', recordId: 'uuid', author: 'text', at: 'timestamptz' } },
  savedView: { name: 'SavedView', columns: { ...row, name: 'text', filter: 'jsonb', columns: 'jsonb', sort: 'jsonb', author: 'text', savedAt: 'timestamptz' } },
  consent: { name: 'Consent', columns: { ...row, customerId: 'uuid', purpose: 'ConsentPurpose', entries: 'jsonb' } },
  customField: {
    name: 'CustomField',
    columns: { ...row, name: 'text', kind: 'FieldKind', choices: 'jsonb', place: 'int4', shownToStaff: 'bool', retiredAt: 'timestamptz' },
  },
}

/** The order in which rows may be written without a foreign key in the way. */
export const writeOrder: readonly Noun[] = ['tag', 'customer', 'identity', 'customerTag', 'note', 'order', 'reservation', 'review', 'inquiry', 'edit', 'quarantined', 'siteProfile', 'consent', 'distinction', 'customField', 'savedView']

export function quoted(name: string): string {
  return `"${name}"`
}

/** `"id", "version", …` for a SELECT or INSERT, each under `alias` if given. */
export function columnList(noun: Noun, alias?: string): string {
  const before = alias === undefined ? '' : `${alias}.`
  return Object.keys(tables[noun].columns).map((name) => before + quoted(name)).join(', ')
}
