import { describe, expect, it } from 'vitest'
import { customerView, entry, noteRow } from '../testing/fake-background.ts'
import { isSameTag, withMutation } from './with-mutation.ts'

const now = '2026-11-22T01:00:00.000Z'
const customerId = 'c1'

describe('a customer with a change on its way', () => {
  it('already has a new tag, once, whatever its case and form', () => {
    const view = customerView({ tags: [{ id: 't', name: 'VIP석' }] })
    const tag = (name: string) => withMutation(view, { name: 'addTag', args: { customerId, name } }, now).tags.map(({ name: held }) => held)
    expect(tag('창가')).toEqual(['VIP석', '창가'])
    expect(tag('vip석')).toEqual(['VIP석'])
    expect(isSameTag('창가'.normalize('NFD'), ' 창가')).toBe(true)
  })
  it('shows a note once, also after the background has told it', () => {
    const args = { id: 'n9', customerId, kind: 'health', text: '땅콩', writtenAt: now } as const
    const once = withMutation(customerView(), { name: 'addNote', args }, now)
    expect(withMutation(once, { name: 'addNote', args }, now).notes).toHaveLength(1)
  })
  it('has lost a removed note from the notes and from the timeline', () => {
    const view = customerView({ notes: [noteRow()], timeline: [entry({ id: 'n1', noun: 'note' }), entry()] })
    const after = withMutation(view, { name: 'removeNote', args: { noteId: 'n1', restore: false } }, now)
    expect([after.notes.length, after.timeline.map(({ id }) => id)]).toEqual([0, ['e1']])
  })
  it('waits for the background where it cannot know the outcome', () => {
    const view = customerView()
    expect(withMutation(view, { name: 'removeNote', args: { noteId: 'n1', restore: true } }, now)).toBe(view)
    expect(withMutation(view, { name: 'linkRecord', args: { noun: 'order', recordId: 'e1', customerId } }, now)).toBe(view)
  })
})
