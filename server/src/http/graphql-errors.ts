import { unwrapResolverError } from '@apollo/server/errors'
import { PothosValidationError } from '@pothos/core'
import { GraphQLError, type GraphQLFormattedError } from 'graphql'
import { traceOf, type Log } from '../log.ts'

/** What a client is told of an error: its own mistakes as they are, ours only that there was one. */
export function errorFormatter(log: Log) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const cause = unwrapResolverError(error)
    const where = { ...(formatted.path && { path: formatted.path }), ...(formatted.locations && { locations: formatted.locations }) }
    if (cause instanceof PothosValidationError) return { message: 'An argument is not as it must be', ...where, extensions: { code: 'BAD_USER_INPUT' } }
    // A validation rule's own code does not survive Apollo, its reason does.
    const code = formatted.extensions?.['reason'] ?? formatted.extensions?.['code']
    if (cause instanceof GraphQLError && code !== undefined && code !== 'INTERNAL_SERVER_ERROR') return { ...where, message: formatted.message, extensions: { code } }
    log.error({ path: formatted.path, ...traceOf(cause) }, 'an unexpected error')
    return { message: 'Something went wrong on the server', ...where, extensions: { code: 'INTERNAL' } }
  }
}
