import { longestFieldText } from '../custom-field.ts'
import { isStrongPhone, type Phone } from '../phone.ts'
import { parsePersonName } from '../person-name.ts'
import { parseWon } from '../money.ts'
import type { Item, MemberId, PersonFacts, Sighting } from '../sighting.ts'
import { longestCell, type TableRow } from '../table-file/table-row.ts'
import type { Instant } from '../time.ts'
import { mostFields, type ImportRow, type PersonRow, type RowReason, type RowRemark } from './import-row.ts'
import { orderStatusOf, reservationStatusOf, type Preset } from './presets.ts'
import { fieldIdOf, type Target } from './targets.ts'
import { birthdayIn, notePieces, phonesIn, tagsIn, whenIn } from './written-values.ts'

/** How a table is to be read. */
export interface ReadingPlan {
  readonly preset: Preset
  readonly headers: readonly string[]
  /** By column. */
  readonly columns: readonly Target[]
  /** When the file was made, as far as is known: as recent as that is what it says. */
  readonly madeAt: Instant
  readonly thisYear: number
}

/** Words by which a note is about somebody's health, whatever its column is called. */
const healthWords = /알레르기|알러지|allerg|당뇨|고혈압|임신|복용|질환|병력/i

class Unreadable extends Error {
  readonly reason: RowReason
  readonly column: number

  constructor(reason: RowReason, column: number) {
    super(reason)
    this.reason = reason
    this.column = column
  }
}

/** What a row of the table says; or why it cannot be read, and in which column. */
export function readRow(row: TableRow, plan: ReadingPlan): ImportRow {
  const { number } = row
  const cells = row.cells.map((cell) => cell.slice(0, 4000))
  try {
    const long = row.cells.findIndex((cell, at) => cell.length > longestCell && (plan.columns[at] ?? 'skip') !== 'skip')
    if (long >= 0) throw new Unreadable('too-long', long)
    const remarks = new Set<RowRemark>()
    if (plan.preset.kind === 'person') {
      const person = readPerson(row.cells, plan, remarks)
      return { kind: 'person', number, remarks: [...remarks], person, cells }
    }
    return { kind: 'record', number, sighting: readRecord(row.cells, plan, remarks), remarks: [...remarks] }
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    return { kind: 'bad', number, remarks: [], reason: error.reason, column: plan.headers[error.column] ?? '', cells }
  }
}

type Cells = readonly string[]

/** The columns taken for something, and what they say here where they say something. */
function* said(cells: Cells, { columns }: ReadingPlan, target: Target): Generator<{ at: number; text: string }> {
  for (const [at, taken] of columns.entries()) {
    if (taken !== target) continue
    // A quote before what a spreadsheet would run is an exporter's, ours among them.
    const text = (cells[at] ?? '').replace(/[\u200b\ufeff]/g, '').trim().replace(/^'(?=[=+\-@|%\d])/, '')
    if (text !== '' && text !== '-') yield { at, text }
  }
}

function first(cells: Cells, plan: ReadingPlan, target: Target): { at: number; text: string } | undefined {
  return said(cells, plan, target).next().value as { at: number; text: string } | undefined
}

function readPerson(cells: Cells, plan: ReadingPlan, remarks: Set<RowRemark>): PersonRow {
  const phones = phonesOf(cells, plan, remarks)
  const emails = new Set<string>()
  for (const { at, text } of said(cells, plan, 'email')) for (const one of text.split(/[,;\s]+/)) emails.add(emailOf(one, at))
  const name = nameOf(cells, plan)
  const birth = first(cells, plan, 'birthday')
  const birthday = birth ? birthdayIn(birth.text, first(cells, plan, 'lunar')?.text ?? '', plan.thisYear) : null
  if (birth && !birthday) throw new Unreadable('birthday', birth.at)
  const tags = [...said(cells, plan, 'tags')].flatMap(({ text }) => tagsIn(text))
  const notes = notesOf(cells, plan, remarks)
  if (name === '' && phones.length === 0 && emails.size === 0) throw new Unreadable('nobody', plan.columns.findIndex((target) => target === 'name' || target === 'phone'))
  const fields = fieldsOf(cells, plan)
  if (fields.length > mostFields || phones.length > 5 || emails.size > 5 || tags.length > 30 || notes.length > 40) throw new Unreadable('too-many', -1)
  if (phones.length === 0 && emails.size === 0) remarks.add('no-key')
  return { name, phones, emails: [...emails], birthday: birthday ?? null, tags: [...new Set(tags)], notes, ...(fields.length > 0 && { fields }) }
}

/** What it says of the store's own fields; of two columns for one the first that says something. */
function fieldsOf(cells: Cells, plan: ReadingPlan): NonNullable<PersonRow['fields']> {
  return [...new Set(plan.columns)].flatMap((target) => {
    const id = fieldIdOf(target)
    const told = id === undefined ? undefined : first(cells, plan, target)
    // One more than fits says that it is too long.
    return id === undefined || !told ? [] : [{ id, text: told.text.slice(0, longestFieldText + 1) }]
  })
}

function phonesOf(cells: Cells, plan: ReadingPlan, remarks: Set<RowRemark>): string[] {
  const own = new Set<string>()
  for (const { at, text } of said(cells, plan, 'phone')) {
    const found = phonesIn(text)
    if (!found) throw new Unreadable('phone', at)
    for (const phone of found) {
      if (isStrongPhone(phone)) own.add(phone.digits)
      else remarks.add(remarkOf(phone))
    }
  }
  return [...own]
}

function remarkOf({ kind }: Phone): RowRemark {
  return kind === 'relay' ? 'relay-phone' : kind === 'service' ? 'shop-number' : 'masked-phone'
}

function emailOf(text: string, at: number): string {
  const plain = text.toLowerCase()
  if (!/^[^\s@<>"]{1,64}@[^\s@<>"]+\.[^\s@<>".*]{2,}$/.test(plain) || plain.length > 254 || plain.includes('*')) throw new Unreadable('email', at)
  return plain
}

/** 성 and 이름, or Last and First Name: Korean ones in one word, as they are said. */
function nameOf(cells: Cells, plan: ReadingPlan): string {
  const whole = first(cells, plan, 'name')
  const [given, family] = [first(cells, plan, 'firstName'), first(cells, plan, 'lastName')]
  const parts = given || family ? { at: (given ?? family)?.at ?? 0, text: /[가-힣]/.test(`${given?.text ?? ''}${family?.text ?? ''}`) ? `${family?.text ?? ''}${given?.text ?? ''}` : `${given?.text ?? ''} ${family?.text ?? ''}`.trim() } : undefined
  const found = whole ?? parts
  if (!found) return ''
  const name = parsePersonName(found.text)
  // A masked name is a pattern: with a key of its own somebody can be kept under it until a better one comes.
  if (!name || name.kind === 'masked') throw new Unreadable('name', found.at)
  return name.text
}

function notesOf(cells: Cells, plan: ReadingPlan, remarks: Set<RowRemark>): PersonRow['notes'] {
  const notes: { kind: 'general' | 'health'; text: string }[] = []
  for (const target of ['health', 'note'] as const) {
    for (const { text } of said(cells, plan, target)) {
      const kind = target === 'health' || healthWords.test(text) ? 'health' : 'general'
      if (kind === 'health') remarks.add('health')
      for (const piece of notePieces(text)) notes.push({ kind, text: piece })
    }
  }
  return notes
}

function readRecord(cells: Cells, plan: ReadingPlan, remarks: Set<RowRemark>): Sighting {
  const { preset, madeAt } = plan
  const number = first(cells, plan, 'number')
  if (!number || number.text.length > 80) throw new Unreadable('number', plan.columns.indexOf('number'))
  const who = whoOf(cells, plan, remarks)
  const status = first(cells, plan, 'status')?.text.slice(0, 80)
  const won = first(cells, plan, 'amount')
  const amount = won && parseWon(won.text)
  if (won && amount === undefined) throw new Unreadable('amount', won.at)
  const request = first(cells, plan, 'request')?.text.slice(0, 1000)
  const key = { platform: preset.platform, shop: '', number: number.text }
  const shared = { site: preset.id, page: 'import', key, who, seenAt: madeAt, ...(amount !== undefined && { amount }), ...(request !== undefined && { request }), ...(status !== undefined && { statusText: status }) }
  const product = productOf(cells, plan)
  if (preset.kind === 'reservation') {
    const starts = timeOf(cells, plan, 'starts')
    const party = Number(/\d{1,4}/.exec(first(cells, plan, 'partySize')?.text ?? '')?.[0])
    return { kind: 'reservation', ...shared, ...(starts && { starts }), ...(status !== undefined && { status: reservationStatusOf(status) }), ...(product !== '' && { product }), ...(party > 0 && { partySize: party }) }
  }
  const ordered = timeOf(cells, plan, 'ordered')
  const count = Number(first(cells, plan, 'quantity')?.text.replaceAll(',', '') ?? 1)
  const items: Item[] = product === '' ? [] : [{ name: product, quantity: Number.isInteger(count) && count >= 0 && count <= 10_000 ? count : 1, amount: amount ?? null }]
  return { kind: 'order', ...shared, ...(ordered && { ordered }), ...(status !== undefined && { status: orderStatusOf(status) }), ...(items.length > 0 && { items }) }
}

function productOf(cells: Cells, plan: ReadingPlan): string {
  return first(cells, plan, 'item')?.text.slice(0, 200) ?? ''
}

function timeOf(cells: Cells, plan: ReadingPlan, target: Target) {
  const written = first(cells, plan, target)
  const when = written && whenIn(written.text)
  if (written && !when) throw new Unreadable('date', written.at)
  return when
}

function whoOf(cells: Cells, plan: ReadingPlan, remarks: Set<RowRemark>): PersonFacts {
  const name = first(cells, plan, 'name')
  const parsed = name && parsePersonName(name.text)
  const tel = first(cells, plan, 'phone')
  const phone = tel && phonesIn(tel.text)?.[0]
  if (phone && !isStrongPhone(phone)) remarks.add(remarkOf(phone))
  const id = first(cells, plan, 'member')?.text
  const member: MemberId | undefined = id === undefined || id.length > 80 ? undefined : { kind: /[*●]/.test(id) ? 'masked' : 'plain', text: id }
  if (!(phone && isStrongPhone(phone)) && member?.kind !== 'plain') remarks.add('no-key')
  return { ...(parsed && { name: parsed }), ...(phone && { phone }), ...(member && { member }) }
}

/** Rows of a file that lists products, those of one order as one: items and amounts add up. */
export function joinItems(rows: readonly ImportRow[]): ImportRow[] {
  const joined: ImportRow[] = []
  for (const row of rows) {
    const before = joined.at(-1)
    if (before?.kind === 'record' && row.kind === 'record' && before.sighting.kind === 'order' && row.sighting.kind === 'order' && before.sighting.key.number === row.sighting.key.number) {
      const amount = before.sighting.amount === undefined && row.sighting.amount === undefined ? undefined : (before.sighting.amount ?? 0) + (row.sighting.amount ?? 0)
      const items = [...(before.sighting.items ?? []), ...(row.sighting.items ?? [])].slice(0, 100)
      joined[joined.length - 1] = { ...before, sighting: { ...before.sighting, items, ...(amount !== undefined && { amount }) } }
    } else joined.push(row)
  }
  return joined
}
