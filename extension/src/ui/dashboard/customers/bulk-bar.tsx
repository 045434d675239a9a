import { useEffect, useRef, useState } from 'preact/hooks'
import { Icon } from '../../icon.tsx'
import { ProgressBar } from '../../panel/progress-bar.tsx'
import { TagField } from '../../panel/tag-field.tsx'
import { useWords } from '../../words.ts'
import type { BulkProgress } from './use-bulk.ts'

export interface BulkBarProps {
  readonly chosen: number
  readonly total: number
  readonly tags: readonly { readonly id: string; readonly name: string }[]
  readonly progress: BulkProgress | null
  readonly mayTag: boolean
  addTag(name: string): void
  removeTag(tag: { readonly id: string; readonly name: string }): void
  chooseAll(): void
  chooseNone(): void
  stop(): void
}

/** What can be done for everybody who is chosen, and how far it is. */
export function BulkBar({ chosen, total, tags, progress, mayTag, addTag, removeTag, chooseAll, chooseNone, stop }: BulkBarProps) {
  const { people, panel } = useWords()
  const [tagging, setTagging] = useState<'add' | 'remove' | null>(null)
  const opener = useRef<HTMLButtonElement>(null)
  const close = () => { setTagging(null); opener.current?.focus() }
  useEffect(() => { if (progress) setTagging(null) }, [progress !== null])
  return (
    <section class="bulk" aria-label={people.chosenPeople}>
      <p role="status">{progress ? people.working : people.chosen(chosen)}</p>
      {progress
        ? (
          <>
            <ProgressBar label={people.working} {...progress} />
            <button type="button" class="plain-button" onClick={stop}>{people.stop}</button>
          </>
        )
        : (
          <div class="bulk-deeds">
            {chosen < total && <button type="button" class="text-button" onClick={chooseAll}>{people.chooseAll(total)}</button>}
            <button type="button" class="text-button" onClick={chooseNone}>{people.chooseNone}</button>
            {mayTag && <button type="button" class="main-button" ref={opener} aria-expanded={tagging === 'add'} onClick={() => setTagging('add')}><Icon name="plus" size={16} />{panel.addTag}</button>}
            {mayTag && tags.length > 0 && <button type="button" class="plain-button" aria-expanded={tagging === 'remove'} onClick={() => setTagging(tagging === 'remove' ? null : 'remove')}>{people.takeTag}</button>}
          </div>
        )}
      {tagging === 'add' && !progress && <TagField held={[]} allTags={async () => tags} add={async (name) => (addTag(name), null)} close={close} />}
      {tagging === 'remove' && !progress && (
        <ul class="chips" aria-label={people.takeTag}>
          {tags.map((tag) => <li key={tag.id}><button type="button" class="chip-button" onClick={() => removeTag(tag)}><Icon name="close" size={14} />{tag.name}</button></li>)}
        </ul>
      )}
    </section>
  )
}
