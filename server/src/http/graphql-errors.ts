import { unwrapResolverError } from '@apollo/server/errors'
import { PothosValidationError } from '@pothos/core'
import { GraphQLError, Kind, type GraphQLFormattedError } from 'graphql'
import { traceOf, type Log } from '../log.ts'
import { mostTokens } from './request-limits.ts'

/** What a client is told of an error: its own mistakes as they are, ours only that there was one. */
export function errorFormatter(log: Log) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const cause = unwrapResolverError(error)
    const where = { ...(formatted.path && { path: formatted.path }), ...(formatted.locations && { locations: formatted.locations }) }
    if (cause instanceof PothosValidationError) return { message: 'An argument is not as it must be', ...where, extensions: { code: 'BAD_USER_INPUT' } }
    // A validation rule's own code does not survive Apollo, its reason does.
    const code = formatted.extensions?.['reason'] ?? formatted.extensions?.['code']
    if (cause instanceof GraphQLError && code !== undefined && code !== 'INTERNAL_SERVER_ERROR') return { ...where, message: withoutValues(cause, formatted.message, code), extensions: { code } }
    log.error({ path: formatted.path, ...traceOf(cause) }, 'an unexpected error')
    return { message: 'Something went wrong on the server', ...where, extensions: { code: 'INTERNAL' } }
  }
}

const values: readonly string[] = [Kind.STRING, Kind.INT, Kind.FLOAT, Kind.BOOLEAN, Kind.OBJECT, Kind.OBJECT_FIELD, Kind.LIST, Kind.NULL]

/**
 * A message that quotes nothing of what was said: graphql-js puts the value that is wrong into it, with all that
 * stands beside it, and messages end up in other programs' logs.
 */
function withoutValues({ nodes, originalError }: GraphQLError, message: string, code: unknown): string {
  if (code === 'GRAPHQL_PARSE_FAILED') return `The document is no GraphQL, or has more than ${mostTokens} words and signs`
  const [node] = nodes ?? []
  if (node?.kind === Kind.VARIABLE_DEFINITION) {
    // Said by one of our own scalars, which name what was wrong and never a value.
    const why = originalError instanceof GraphQLError && originalError.extensions['code'] === code ? `: ${originalError.message}` : ''
    return `The variable $${node.variable.name.value} is not as it must be${why}`
  }
  return node && values.includes(node.kind) ? 'A value in the document is not as it must be' : message
}

/** A document's own error as a socket tells it, in the words of HTTP. @param readsSchema whether the asker may read the schema */
export function documentError(error: GraphQLError, code: string, readsSchema: boolean): GraphQLError {
  const reason = error.extensions['reason'] ?? code
  const told = { message: withoutValues(error, error.message, reason), extensions: { code: reason } }
  const { message, extensions } = readsSchema ? told : withoutSchema(told)
  return new GraphQLError(message, { extensions })
}

/** To whoever may not read the schema a mistake is one, without the names that were nearly right. */
export function withoutSchema<Formatted extends GraphQLFormattedError>(error: Formatted): Formatted {
  return error.extensions?.['code'] === 'GRAPHQL_VALIDATION_FAILED' ? { ...error, message: 'The document does not fit the schema' } : error
}
