import { useEffect, useRef, useState } from 'preact/hooks'
import type { CustomerView, MergeView, SearchHit } from '../../messaging/protocol.ts'
import { make, type Background, type Problem } from '../background.ts'
import { PeopleList } from '../panel/people-list.tsx'
import { SearchField } from '../panel/search-field.tsx'
import { usePeople } from '../panel/use-people.ts'
import type { Said } from '../panel/use-toast.ts'
import { useWords } from '../words.ts'
import { MergePreview } from './merge-preview.tsx'

export interface MergePersonProps {
  readonly background: Background
  readonly view: Pick<CustomerView, 'id' | 'name'>
  say(said: Said): void
  /** Who is shown may be another now. */
  changed(): void
}

/** How many of the people seen last are worth a guess. */
const recentShown = 4

/** "다른 손님과 합치기": find the other, see what comes of it, one button. */
export function MergePerson(props: MergePersonProps) {
  const { merge } = useWords()
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const close = () => {
    setOpen(false)
    requestAnimationFrame(() => button.current?.focus())
  }
  return (
    <section class="merge" aria-label={merge.title}>
      {open
        ? <MergeDesk {...props} close={close} />
        : <button type="button" class="plain-button" ref={button} onClick={() => setOpen(true)}>{merge.title}</button>}
    </section>
  )
}

function MergeDesk({ background, view, say, changed, close }: MergePersonProps & { close(): void }) {
  const { merge, panel, problem: problems } = useWords()
  const [pair, setPair] = useState<{ readonly survivorId: string; readonly goneId: string } | null>(null)
  const [preview, setPreview] = useState<MergeView | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const search = useRef<HTMLInputElement>(null)
  const choose = (hit: SearchHit) => setPair({ survivorId: view.id, goneId: hit.customerId })
  const people = usePeople(background, 0, choose, recentShown, view.id)
  useEffect(() => search.current?.focus(), [])
  useEffect(() => {
    setPreview(null)
    if (!pair) return
    let current = true
    background.ask('mergePreview', pair).then((answer) => current && (answer ? setPreview(answer) : setProblem('unknown-customer')), () => current && setProblem('stopped'))
    return () => {
      current = false
    }
  }, [pair])

  const join = async () => {
    if (!pair || !preview) return
    const failed = await make(background, { name: 'mergeCustomers', args: pair })
    if (failed) return setProblem(failed)
    const { survivor, gone } = preview
    say({ text: merge.done(gone.name, survivor.name), undo: () => void make(background, { name: 'unmergeCustomers', args: { customerId: gone.customerId } }).then((wrong) => (wrong ? say({ text: problems[wrong] }) : changed())) })
    close()
    changed()
  }
  const again = () => {
    setPair(null)
    setProblem(null)
    requestAnimationFrame(() => search.current?.focus())
  }
  return (
    <div class="merge-desk" onKeyDown={(event) => { if (event.key === 'Escape' && !event.isComposing) { event.stopPropagation(); if (pair) again(); else close() } }}>
      <h3>{merge.title}</h3>
      {problem && <p class="problem" role="alert">{problems[problem]}</p>}
      {pair === null && (
        <>
          <p class="hint">{merge.help(view.name)}</p>
          <SearchField people={people} label={merge.search} listed inputRef={search} />
          <PeopleList people={people} label={merge.search} describe={merge.choose} choose={choose} />
        </>
      )}
      {pair && preview && <MergePreview preview={preview} swap={() => setPair({ survivorId: pair.goneId, goneId: pair.survivorId })} join={() => void join()} back={again} />}
      <p class="unseen" role="status">{preview ? merge.shown(preview.result.name) : ''}</p>
      {pair === null && <button type="button" class="plain-button" onClick={close}>{panel.cancel}</button>}
    </div>
  )
}
