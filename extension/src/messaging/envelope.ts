import type { RequestName, Requests } from './protocol.ts'

/** A request as it travels by runtime.sendMessage. */
export interface Envelope<N extends RequestName = RequestName> {
  readonly dangol: N
  readonly request: Requests[N]['request']
}

/** What comes back. A failure carries no words: they could hold personal data. */
export type Reply<N extends RequestName = RequestName> =
  | { readonly ok: true; readonly response: Requests[N]['response'] }
  | { readonly ok: false }

export function isEnvelope(message: unknown): message is Envelope {
  return typeof message === 'object' && message !== null && 'dangol' in message && typeof message.dangol === 'string' && 'request' in message
}
