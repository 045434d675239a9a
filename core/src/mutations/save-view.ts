import * as v from 'valibot'
import { canonicalJson } from '../canonical-json.ts'
import { isLiving } from '../customer.ts'
import type { Mutation } from '../mutation.ts'
import { uuid } from '../mutation-args.ts'

/** No filter comes near this: every part of one with fifty choices is some 20 kB. */
const largestFilter = 32_000
const most = 40

const word = v.pipe(v.string(), v.minLength(1), v.maxLength(60))

/**
 * What a view asks is carried as it is, so that an older server need not know what a newer filter may say; whoever runs it
 * checks it first. Only what somebody typed to find one person is refused: it names them, and a view outlives them.
 */
const filter = v.pipe(
  v.record(v.pipe(v.string(), v.maxLength(40)), v.unknown()),
  v.check((value) => !('text' in value), 'a view keeps no search'),
  v.check((value) => JSON.stringify(value).length <= largestFilter, 'too large'),
)

const args = v.object({
  id: uuid,
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(40)),
  filter,
  /** The columns shown, in their order; none for the usual ones. */
  columns: v.pipe(v.array(word), v.maxLength(most)),
  sort: v.object({ by: word, down: v.boolean() }),
})

/**
 * Keeps how a list of customers is looked at, for the whole store. Whoever saves last is believed: a view is of one piece,
 * and two halves of it would show neither list. A view that was taken back comes back with it.
 */
export const saveView: Mutation<v.InferOutput<typeof args>> = {
  args,
  async apply(rows, { id, name, filter: asked, columns, sort }, { now, author }) {
    const before = await rows.get('savedView', id)
    const said = { name: name.normalize('NFC'), filter: asked, columns, sort }
    if (isLiving(before) && canonicalJson(said) === canonicalJson({ name: before.name, filter: before.filter, columns: before.columns, sort: before.sort })) return
    rows.put('savedView', { id, ...said, author, savedAt: now, version: 0, createdAt: before?.createdAt ?? now, removedAt: null })
  },
}
