import { GraphQLError, Kind, type ASTVisitor, type DocumentNode, type FragmentDefinitionNode, type SelectionSetNode, type ValidationContext } from 'graphql'

/** Levels of fields below an operation. Introspection goes deeper and is not counted: graphql-js holds it to three lists within each other. */
const deepest = 12
/** Fields after all fragments are spread out. */
const mostFields = 500
const mostAliases = 30
/** Times that `__schema` and `__type` are asked for, or something in them under another name: tools ask once. */
const mostIntrospections = 4
/** Words and signs in a document: more are not even parsed. */
export const mostTokens = 2_000

interface Size {
  readonly depth: number
  readonly fields: number
  readonly aliases: number
  readonly introspections: number
}

const nothing: Size = { depth: 0, fields: 0, aliases: 0, introspections: 0 }

/**
 * A validation rule: refuses documents that ask for too much by their shape alone. Each fragment is measured once,
 * so that fragments within fragments, whose spread doubles at each step, cost no more to measure than to write. What
 * is refused the other rules do not get to see: some of them compare each field with each other.
 */
export function requestLimits(context: ValidationContext): ASTVisitor {
  return {
    Document(document) {
      for (const size of sizesOf(document)) {
        const over = [
          size.depth > deepest && 'deep', size.fields > mostFields && 'many fields', size.aliases > mostAliases && 'many aliases',
          size.introspections > mostIntrospections && 'much of the schema',
        ].find(Boolean)
        if (!over) continue
        context.reportError(new GraphQLError(`The request is refused: too ${over}`, { extensions: { reason: 'TOO_COMPLEX' } }))
        return { ...document, definitions: [] }
      }
      return undefined
    },
  }
}

function sizesOf(document: DocumentNode): Size[] {
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const definition of document.definitions) if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition)
  const known = new Map<string, Size>()

  function sizeOfFragment(name: string): Size {
    const size = known.get(name)
    if (size) return size
    known.set(name, nothing) // one that spreads itself is refused by another rule
    const fragment = fragments.get(name)
    const measured = fragment ? sizeOf(fragment.selectionSet) : nothing
    known.set(name, measured)
    return measured
  }

  function sizeOf(set: SelectionSetNode): Size {
    let { depth, fields, aliases, introspections } = nothing
    for (const selection of set.selections) {
      const isField = selection.kind === Kind.FIELD
      const introspects = isField && selection.name.value.startsWith('__')
      const inner =
        selection.kind === Kind.FRAGMENT_SPREAD ? sizeOfFragment(selection.name.value)
        : selection.selectionSet ? sizeOf(selection.selectionSet)
        : nothing
      depth = Math.max(depth, introspects ? 0 : inner.depth + (isField ? 1 : 0))
      fields += inner.fields + (isField ? 1 : 0)
      aliases += inner.aliases + (isField && selection.alias ? 1 : 0)
      introspections += introspects && selection.selectionSet ? 1 + inner.aliases : inner.introspections
    }
    return { depth, fields, aliases, introspections }
  }

  return document.definitions.flatMap((definition) => (definition.kind === Kind.OPERATION_DEFINITION ? [sizeOf(definition.selectionSet)] : []))
}
