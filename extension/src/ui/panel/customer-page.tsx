import type { Note } from '@dangol/core/rows'
import type { Ref } from 'preact'
import { useState } from 'preact/hooks'
import type { AnyMutation, CustomerView, TimelineEntry } from '../../messaging/protocol.ts'
import type { Background, Problem } from '../background.ts'
import { freshId } from '../fresh-id.ts'
import { useWords } from '../words.ts'
import { CustomerHead } from './customer-head.tsx'
import { Notes } from './notes.tsx'
import { storeTimeZone } from './store-time-zone.ts'
import { Tags } from './tags.tsx'
import { Timeline } from './timeline.tsx'
import { Totals } from './totals.tsx'
import { Trouble } from './trouble.tsx'
import { useCustomer } from './use-customer.ts'
import { useDraft } from './use-draft.ts'
import type { Said } from './use-toast.ts'
import { Warnings } from './warnings.tsx'
import { isSameTag } from './with-mutation.ts'

export interface CustomerPageProps {
  readonly background: Background
  readonly customerId: string
  readonly epoch: number
  readonly headingRef: Ref<HTMLHeadingElement>
  say(said: Said): void
}

/** Everything about one customer, and everything that can be done for them. Each deed can be taken back. */
export function CustomerPage({ background, customerId, epoch, headingRef, say }: CustomerPageProps) {
  const { panel, problem: problems } = useWords()
  const { loaded, change, reload } = useCustomer(background, customerId, epoch)
  const [draft, writeDraft] = useDraft(background, customerId)
  const [unlinkProblem, setUnlinkProblem] = useState<Problem | null>(null)

  if (loaded.status === 'loading') return <h1 class="unseen" ref={headingRef} tabIndex={-1}>{panel.title}</h1>
  if (loaded.status === 'gone') return <Trouble title={panel.gone} help={panel.goneHelp} headingRef={headingRef} />
  if (loaded.status === 'stopped') return <Trouble title={panel.stopped} headingRef={headingRef} again={{ label: panel.retry, deed: reload }} />
  const { view } = loaded
  const timeZone = view.timeZone ?? storeTimeZone

  /** Makes a change and says so, with a way back. A way back that fails is said too: nothing goes wrong in silence. */
  const deed = async (mutation: AnyMutation, text: string, back: () => AnyMutation | null | Promise<AnyMutation | null>): Promise<Problem | null> => {
    const problem = await change(mutation)
    if (!problem) {
      say({
        text,
        async undo() {
          const mutationBack = await back()
          const failed = mutationBack ? await change(mutationBack) : 'stopped'
          if (failed) say({ text: problems[failed] })
        },
      })
    }
    return problem
  }
  const addTag = (name: string) =>
    deed({ name: 'addTag', args: { customerId, name } }, panel.tagAdded(name), async () => {
      const tag = (await freshView(background, customerId))?.tags.find((held) => isSameTag(held.name, name))
      return tag ? { name: 'removeTag', args: { customerId, tagId: tag.id } } : null
    })
  const removeTag = (tag: CustomerView['tags'][number]) =>
    deed({ name: 'removeTag', args: { customerId, tagId: tag.id } }, panel.tagRemoved(tag.name), () => ({ name: 'addTag', args: { customerId, name: tag.name } }))
  const addNote = (note: Pick<Note, 'kind' | 'text'>) => {
    const id = freshId()
    const args = { id, customerId, kind: note.kind, text: note.text, writtenAt: new Date().toISOString() }
    return deed({ name: 'addNote', args }, panel.noteAdded, () => ({ name: 'removeNote', args: { noteId: id, restore: false } }))
  }
  const removeNote = ({ id }: Note) =>
    deed({ name: 'removeNote', args: { noteId: id, restore: false } }, panel.noteRemoved, () => ({ name: 'removeNote', args: { noteId: id, restore: true } }))
  const rename = (name: string) =>
    deed({ name: 'renameCustomer', args: { customerId, name } }, panel.renamed(name), () => ({ name: 'renameCustomer', args: { customerId, name: view.name } }))
  const unlink = async ({ noun, id }: TimelineEntry) => {
    if (noun === 'note') return
    const record = { noun, recordId: id }
    setUnlinkProblem(await deed({ name: 'unlinkRecord', args: record }, panel.unlinked, () => ({ name: 'linkRecord', args: { ...record, customerId } })))
  }
  return (
    <article class="customer">
      <CustomerHead view={view} headingRef={headingRef} rename={rename} />
      <Warnings notes={view.notes} />
      <Tags tags={view.tags} allTags={() => background.ask('tags', {})} add={addTag} remove={removeTag} />
      <Totals view={view} />
      <Notes notes={view.notes} today={view.today} timeZone={timeZone} draft={draft} write={writeDraft} save={addNote} remove={removeNote} />
      {unlinkProblem && <p class="problem" role="alert">{problems[unlinkProblem]}</p>}
      <Timeline entries={view.timeline} today={view.today} timeZone={timeZone} unlink={(entry) => void unlink(entry)} />
    </article>
  )
}

/** The customer as the background knows them now, for a way back that needs what was not known before. */
function freshView(background: Background, customerId: string): Promise<CustomerView | null> {
  return background.ask('customer', { customerId }).catch(() => null)
}
