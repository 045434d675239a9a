import { hidden, maskFor, maskNameFor, mayRead } from './masking.ts'
import { fieldIdOfEdit } from './mutations/set-field.ts'
import { maySeeField } from './custom-field.ts'
import type { ListFrame, PersonRow } from './people-list.ts'
import type { Permission } from './permissions.ts'
import { formatPhone } from './phone.ts'
import type { CustomField, Identity } from './rows.ts'
import type { Attention, BadgeAnswer, ConflictView, CustomerEdit, CustomerView, LikelyPerson, LostValue, MergeView, NamelessPage, PersonSummary, SearchHit } from './views.ts'

type May = ReadonlySet<Permission>

/** A customer as whoever has these permissions is shown them. `masked` names what can be revealed. */
export function maskedCustomer(may: May, view: CustomerView): CustomerView {
  if (mayRead(may)) return view
  const masked = view.identities.filter(({ kind }) => kind === 'phone' || kind === 'email').map(({ id }) => id)
  return {
    ...view,
    name: maskNameFor(may, view.name),
    birthday: null,
    identities: view.identities.map((identity) => ({ ...identity, value: maskedIdentity(may, identity), otherNames: null })),
    masked: view.birthday ? [...masked, 'birthday'] : masked,
    ...(view.mergedFrom && { mergedFrom: view.mergedFrom.map((merged) => ({ ...merged, name: maskNameFor(may, merged.name) })) }),
    ...(view.edits && { edits: view.edits.map((edit) => maskedEdit(may, edit)) }),
    ...(view.fields && { fields: view.fields.map((held) => (maySeeField(may, held.field) ? held : { ...held, value: null, hidden: true })) }),
    ...(view.lost && { lost: view.lost.map((value) => maskedLost(may, value)) }),
  }
}

/** Two people, and who they would be, as whoever has these permissions is shown them. */
export function maskedMerge(may: May, view: MergeView): MergeView {
  if (mayRead(may)) return view
  return { ...view, survivor: maskedSummary(may, view.survivor), gone: maskedSummary(may, view.gone), result: maskedSummary(may, view.result) }
}

export function maskedConflict(may: May, conflict: ConflictView): ConflictView {
  if (mayRead(may)) return conflict
  if (conflict.kind === 'people') return { ...conflict, people: conflict.people.map((person) => maskedSummary(may, person)) }
  const { person, identity, names } = conflict
  return { ...conflict, person: maskedSummary(may, person), identity: { ...identity, value: maskedIdentity(may, identity), otherNames: null }, names: names.map((name) => maskNameFor(may, name)) }
}

function maskedSummary(may: May, person: PersonSummary): PersonSummary {
  return { ...person, name: maskNameFor(may, person.name), identities: person.identities.map((identity) => ({ ...identity, value: maskedIdentity(may, identity), otherNames: null })) }
}

export function maskedHit(may: May, hit: SearchHit): SearchHit {
  return mayRead(may) ? hit : { ...hit, name: maskNameFor(may, hit.name), because: hit.because === null ? null : maskNameFor(may, hit.because) }
}

/** A line of a list; of the store's own fields only those that are shown to them. */
export function maskedRow(may: May, row: PersonRow, fields: readonly CustomField[]): PersonRow {
  if (mayRead(may)) return row
  const shown = fields.filter((field) => maySeeField(may, field)).flatMap(({ id }) => { const value = row.fields[id]; return value === undefined ? [] : [[id, value] as const] })
  return { ...row, name: maskNameFor(may, row.name), birthday: null, fields: Object.fromEntries(shown) }
}

/** What stands around a list: no field that is hidden from them can be asked by. */
export function maskedFrame(may: May, frame: ListFrame): ListFrame {
  return mayRead(may) ? frame : { ...frame, fields: frame.fields.filter((field) => maySeeField(may, field)) }
}

/** Names in the evidence are those of people too, or stand where a page shows a name. */
export function maskedLikely(may: May, person: LikelyPerson): LikelyPerson {
  if (mayRead(may)) return person
  const hidden = (text: string) => maskNameFor(may, text)
  return {
    ...person, name: hidden(person.name),
    evidence: person.evidence.map((one) => ({ ...one, ...('name' in one && { name: hidden(one.name) }), ...('other' in one && { other: hidden(one.other) }), ...('words' in one && { words: [] }) })),
  }
}

/** Of an order that names nobody for certain: a number that only looks like one is masked all the same. */
export function maskedNameless(may: May, page: NamelessPage): NamelessPage {
  if (mayRead(may)) return page
  return { ...page, orders: page.orders.map(({ who: { phone: _phone, email: _email, ...who }, ...order }) => ({ ...order, who })) }
}

/** Badges show names only; who names nobody is called by a number. */
export function maskedAnswer(may: May, answer: BadgeAnswer): BadgeAnswer {
  if (mayRead(may) || answer.status !== 'known') return answer
  return { ...answer, facts: { ...answer.facts, name: maskNameFor(may, answer.facts.name) } }
}

/** Whether a batch of answers needs to be masked for anybody at all, which most do not. */
export function hasMaskable(answers: readonly BadgeAnswer[]): boolean {
  return answers.some((answer) => answer.status === 'known' && maskNameFor(new Set(), answer.facts.name) !== answer.facts.name)
}

/**
 * What waits for a decision. What was typed on this device is shown to whoever typed it; a personal value that another device
 * captured is not, and cannot be mended here: a mask would be sent in its place.
 */
export function maskedAttention(may: May, attention: Attention): Attention {
  if (mayRead(may)) return attention
  return {
    ...attention,
    undecided: attention.undecided.map((item) => ({ ...item, customerName: item.customerName === null ? null : maskNameFor(may, item.customerName), path: item.key.source === 'quarantined' && item.path.startsWith('who') ? '' : item.path })),
    lost: attention.lost.map((value) => maskedLost(may, value)),
  }
}

/** What an identity reads as, whole. */
export function identityText({ kind, value }: Pick<Identity, 'kind' | 'value'>): string {
  return kind === 'phone' ? formatPhone({ kind: 'mobile', digits: value }) : value
}

function maskedIdentity(may: May, { kind, value }: Identity): string {
  return kind === 'phone' || kind === 'email' ? maskFor(may, kind, value) : maskNameFor(may, value)
}

/** A name as names are; of all else only that it was changed. */
function maskedEdit(may: May, edit: CustomerEdit): CustomerEdit {
  const said = (text: CustomerEdit['before']) => (typeof text !== 'string' ? text : edit.field === 'name' ? maskNameFor(may, text) : hidden)
  const shown = { ...edit, before: said(edit.before), after: said(edit.after) }
  return shown.before === edit.before && shown.after === edit.after ? edit : { ...shown, masked: true }
}

function maskedLost(may: May, value: LostValue): LostValue {
  const isPersonal = value.field === 'birthday' || fieldIdOfEdit(value.field) !== undefined
  const said = (text: LostValue['lost']) => (typeof text !== 'string' ? text : isPersonal ? hidden : maskNameFor(may, text))
  return { ...value, customerName: maskNameFor(may, value.customerName), lost: said(value.lost), now: said(value.now) }
}
