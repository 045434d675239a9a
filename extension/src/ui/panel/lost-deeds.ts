import { recordNouns, type RecordNoun } from '@dangol/core/rows'
import { presence } from '@dangol/core/sync/field-clocks'
import type { AnyMutation, LostValue } from '../../messaging/protocol.ts'
import type { PageWords } from '../../locales/page.ts'
import { make, type Background, type Problem } from '../background.ts'
import type { Said } from './use-toast.ts'

export interface LostDeeds {
  /** Puts the value that lost in the place of the one that stands there. */
  restore(value: LostValue): Promise<Problem | null>
  /** Lets what stands there stand. */
  leave(value: LostValue): Promise<Problem | null>
}

export interface LostContext {
  readonly background: Background
  readonly words: PageWords
  say(said: Said): void
  /** The lists are no longer what they were. */
  changed(): void | Promise<void>
}

/** What can be done about a value that lost. Each is said when it is done, with its way back. */
export function lostDeeds({ background, words, say, changed }: LostContext): LostDeeds {
  const { problem: problems, attention } = words
  const deed = async (mutation: AnyMutation, text: string, back: AnyMutation | null): Promise<Problem | null> => {
    const problem = await make(background, mutation)
    await changed()
    if (problem) return problem
    const undo = async () => {
      const failed = back && (await make(background, back))
      await changed()
      if (failed) say({ text: problems[failed] })
    }
    say(back ? { text, undo: () => void undo() } : { text })
    return null
  }
  return {
    restore: (value) => deed({ name: 'restoreEdit', args: { editId: value.editId } }, attention.restored(wordOf(value.lost, words)), backOf(value)),
    leave: ({ editId }) => deed({ name: 'dismissEdit', args: { editId, undo: false } }, attention.left, { name: 'dismissEdit', args: { editId, undo: true } }),
  }
}

/** A value in a word: a name, or what has become of something. */
export function wordOf(value: LostValue['lost'], { attention }: Pick<PageWords, 'attention'>): string {
  if (typeof value === 'boolean') return value ? attention.removed : attention.kept
  return value ?? attention.nobody
}

/** What puts back what stood there before; null where that takes more than this knows. */
function backOf({ noun, field, now, nowId, rowId, customerId, subject }: LostValue): AnyMutation | null {
  if (noun === 'customer' && field === 'name' && typeof now === 'string') return { name: 'renameCustomer', args: { customerId, name: now } }
  if (isRecordNoun(noun) && field === 'customerId') return nowId === null ? { name: 'unlinkRecord', args: { noun, recordId: rowId } } : { name: 'linkRecord', args: { noun, recordId: rowId, customerId: nowId } }
  if (typeof now !== 'boolean' || field !== presence) return null
  if (noun === 'customerTag' && nowId !== null) {
    if (now) return { name: 'removeTag', args: { customerId, tagId: nowId } }
    return subject === '' ? null : { name: 'addTag', args: { customerId, name: subject } }
  }
  if (noun === 'note') return { name: 'removeNote', args: { noteId: rowId, restore: !now } }
  if (noun === 'customer') return { name: 'removeCustomer', args: { customerId: rowId, restore: !now } }
  return null
}

function isRecordNoun(noun: LostValue['noun']): noun is RecordNoun {
  return (recordNouns as readonly string[]).includes(noun)
}
