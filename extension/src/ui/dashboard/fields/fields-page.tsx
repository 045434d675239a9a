import { fieldsInOrder } from '@dangol/core/custom-field'
import type { MutationArgs } from '@dangol/core/mutations'
import type { CustomField } from '@dangol/core/rows'
import { useEffect, useState } from 'preact/hooks'
import type { AnyMutation } from '../../../messaging/protocol.ts'
import { make, type Problem } from '../../background.ts'
import { useWords } from '../../words.ts'
import type { DashboardPage, PageProps } from '../page.ts'
import { FieldForm } from './field-form.tsx'
import { FieldLine } from './field-line.tsx'

/** What the store wants to know of every customer: the owner's own fields, in their order. */
function Fields({ background, epoch, heading, say }: PageProps) {
  const { fields: words, problem: problems } = useWords()
  const [all, setAll] = useState<readonly CustomField[] | null>(null)
  const [editing, setEditing] = useState<string | null>(null)
  const load = () => background.ask('customFields', {}).then(setAll, () => setAll((before) => before ?? []))
  useEffect(() => void load(), [background, epoch])

  const change = async (mutation: AnyMutation, text: string, back: AnyMutation | null): Promise<Problem | null> => {
    const problem = await make(background, mutation)
    await load()
    if (problem) return problem
    const undo = async () => {
      const failed = back && (await make(background, back))
      await load()
      if (failed) say({ text: problems[failed] })
    }
    say(back ? { text, undo: () => void undo() } : { text })
    return null
  }
  const save = (args: MutationArgs<'saveCustomField'>, before: CustomField | null) => change(
    { name: 'saveCustomField', args }, words.saved(args.name ?? before?.name ?? ''),
    before ? { name: 'saveCustomField', args: formerOf(args, before) } : { name: 'removeCustomField', args: { id: args.id, restore: false } },
  )
  const remove = async ({ id, name }: CustomField, restore: boolean) => {
    const problem = await change({ name: 'removeCustomField', args: { id, restore } }, restore ? words.restored(name) : words.removed(name), { name: 'removeCustomField', args: { id, restore: !restore } })
    if (problem) say({ text: problems[problem] })
    // The button that was pressed is gone with its line.
    heading.current?.focus({ preventScroll: true })
  }
  const used = fieldsInOrder(all ?? [])
  const gone = (all ?? []).filter(({ retiredAt }) => retiredAt !== null)
  const move = async (at: number, to: number) => {
    const order = used.filter((_, index) => index !== at)
    const [moved] = used.slice(at, at + 1)
    if (!moved || to < 0 || to >= used.length) return
    order.splice(to, 0, moved)
    for (const [place, { id, kind, place: before }] of order.entries()) if (place !== before) await make(background, { name: 'saveCustomField', args: { id, kind, place } })
    await load()
    say({ text: words.moved(moved.name, to + 1) })
  }
  const taken = (but: string | null) => used.filter(({ id }) => id !== but).map(({ name }) => name)
  return (
    <div class="fields-page">
      <h1 ref={heading} tabIndex={-1}>{words.page}</h1>
      <p class="hint">{words.pageHelp}</p>
      {all && used.length === 0 && <p class="empty">{words.empty}</p>}
      <ul class="field-lines">
        {used.map((field, at) => (
          <li key={field.id}>
            {editing === field.id
              ? <FieldForm field={field} taken={taken(field.id)} place={field.place} save={(args) => save(args, field)} done={() => setEditing(null)} />
              : <FieldLine field={field} first={at === 0} last={at === used.length - 1} edit={() => setEditing(field.id)} remove={() => void remove(field, false)} move={(by) => void move(at, at + by)} />}
          </li>
        ))}
      </ul>
      <section class="sheet" aria-labelledby="new-field">
        <h2 id="new-field">{words.newField}</h2>
        <FieldForm field={null} taken={taken(null)} place={used.length} save={(args) => save(args, null)} />
      </section>
      {gone.length > 0 && (
        <details class="gone-fields">
          <summary>{words.gone(gone.length)}</summary>
          <p class="hint">{words.goneHelp}</p>
          <ul>{gone.map((field) => <li key={field.id}><span>{field.name}</span> <button type="button" class="plain-button" aria-label={words.restoreLabel(field.name)} onClick={() => void remove(field, true)}>{words.restore}</button></li>)}</ul>
        </details>
      )}
    </div>
  )
}

/** What takes a change back: the same parts of it as they were. A choice that was added is offered no more. */
function formerOf(args: MutationArgs<'saveCustomField'>, { id, kind, name, choices, shownToStaff }: CustomField): MutationArgs<'saveCustomField'> {
  const added = (args.choices ?? []).filter((choice) => choices.every((before) => before.id !== choice.id)).map((choice) => ({ ...choice, gone: true }))
  return {
    id, kind,
    ...(args.name !== undefined && { name }), ...(args.shownToStaff !== undefined && { shownToStaff }),
    ...(args.choices && { choices: [...choices.map((choice) => ({ ...choice })), ...added] }),
  }
}

export const fieldsPage: DashboardPage = { path: 'fields', title: ({ fields }) => fields.page, inNavigation: true, needs: 'customField.write', Page: Fields }
