import * as v from 'valibot'
import { fieldKinds, type FieldChoice } from '../custom-field.ts'
import { refuse, type Mutation } from '../mutation.ts'
import { uuid } from '../mutation-args.ts'

export const longestFieldName = 30
export const mostChoices = 50
const words = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(longestFieldName), v.transform((text) => text.normalize('NFC')))
const choices = v.pipe(
  v.array(v.object({ id: uuid, name: words, gone: v.exactOptional(v.boolean()) })),
  v.maxLength(mostChoices),
  v.check((all) => !hasTwice(all.map(({ id }) => id)) && !hasTwice(all.filter(({ gone }) => !gone).map(({ name }) => name)), 'twice'),
)
const args = v.object({
  id: uuid,
  kind: v.picklist(fieldKinds),
  name: v.optional(words),
  choices: v.optional(choices),
  place: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000))),
  shownToStaff: v.optional(v.boolean()),
})

/**
 * Makes a field of the store's own, or changes what is told of it and nothing else, so that two people who change two
 * things of one field lose neither's. A field that was removed comes back, with all its values. Its kind stays.
 */
export const saveCustomField: Mutation<v.InferOutput<typeof args>> = {
  args,
  async apply(rows, { id, kind, name, choices: offered, place, shownToStaff }, { now }) {
    const before = await rows.get('customField', id)
    if (before && before.kind !== kind) return refuse('invalid-args', 'kind')
    if (!before && name === undefined) return refuse('invalid-args', 'name')
    if (kind === 'choice' ? !before && !offered?.length : offered?.length) return refuse('invalid-args', 'choices')
    rows.put('customField', {
      id, kind,
      name: name ?? before?.name ?? '',
      choices: offered ? withOthers(offered, before?.choices ?? []) : before?.choices ?? [],
      place: place ?? before?.place ?? 0,
      shownToStaff: shownToStaff ?? before?.shownToStaff ?? false,
      retiredAt: null,
      version: 0, createdAt: before?.createdAt ?? now, removedAt: null,
    })
    return undefined
  },
}

/** A choice taken off the list is marked, never left out: customers may have it, and one not spoken of was added by somebody else meanwhile. */
function withOthers(told: readonly FieldChoice[], before: readonly FieldChoice[]): FieldChoice[] {
  return [...told, ...before.filter(({ id }) => told.every((choice) => choice.id !== id))]
}

function hasTwice(texts: readonly string[]): boolean {
  return new Set(texts).size < texts.length
}
