import type { Instant } from '@dangol/core/time'
import type { MutationArgs } from '@dangol/core/mutations'
import type { Consent } from '@dangol/core/rows'
import type { AnyMutation, CustomerView } from '../../messaging/protocol.ts'

/** What marks a tag that was just made and has no id yet. */
export const provisional = 'provisional:'

/** Whether two tag names mean the same tag, as the store counts them. */
export function isSameTag(one: string, other: string): boolean {
  const plain = (name: string) => name.normalize('NFC').trim().toLowerCase()
  return plain(one) === plain(other)
}

/**
 * The customer as they will look once a change has been made: shown at once, until the background has answered.
 * A change that says nothing about this customer leaves them as they are.
 */
export function withMutation(view: CustomerView, mutation: AnyMutation, now: Instant): CustomerView {
  switch (mutation.name) {
    case 'renameCustomer':
      return { ...view, name: mutation.args.name }
    case 'addTag':
      if (view.tags.some((tag) => isSameTag(tag.name, mutation.args.name))) return view
      return { ...view, tags: [...view.tags, { id: `${provisional}${mutation.args.name}`, name: mutation.args.name }] }
    case 'removeTag':
      return { ...view, tags: view.tags.filter((tag) => tag.id !== mutation.args.tagId) }
    case 'addNote': {
      if (view.notes.some((note) => note.id === mutation.args.id)) return view
      const note = { ...mutation.args, author: '', version: 0, createdAt: now, removedAt: null }
      return { ...view, notes: [note, ...view.notes] }
    }
    case 'removeNote':
      if (mutation.args.restore) return view
      return {
        ...view,
        notes: view.notes.filter((note) => note.id !== mutation.args.noteId),
        timeline: view.timeline.filter((entry) => entry.id !== mutation.args.noteId),
      }
    case 'setBirthday':
      return { ...view, birthday: mutation.args.birthday }
    case 'setField': {
      const { fieldId, value } = mutation.args
      return view.fields ? { ...view, fields: view.fields.map((held) => (held.field.id === fieldId ? { ...held, value } : held)) } : view
    }
    case 'removeIdentity':
      return mutation.args.restore ? view : { ...view, identities: view.identities.filter(({ id }) => id !== mutation.args.identityId) }
    case 'stopCustomer':
      return { ...view, stoppedAt: mutation.args.stopped ? now : null }
    case 'recordConsent':
      return { ...view, consents: withConsent(view.consents ?? [], mutation.args, now) }
    case 'unlinkRecord':
      return { ...view, timeline: view.timeline.filter((entry) => entry.id !== mutation.args.recordId) }
    default:
      return view
  }
}

function withConsent(consents: readonly Consent[], { customerId, purpose, wording, ...said }: MutationArgs<'recordConsent'>, now: Instant): Consent[] {
  const held = consents.find((consent) => consent.purpose === purpose)
  if (held?.entries.some(({ id }) => id === said.id)) return [...consents]
  const row = held ?? { id: `${provisional}${purpose}`, customerId, purpose, entries: [], version: 0, createdAt: now, removedAt: null }
  return [...consents.filter((consent) => consent !== held), { ...row, entries: [...row.entries, { ...said, wording, by: '' }] }]
}
