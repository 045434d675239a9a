import type { SavedView } from '@dangol/core/rows'
import { useEffect, useRef, useState } from 'preact/hooks'
import { make, type Background, type Problem } from '../../background.ts'
import { freshId } from '../../fresh-id.ts'
import { Icon } from '../../icon.tsx'
import type { Said } from '../../panel/use-toast.ts'
import { TextField } from '../../text-field.tsx'
import { useWords } from '../../words.ts'
import { hashOf } from '../route.ts'
import { isSameLook, lookOf, savedPartOf, usualLook, type ListLook } from './list-state.ts'

export interface ViewsBarProps {
  readonly background: Background
  readonly views: readonly SavedView[]
  /** The one that is open; '' for everybody. */
  readonly viewId: string
  readonly look: ListLook
  /** Whether views may be saved here. */
  readonly maySave: boolean
  /** What was changed is in a view now. */
  saved(): void
  say(said: Said): void
}

/** The store's views, each a link of its own, and the way to save what is on the screen. */
export function ViewsBar({ background, views, viewId, look, maySave, saved, say }: ViewsBarProps) {
  const { people, problem: problems } = useWords()
  const open = views.find(({ id }) => id === viewId)
  const changed = !isSameLook(look, open ? lookOf(open) : usualLook)
  const [naming, setNaming] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const opener = useRef<HTMLButtonElement>(null)
  const close = () => { setNaming(false); opener.current?.focus() }
  const save = async (id: string, name: string) => {
    const failed = await make(background, { name: 'saveView', args: { id, name, ...savedPartOf(look), columns: [...look.columns] } })
    setProblem(failed)
    if (failed) return
    setNaming(false)
    saved()
    say({ text: people.viewSaved(name) })
    location.hash = hashOf('customers', id)
  }
  const remove = async ({ id, name, filter, columns, sort }: SavedView) => {
    const failed = await make(background, { name: 'removeView', args: { id } })
    setProblem(failed)
    if (failed) return
    location.hash = hashOf('customers')
    say({ text: people.viewRemoved(name), undo: () => void make(background, { name: 'saveView', args: { id, name, filter, columns: [...columns], sort } }).then(setProblem) })
  }
  if (views.length === 0 && !(maySave && changed)) return null
  return (
    <section class="views" aria-label={people.views}>
      <ul>
        <li><a href={hashOf('customers')} aria-current={viewId === '' ? 'true' : undefined}>{people.everybody}</a></li>
        {views.map(({ id, name }) => <li key={id}><a href={hashOf('customers', id)} aria-current={id === viewId ? 'true' : undefined}>{name}</a></li>)}
      </ul>
      {maySave && (
        <div class="view-deeds">
          {changed && open && <button type="button" class="plain-button" onClick={() => void save(open.id, open.name)}>{people.saveChanges}</button>}
          {changed && !naming && <button type="button" class="plain-button" ref={opener} onClick={() => setNaming(true)}><Icon name="plus" size={16} />{people.saveView}</button>}
          {open && !changed && <button type="button" class="icon-button" aria-label={people.removeView(open.name)} onClick={() => void remove(open)}><Icon name="close" size={16} /></button>}
        </div>
      )}
      {naming && <NameForm save={(name) => void save(freshId(), name)} close={close} />}
      {problem && <p class="problem" role="alert">{problems[problem]}</p>}
    </section>
  )
}

function NameForm({ save, close }: { save(name: string): void; close(): void }) {
  const { people, panel, problem: problems } = useWords()
  const [name, setName] = useState('')
  const [empty, setEmpty] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])
  const done = () => { if (name.trim() === '') setEmpty(true); else save(name.trim()) }
  return (
    <div class="view-name">
      <TextField label={people.viewName} value={name} maxLength={40} autocomplete="off" inputRef={input} problem={empty ? problems['name-empty'] : null} onText={(text) => { setName(text); setEmpty(false) }} keys={{ Enter: done, Escape: close }} />
      <div class="deeds">
        <button type="button" class="plain-button" onClick={close}>{panel.cancel}</button>
        <button type="button" class="main-button" onClick={done}>{panel.save}</button>
      </div>
    </div>
  )
}
