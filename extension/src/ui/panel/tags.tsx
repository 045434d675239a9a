import { useEffect, useRef, useState } from 'preact/hooks'
import type { CustomerView } from '../../messaging/protocol.ts'
import type { Problem } from '../background.ts'
import { Icon } from '../icon.tsx'
import { useWords } from '../words.ts'
import { TagField } from './tag-field.tsx'
import { provisional } from './with-mutation.ts'

type Tag = CustomerView['tags'][number]

export interface TagsProps {
  readonly tags: readonly Tag[]
  /** All of the store's tags, to choose from. */
  allTags(): Promise<readonly Tag[]>
  add(name: string): Promise<Problem | null>
  remove(tag: Tag): Promise<Problem | null>
}

/** Before the rest folds away. */
const shownAtMost = 8

/** The customer's tags: taken off with a touch, put on by typing. */
export function Tags({ tags, allTags, add, remove }: TagsProps) {
  const { panel, problem: problems, value } = useWords()
  const [open, setOpen] = useState(false)
  const [unfolded, setUnfolded] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const opener = useRef<HTMLButtonElement>(null)
  const wasOpen = useRef(false)
  useEffect(() => {
    if (wasOpen.current && !open) opener.current?.focus()
    wasOpen.current = open
  }, [open])

  const shown = unfolded || tags.length <= shownAtMost + 1 ? tags : tags.slice(0, shownAtMost)
  const take = async (tag: Tag) => {
    // The chip that has the focus goes away: the keyboard stays in this section.
    opener.current?.focus()
    setProblem(await remove(tag))
  }
  return (
    <section class="tags" aria-labelledby="tags-title">
      <h2 id="tags-title" class="unseen">{panel.tags}</h2>
      <ul class="chips">
        {shown.map((tag) => (
          <li key={tag.name} class="chip">
            <span>{tag.name}</span>
            <button type="button" aria-label={panel.removeTag(tag.name)} disabled={tag.id.startsWith(provisional)} onClick={() => void take(tag)}>
              <Icon name="close" size={14} />
            </button>
          </li>
        ))}
        {shown.length < tags.length && (
          <li><button type="button" class="chip-button" onClick={() => setUnfolded(true)}>+{value.number(tags.length - shown.length)}</button></li>
        )}
        {!open && (
          <li>
            <button type="button" class="chip-button" ref={opener} onClick={() => setOpen(true)}>
              <Icon name="plus" size={16} />
              {panel.addTag}
            </button>
          </li>
        )}
      </ul>
      {open && <TagField held={tags} allTags={allTags} add={add} close={() => setOpen(false)} />}
      {problem && <p class="problem" role="alert">{problems[problem]}</p>}
    </section>
  )
}
