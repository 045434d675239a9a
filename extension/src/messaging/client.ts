import type { Envelope, Reply } from './envelope.ts'
import type { RequestName, Requests } from './protocol.ts'

/** The extension was updated, reloaded or removed under this page: nothing here can be asked any more. */
export const gone = Symbol('the extension is gone')
export type Gone = typeof gone

/** Whether this page still belongs to a running extension. */
export function isGone(): boolean {
  return chrome.runtime?.id === undefined
}

/**
 * Asks the background from a page of a seller's site.
 * @returns the response, or `gone` when this page has outlived its extension. Throws when the background failed.
 */
export async function askOrGone<N extends RequestName>(name: N, request: Requests[N]['request']): Promise<Requests[N]['response'] | Gone> {
  if (isGone()) return gone
  let reply: Reply<N> | undefined
  try {
    const envelope: Envelope<N> = { dangol: name, request }
    reply = await chrome.runtime.sendMessage<Envelope<N>, Reply<N> | undefined>(envelope)
  } catch (error) {
    // Whatever the browser's words are, afterwards the id tells whether the extension is still there.
    if (isGone()) return gone
    throw error
  }
  if (!reply?.ok) throw new Error(`Unanswered: ${name}`)
  return reply.response
}

/** Asks the background from a page of ours, which never outlives the extension. */
export async function ask<N extends RequestName>(name: N, request: Requests[N]['request']): Promise<Requests[N]['response']> {
  const response = await askOrGone(name, request)
  if (response === gone) throw new Error(`The extension went away before "${name}" was answered`)
  return response
}
