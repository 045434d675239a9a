import * as v from 'valibot'
import { refuse, type Mutation, type MutationContext, type Refusal } from './mutation.ts'
import { addPhone } from './mutations/add-phone.ts'
import { addNote } from './mutations/add-note.ts'
import { addTag } from './mutations/add-tag.ts'
import { captureSighting } from './mutations/capture-sighting.ts'
import { createCustomer } from './mutations/create-customer.ts'
import { discardQuarantined, restoreQuarantined } from './mutations/discard-quarantined.ts'
import { dismissEdit } from './mutations/dismiss-edit.ts'
import { keepApart } from './mutations/keep-apart.ts'
import { keepAsContact } from './mutations/keep-as-contact.ts'
import { linkRecord } from './mutations/link-record.ts'
import { mergeCustomers } from './mutations/merge-customers.ts'
import { recordConsent } from './mutations/record-consent.ts'
import { recordLooks } from './mutations/record-looks.ts'
import { removeCustomField } from './mutations/remove-custom-field.ts'
import { removeCustomer } from './mutations/remove-customer.ts'
import { removeIdentity } from './mutations/remove-identity.ts'
import { removeNote } from './mutations/remove-note.ts'
import { removeTag } from './mutations/remove-tag.ts'
import { removeSiteProfile } from './mutations/remove-site-profile.ts'
import { removeView } from './mutations/remove-view.ts'
import { renameCustomer } from './mutations/rename-customer.ts'
import { restoreEdit } from './mutations/restore-edit.ts'
import { retryQuarantined } from './mutations/retry-quarantined.ts'
import { revealPersonal } from './mutations/reveal-personal.ts'
import { saveCustomField } from './mutations/save-custom-field.ts'
import { saveSiteProfile } from './mutations/save-site-profile.ts'
import { recordExport } from './mutations/record-export.ts'
import { saveView } from './mutations/save-view.ts'
import { setBirthday } from './mutations/set-birthday.ts'
import { settleName } from './mutations/settle-name.ts'
import { setField } from './mutations/set-field.ts'
import { stopCustomer } from './mutations/stop-customer.ts'
import { unlinkRecord } from './mutations/unlink-record.ts'
import { unmergeCustomers } from './mutations/unmerge-customers.ts'
import { isAboutErased } from './erasure.ts'
import { bufferedRows, type Change, type Rows } from './rows.ts'

/** Every change there is, one line each. */
export const mutations = {
  captureSighting,
  createCustomer,
  renameCustomer,
  removeCustomer,
  linkRecord,
  unlinkRecord,
  keepApart,
  addTag,
  removeTag,
  addNote,
  recordConsent,
  recordLooks,
  removeNote,
  restoreEdit,
  dismissEdit,
  retryQuarantined,
  discardQuarantined,
  restoreQuarantined,
  saveSiteProfile,
  removeSiteProfile,
  saveView,
  removeView,
  setBirthday,
  addPhone,
  removeIdentity,
  stopCustomer,
  revealPersonal,
  mergeCustomers,
  unmergeCustomers,
  keepAsContact,
  settleName,
  saveCustomField,
  removeCustomField,
  setField,
  recordExport,
}
export type MutationName = keyof typeof mutations
export type MutationArgs<N extends MutationName> = v.InferOutput<(typeof mutations)[N]['args']>

/** A mutation with its arguments, any one of them. */
export type AnyMutation = { [N in MutationName]: { readonly name: N; readonly args: MutationArgs<N> } }[MutationName]

/** Whether a change is sent though it changes no row. */
export function isToldOnly(name: string): boolean {
  return Object.hasOwn(mutations, name) && 'toldOnly' in mutations[name as MutationName]
}

/** What no store could make of a change, so that none need be asked: a name that is none, arguments that do not fit it. */
export function refusedUnread(name: string, args: unknown): Refusal | undefined {
  const read = readArgs(name, args)
  return 'refused' in read ? read : undefined
}

/** Checks the arguments and applies one mutation. Never throws for bad input: that is a refusal. */
export async function applyMutation(rows: Rows, name: string, args: unknown, context: MutationContext): Promise<Refusal | void> {
  const read = readArgs(name, args)
  if ('refused' in read) return read.refused === 'invalid-args' && (await isAboutErased(rows, context.storeId, args)) ? refuse('erased-customer') : read
  if (!knowsOfErasure.has(name) && (await isAboutErased(rows, context.storeId, args))) return refuse('erased-customer')
  const trial = bufferedRows((noun, id) => rows.get(noun, id))
  const refusal = await read.mutation.apply(trial, read.args, context)
  if (refusal) return refusal
  const written = trial.changes()
  // Whatever a change is, it does not write to somebody who was erased.
  for (const owner of new Set(written.map(ownerOf))) if (owner && (await rows.get('customer', owner))?.erasedAt) return refuse('erased-customer')
  for (const { noun, row } of written) rows.put(noun, row)
  return undefined
}

function readArgs(name: string, args: unknown): Refusal | { readonly mutation: Mutation<unknown>; readonly args: unknown } {
  if (!Object.hasOwn(mutations, name)) return refuse('unknown-mutation')
  const mutation: Mutation<unknown> = mutations[name as MutationName] as Mutation<unknown>
  const parsed = v.safeParse(mutation.args, args)
  return parsed.success ? { mutation, args: parsed.output } : refuse('invalid-args', v.getDotPath(parsed.issues[0]) ?? '')
}

/** These turn what they are told of an erased person into what is nobody's, so that no sale is lost with them. */
const knowsOfErasure: ReadonlySet<string> = new Set<MutationName>(['captureSighting', 'linkRecord'])

function ownerOf({ noun, row }: Change): string | null {
  return noun === 'customer' ? row.id : 'customerId' in row ? row.customerId : null
}
