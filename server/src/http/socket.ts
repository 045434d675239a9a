import { getOperationAST, GraphQLError, OperationTypeNode, parse, specifiedRules, validate, type GraphQLSchema } from 'graphql'
import { CloseCode } from 'graphql-ws'
import { useServer } from 'graphql-ws/use/ws'
import type { Server } from 'node:http'
import { WebSocket, WebSocketServer } from 'ws'
import { contextOf, type Services } from '../context.ts'
import type { Principal } from '../commands/principal.ts'
import { tooComplex } from '../errors.ts'
import { traceOf } from '../log.ts'
import { authenticate, type AdminToken } from './authenticate.ts'
import { documentError } from './graphql-errors.ts'
import { maySocket, type MayAsk } from './origins.ts'
import { mostTokens, requestLimits } from './request-limits.ts'

export interface Sockets {
  /** Serves `/graphql` on this server's upgrades. */
  serve(server: Server): void
  close(): Promise<void>
}

interface Known extends Record<PropertyKey, unknown> {
  principal?: Principal
  forget?: () => void
}

const largestMessage = 16 * 1024
/** Subscriptions at once on one line: there is one kind of them. */
const mostSubscriptions = 20

/** What only a server says. From a client it would be a failure of ours to graphql-ws, told at length on the console. */
const ownMessages: readonly unknown[] = ['connection_ack', 'next', 'error']

/** Has such a message be one that cannot be read: the line is closed with 4400. */
function refuseOwnMessages(key: string, value: unknown): unknown {
  if (key === '' && typeof value === 'object' && value !== null && 'type' in value && ownMessages.includes(value.type)) throw new Error('not a message of a client')
  return value
}

export interface SocketDoor {
  readonly admin: AdminToken
  readonly mayAsk: MayAsk
  readonly ownOrigins: () => readonly string[]
}

/** A line that gives nobody's words back as it closes: a subscription's id is whatever its sender likes, and of any length. */
class QuietLine extends WebSocket {
  override close(code?: number, reason?: string | Buffer): void {
    super.close(code, code === CloseCode.SubscriberAlreadyExists ? 'Subscriber already exists' : reason)
  }
}

/** Subscriptions over WebSocket (graphql-transport-ws): nothing but them, for whoever holds a token, for as long as it is good. */
export function openSockets(schema: GraphQLSchema, services: Services, { admin, mayAsk, ownOrigins }: SocketDoor): Sockets {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: largestMessage, WebSocket: QuietLine })
  const graphql = useServer<{ authorization?: unknown }, Known>(
    {
      schema,
      jsonMessageReviver: refuseOwnMessages,
      async onConnect({ connectionParams, extra }) {
        const principal = await authenticate(services.database, admin, connectionParams?.authorization).catch((error: unknown) => {
          services.log.error(traceOf(error), 'an unexpected error')
          // Not as one who was shut out: it may come again.
          extra.socket.close(CloseCode.InternalServerError, 'Something went wrong on the server')
        })
        if (principal === undefined || typeof principal === 'string') {
          // Told apart from a line that broke, so that a device knows at once that it was shut out.
          if (principal === 'revoked') extra.socket.close(CloseCode.Forbidden, 'Revoked')
          return false
        }
        extra.principal = principal
        const forget = services.news.onRevoked(principal.id, () => extra.socket.close(CloseCode.Forbidden, 'Revoked'))
        const over = endAt(principal.expiresAt, services.now(), () => extra.socket.close(CloseCode.Forbidden, 'Expired'))
        extra.forget = () => (forget(), clearTimeout(over))
        return true
      },
      onDisconnect: ({ extra }) => extra.forget?.(),
      onSubscribe({ extra, subscriptions }, id, { query, operationName, variables }) {
        if (Object.keys(subscriptions).filter((known) => known !== id).length >= mostSubscriptions) return [tooComplex('subscriptions')]
        const readsSchema = extra.principal?.may.has('schema.read') === true
        try {
          const document = parse(query, { maxTokens: mostTokens })
          const errors = validate(schema, document, [...specifiedRules, requestLimits])
          if (errors.length > 0) return errors.map((error) => documentError(error, 'GRAPHQL_VALIDATION_FAILED', readsSchema))
          if (getOperationAST(document, operationName)?.operation !== OperationTypeNode.SUBSCRIPTION) return [new GraphQLError('Only subscriptions here', { extensions: { code: 'BAD_REQUEST' } })]
          return { schema, document, operationName, variableValues: variables, contextValue: contextOf(services, { who: extra.principal, origin: null }) }
        } catch (error) {
          return [error instanceof GraphQLError ? documentError(error, 'GRAPHQL_PARSE_FAILED', readsSchema) : new GraphQLError('Something went wrong on the server')]
        }
      },
      onError: (_context, _id, _payload, errors) => {
        for (const error of errors) if (error.originalError && !(error.originalError instanceof GraphQLError)) services.log.error(traceOf(error.originalError), 'an unexpected error')
        return errors.map((error) => (error.originalError && !(error.originalError instanceof GraphQLError) ? { message: 'Something went wrong on the server' } : error.toJSON()))
      },
    },
    sockets,
  )
  return {
    serve(server) {
      server.on('upgrade', async (request, socket, head) => {
        socket.on('error', () => socket.destroy())
        const may = request.url?.split('?')[0] === '/graphql' && (await maySocket(request, ownOrigins(), mayAsk).catch(() => false))
        if (!may) return void socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n')
        sockets.handleUpgrade(request, socket, head, (open) => {
          sockets.emit('connection', open, request)
          // A frame that is none or too large: it is closed with that code, and nobody need read of it on the console.
          open.removeAllListeners('error').on('error', () => undefined)
        })
      })
    },
    close: async () => void (await graphql.dispose()),
  }
}

/** A timer waits no longer than this; a line that lasts longer is opened again in between. */
const longestTimerMs = 2 ** 31 - 1

function endAt(expiresAt: string | null, now: string, end: () => void): NodeJS.Timeout | undefined {
  const left = expiresAt === null ? Infinity : Date.parse(expiresAt) - Date.parse(now)
  return left > longestTimerMs ? undefined : setTimeout(end, Math.max(0, left)).unref()
}
