import { ApolloServer, type ApolloServerPlugin } from '@apollo/server'
import { Kind, OperationTypeNode, visit, type DocumentNode, type GraphQLSchema, type OperationDefinitionNode } from 'graphql'
import type { Context } from '../context.ts'
import { shownIds } from '../db/person.ts'
import { actorOf } from '../commands/access-log/record-access.ts'
import { forbidden, tooComplex, unauthenticated } from '../errors.ts'
import type { Log } from '../log.ts'
import { errorFormatter, withoutSchema } from './graphql-errors.ts'
import { plainJson } from './plain-json.ts'
import { mostTokens, requestLimits } from './request-limits.ts'

export async function startApollo(schema: GraphQLSchema, log: Log): Promise<ApolloServer<Context>> {
  const apollo = new ApolloServer<Context>({
    schema,
    // What may be read of it is decided below, for each asker.
    introspection: true,
    includeStacktraceInErrorResponses: false,
    allowBatchedHttpRequests: false,
    csrfPrevention: true,
    // Signals are handled by whoever started the app.
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: mostTokens },
    validationRules: [requestLimits],
    formatError: errorFormatter(log),
    persistedQueries: false,
    plugins: [schemaGate, listLimit, lookLog, requestLog(log), plainJson],
    logger: { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined },
  })
  await apollo.start()
  return apollo
}

/** The schema may be read by whoever has the permission, and guessed by nobody else. */
const schemaGate: ApolloServerPlugin<Context> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ document, contextValue: { principal, refusal } }) {
        if (principal?.may.has('schema.read') || !introspects(document)) return
        throw principal ? forbidden() : unauthenticated(refusal)
      },
      async willSendResponse({ contextValue: { principal }, response: { body } }) {
        if (body.kind !== 'single' || principal?.may.has('schema.read')) return
        const { errors } = body.singleResult
        if (errors) body.singleResult = { ...body.singleResult, errors: errors.map(withoutSchema) }
      },
    }
  },
}

/** Entries of a list that is a variable: the longest that is taken anywhere is half of it. */
const longestList = 1_000

/** Refuses long lists as a whole, before each entry is read as the id that it should be. */
const listLimit: ApolloServerPlugin<Context> = {
  async requestDidStart({ request: { variables } }) {
    return {
      async didResolveOperation() {
        if (Object.values(variables ?? {}).some((value) => Array.isArray(value) && value.length > longestList)) throw tooComplex('list')
      },
    }
  },
}

function introspects(document: DocumentNode): boolean {
  let found = false
  visit(document, { Field: ({ name: { value } }) => void (found ||= value === '__schema' || value === '__type') })
  return found
}

/** What a request has shown of whom is written down before it is answered: what cannot be written down is not shown. */
const lookLog: ApolloServerPlugin<Context> = {
  async requestDidStart() {
    return {
      async willSendResponse({ operation, contextValue: { principal, looks, address, storeId, database, accessDesk, now } }) {
        if (!principal || operation?.operation === OperationTypeNode.SUBSCRIPTION) return
        await looks.resolve((ids) => shownIds(database, storeId, ids))
        await accessDesk.write(looks.accesses(storeId, actorOf(principal, address), now()))
      },
    }
  },
}

/** Who asked for what, how it ended and how long it took. Never what was said: no variables, no rows, no texts. */
function requestLog(log: Log): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      const start = performance.now()
      return {
        async willSendResponse({ operation, contextValue: { principal }, response: { body } }) {
          const errors = body.kind === 'single' ? (body.singleResult.errors ?? []).map(({ extensions }) => extensions?.['code']) : []
          log.info({
            by: principal?.kind ?? 'nobody', id: principal?.id, operation: operation?.operation,
            fields: operation ? rootFields(operation) : [], errors, ms: Math.round(performance.now() - start),
          }, 'request')
        },
      }
    },
  }
}

function rootFields({ selectionSet }: OperationDefinitionNode): string[] {
  return selectionSet.selections.map((selection) => (selection.kind === Kind.FIELD ? selection.name.value : '…'))
}
