import { CloseCode, createClient } from 'graphql-ws'
import type { Endpoint } from './graphql-client.ts'
import { storeChangedOperation, type StoreChanged } from './operations.ts'
import { lineAddressOf } from './server-address.ts'

/** Also what keeps an extension's worker awake: Chrome lets one sleep after 30 s without traffic. */
const pingMs = 20_000
/** A line without an answer for this long is dead, whatever TCP believes. */
const pongMs = 5_000
const ackMs = 10_000

/**
 * Opens a line on which the server tells of every change of the store, as how far it has come.
 * It is opened once: whoever opened it decides when to try again.
 * @param poked called with each `{ epoch, version }`.
 * @param closed called once if the line ends by itself; never from within this call.
 * @param shutOut called instead where the server ended it because this device may no longer enter.
 */
export function openLine({ server, token }: Endpoint, poked: (poke: { readonly epoch: string; readonly version: number }) => void, closed: () => void, shutOut: () => void = closed): { close(): void } {
  let pong: ReturnType<typeof setTimeout> | undefined
  let over = false
  const end = (reason?: unknown) => {
    if (over) return
    over = true
    clearTimeout(pong)
    if (isClosing(reason) && reason.code === CloseCode.Forbidden) shutOut()
    else closed()
  }
  const client = createClient({
    url: lineAddressOf(server),
    connectionParams: { authorization: `Bearer ${token ?? ''}` },
    keepAlive: pingMs,
    connectionAckWaitTimeout: ackMs,
    retryAttempts: 0,
    on: {
      ping: (received) => {
        if (!received) pong = setTimeout(() => client.terminate(), pongMs)
      },
      pong: (received) => {
        if (received) clearTimeout(pong)
      },
    },
  })
  client.subscribe<StoreChanged>(
    { query: storeChangedOperation.text },
    { next: ({ data }) => data && poked(data.storeChanged), error: end, complete: () => end() },
  )
  return {
    close() {
      over = true
      clearTimeout(pong)
      void client.dispose()
    },
  }
}

function isClosing(reason: unknown): reason is { readonly code: number } {
  return typeof reason === 'object' && reason !== null && 'code' in reason
}
