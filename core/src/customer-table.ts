import type { Birthday } from './birthday.ts'
import { consentOf } from './consent.ts'
import { fitsField, maySeeField, showFieldValue, type YesAndNo } from './custom-field.ts'
import { hidden, maskFor, maskNameFor, mayRead } from './masking.ts'
import type { Permission } from './permissions.ts'
import { formatPhone } from './phone.ts'
import { consentPurposes, type Consent, type ConsentPurpose, type Customer, type CustomField, type Identity } from './rows.ts'
import type { Platform } from './sighting.ts'
import type { ColumnKind, Table, TableCell } from './table-file/table.ts'
import type { Tier } from './tiering.ts'
import type { Instant } from './time.ts'

/** The columns of a list of customers in a file, in their usual order. One of the store's own fields is `field:` and its id; `consent:` stands before a purpose. */
export const customerColumns = ['name', 'phone', 'email', 'tier', 'visits', 'spend', 'noShows', 'firstVisit', 'lastVisit', 'birthday', 'tags', 'channel', ...consentPurposes.map((purpose) => `consent:${purpose}` as const)] as const
export type FixedColumn = (typeof customerColumns)[number]
export type CustomerColumn = FixedColumn | `field:${string}`

/** What a line is made of. */
export interface ListedCustomer {
  readonly customer: Pick<Customer, 'name' | 'birthday' | 'firstPlatform' | 'visitCount' | 'spend' | 'noShowCount' | 'firstVisitOn' | 'lastVisitOn' | 'custom'>
  readonly tier: Tier | null
  readonly tags: readonly string[]
  readonly identities: readonly Pick<Identity, 'kind' | 'value'>[]
  readonly consents: readonly Consent[]
}

/** What stands in the file in the reader's language. */
export interface TableFileWords {
  readonly sheet: string
  readonly columns: Readonly<Record<Exclude<FixedColumn, `consent:${string}`>, string>>
  readonly consent: Readonly<Record<ConsentPurpose, string>>
  readonly consentState: Readonly<Record<'given' | 'withdrawn' | 'never-asked', string>>
  readonly tier: Readonly<Record<Tier, string>>
  readonly platform: Readonly<Record<Platform, string>>
  readonly lunar: string
  readonly leapMonth: string
  readonly yesAndNo: YesAndNo
}

export interface TableContext {
  readonly may: ReadonlySet<Permission>
  readonly fields: readonly CustomField[]
  readonly words: TableFileWords
  readonly now: Instant
  readonly timeZone: string
}

interface Column {
  readonly kind: ColumnKind
  readonly name: string
  cell(listed: ListedCustomer): TableCell
}

/** A list of customers as a table: masked as whoever has these permissions is shown them. Columns that there are not (any more) are left out. */
export function customerTable(columns: readonly CustomerColumn[], people: readonly ListedCustomer[], context: TableContext): Table {
  const made = columns.map((column) => columnOf(column, context)).filter((column) => column !== undefined)
  return {
    name: context.words.sheet,
    columns: made.map(({ name, kind }) => ({ name, kind })),
    rows: people.map((listed) => made.map((column) => column.cell(listed))),
  }
}

const kinds: Readonly<Record<CustomField['kind'], ColumnKind>> = { text: 'text', number: 'number', date: 'date', choice: 'text', yesNo: 'text' }

function columnOf(column: CustomerColumn, context: TableContext): Column | undefined {
  const { words, fields } = context
  if (column.startsWith('field:')) {
    const field = fields.find(({ id, retiredAt }) => `field:${id}` === column && retiredAt === null)
    return field && fieldColumn(field, context)
  }
  const purpose = consentPurposes.find((one) => `consent:${one}` === column)
  if (purpose) {
    const { now, timeZone } = context
    return { kind: 'text', name: words.consent[purpose], cell: ({ consents }) => words.consentState[consentOf(consents, purpose, now, timeZone).state] }
  }
  const fixed = Object.hasOwn(words.columns, column) ? (column as keyof TableFileWords['columns']) : undefined
  return fixed && { ...fixedColumn(fixed, context), name: words.columns[fixed] }
}

function fieldColumn(field: CustomField, { may, words }: TableContext): Column {
  return {
    kind: kinds[field.kind], name: field.name,
    cell({ customer }) {
      const value = customer.custom[field.id]
      if (!fitsField(field, value)) return null
      if (!maySeeField(may, field)) return hidden
      return typeof value === 'number' ? value : showFieldValue(field, value, words.yesAndNo)
    },
  }
}

function fixedColumn(column: keyof TableFileWords['columns'], { may, words }: TableContext): Omit<Column, 'name'> {
  const identities = (listed: ListedCustomer, kind: 'phone' | 'email') => {
    const values = listed.identities.filter((identity) => identity.kind === kind).map(({ value }) => maskFor(may, kind, kind === 'phone' ? formatPhone({ kind: 'mobile', digits: value }) : value))
    return values.join(', ') || null
  }
  switch (column) {
    case 'name': return { kind: 'text', cell: ({ customer }) => maskNameFor(may, customer.name) }
    case 'phone': case 'email': return { kind: 'text', cell: (listed) => identities(listed, column) }
    case 'tier': return { kind: 'text', cell: ({ tier }) => (tier ? words.tier[tier] : null) }
    case 'visits': return { kind: 'number', cell: ({ customer }) => customer.visitCount }
    case 'spend': return { kind: 'won', cell: ({ customer }) => customer.spend }
    case 'noShows': return { kind: 'number', cell: ({ customer }) => customer.noShowCount }
    case 'firstVisit': return { kind: 'date', cell: ({ customer }) => customer.firstVisitOn }
    case 'lastVisit': return { kind: 'date', cell: ({ customer }) => customer.lastVisitOn }
    case 'birthday': return { kind: 'text', cell: ({ customer }) => customer.birthday && (mayRead(may) ? birthdayText(customer.birthday, words) : hidden) }
    case 'tags': return { kind: 'text', cell: ({ tags }) => tags.join(', ') || null }
    case 'channel': return { kind: 'text', cell: ({ customer }) => words.platform[customer.firstPlatform] }
  }
}

/** "1990-08-15" or "08-15", and before it 음력 or 음력 윤달: as an import reads it again. */
function birthdayText({ year, month, day, calendar, leapMonth }: Birthday, { lunar, leapMonth: leap }: TableFileWords): string {
  const date = [...(year === null ? [] : [String(year)]), ...[month, day].map((part) => String(part).padStart(2, '0'))].join('-')
  return calendar === 'solar' ? date : `${lunar} ${leapMonth ? `${leap} ` : ''}${date}`
}
