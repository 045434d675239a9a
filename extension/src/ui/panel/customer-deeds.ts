import type { Permission } from '@dangol/core/permissions'
import type { Birthday } from '@dangol/core/birthday'
import type { FieldValue } from '@dangol/core/custom-field'
import type { ConsentWay, CustomField, Identity, Note } from '@dangol/core/rows'
import type { AnyMutation, CustomerView, TimelineEntry } from '../../messaging/protocol.ts'
import type { PageWords } from '../../locales/page.ts'
import type { Background, Problem } from '../background.ts'
import { freshId } from '../fresh-id.ts'
import type { CustomerState } from './use-customer.ts'
import type { Said } from './consents.tsx'
import type { Said as ToastSaid } from './use-toast.ts'
import { isSameTag } from './with-mutation.ts'

export interface DeedContext {
  readonly background: Background
  readonly customerId: string
  readonly words: PageWords
  readonly change: CustomerState['change']
  may(permission: Permission): boolean
  say(said: ToastSaid): void
}

type Deed<Subject> = (subject: Subject) => Promise<Problem | null>

export interface CustomerDeeds {
  readonly rename: Deed<{ readonly from: string; readonly to: string }>
  readonly addTag: Deed<string>
  readonly removeTag: Deed<CustomerView['tags'][number]>
  readonly addNote: Deed<Pick<Note, 'kind' | 'text'>>
  readonly removeNote: Deed<Note>
  readonly recordConsent: Deed<Said>
  /** In the flow of a note, which is what is then said to be saved. */
  readonly agreeToHealth: Deed<ConsentWay>
  readonly unlink: Deed<TimelineEntry>
  readonly addPhone: Deed<string>
  readonly removeIdentity: Deed<Identity>
  readonly setBirthday: Deed<{ readonly from: Birthday | null; readonly to: Birthday | null }>
  readonly setField: Deed<{ readonly field: CustomField; readonly from: FieldValue | null; readonly to: FieldValue | null }>
  readonly stop: Deed<boolean>
}

/** Everything that can be done for a customer. Each is said when it is done, with its way back. */
export function customerDeeds({ background, customerId, words: { panel, rights, fields, consent, problem: problems }, may, change, say }: DeedContext): CustomerDeeds {
  const make = async (mutation: AnyMutation, text: string, back: (() => AnyMutation | Promise<AnyMutation | null>) | null): Promise<Problem | null> => {
    const problem = await change(mutation)
    if (problem) return problem
    // What could not be taken back is not offered to be.
    if (!back) {
      say({ text })
      return null
    }
    const undo = async () => {
      const mutationBack = await back()
      const failed = mutationBack ? await change(mutationBack) : 'stopped'
      if (failed) say({ text: problems[failed] })
    }
    say({ text, undo: () => void undo() })
    return null
  }
  /** The way back from a tag: its id is only known once the tag is there. */
  const untag = async (name: string): Promise<AnyMutation | null> => {
    const view = await background.ask('customer', { customerId }).catch(() => null)
    const tag = view?.tags.find((held) => isSameTag(held.name, name))
    return tag ? { name: 'removeTag', args: { customerId, tagId: tag.id } } : null
  }
  const rename = (name: string) => ({ name: 'renameCustomer', args: { customerId, name } }) as const
  const tag = (name: string) => ({ name: 'addTag', args: { customerId, name } }) as const
  const removeIdentity = (identityId: string, restore: boolean) => ({ name: 'removeIdentity', args: { customerId, identityId, restore } }) as const
  const birthday = (to: Birthday | null) => ({ name: 'setBirthday', args: { customerId, birthday: to } }) as const
  const setField = (fieldId: string, value: FieldValue | null) => ({ name: 'setField', args: { customerId, fieldId, value } }) as const
  const stop = (stopped: boolean) => ({ name: 'stopCustomer', args: { customerId, stopped } }) as const
  const removeNote = (noteId: string, restore: boolean) => ({ name: 'removeNote', args: { noteId, restore } }) as const
  const consentBy = ({ purpose, given, how }: Said): AnyMutation => ({
    name: 'recordConsent',
    args: { id: freshId(), customerId, purpose, given, how, wording: given ? consent.wording[purpose] : consent.withdrawn, at: new Date().toISOString() },
  })
  return {
    rename: ({ from, to }) => make(rename(to), panel.renamed(to), () => rename(from)),
    addTag: (name) => make(tag(name), panel.tagAdded(name), () => untag(name)),
    removeTag: ({ id, name }) => make({ name: 'removeTag', args: { customerId, tagId: id } }, panel.tagRemoved(name), () => tag(name)),
    addNote({ kind, text }) {
      const id = freshId()
      const args = { id, customerId, kind, text, writtenAt: new Date().toISOString() }
      return make({ name: 'addNote', args }, panel.noteAdded, may('note.remove') ? () => removeNote(id, false) : null)
    },
    addPhone: (phone) => make({ name: 'addPhone', args: { customerId, phone } }, rights.phoneAdded, null),
    removeIdentity: ({ id: identityId }) => make(removeIdentity(identityId, false), rights.identityRemoved, () => removeIdentity(identityId, true)),
    setBirthday: ({ from, to }) => make(birthday(to), rights.birthdaySet, () => birthday(from)),
    setField: ({ field: { id, name }, from, to }) => make(setField(id, to), to === null ? fields.emptied(name) : fields.set(name), () => setField(id, from)),
    stop: (stopped) => make(stop(stopped), stopped ? rights.stopped : rights.resumed, () => stop(!stopped)),
    removeNote: ({ id }) => make(removeNote(id, false), panel.noteRemoved, () => removeNote(id, true)),
    recordConsent(said) {
      const { purpose, given } = said
      // Taken back, it is one more record: what was said stays said.
      return make(consentBy(said), consent.recorded[given ? 'given' : 'withdrawn'](consent.purpose[purpose]), () => consentBy({ ...said, given: !given }))
    },
    agreeToHealth: (how) => change(consentBy({ purpose: 'health', given: true, how })),
    async unlink({ noun, id: recordId }) {
      if (noun === 'note') return null
      const record = { noun, recordId }
      return make({ name: 'unlinkRecord', args: record }, panel.unlinked, () => ({ name: 'linkRecord', args: { ...record, customerId } }))
    },
  }
}
