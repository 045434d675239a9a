import { isEnvelope, type Reply } from './envelope.ts'
import type { RequestName, Requests } from './protocol.ts'

/** Who asks, as the browser vouches for it. */
export interface Asker {
  /** One of our own pages, or our script inside a page of someone else's. */
  readonly kind: 'own-page' | 'content-script'
  readonly tabId: number | undefined
  readonly windowId: number | undefined
  /** The page or frame, as the browser names it. */
  readonly documentId: string | undefined
}

/**
 * One handler a request. A handler is called in the same turn as the message arrives, so that a click's
 * permission to open the panel is not lost before it.
 */
export type Handlers = {
  readonly [N in RequestName]: (request: Requests[N]['request'], asker: Asker) => Requests[N]['response'] | Promise<Requests[N]['response']>
}

/** A page of someone else's may be compromised together with its renderer: it gets no more than badges need. */
const openToContentScripts: ReadonlySet<string> = new Set<RequestName>(['profile', 'switchOff', 'sightings', 'openCustomer', 'openLink', 'visit'])

/** What of chrome.runtime is needed to tell senders apart. */
export interface Own {
  readonly id: string
  /** chrome-extension://<id>, without a slash. */
  readonly origin: string
}

/** @returns undefined for a sender that is not ours at all. */
export function askerOf(sender: chrome.runtime.MessageSender, own: Own): Asker | undefined {
  if (sender.id !== own.id) return undefined
  const kind = sender.origin === own.origin ? 'own-page' : sender.tab ? 'content-script' : undefined
  return kind && { kind, tabId: sender.tab?.id, windowId: sender.tab?.windowId, documentId: sender.documentId }
}

/** Whether this asker may make this request: `name` may be anything a page made up. */
export function mayAsk(name: string, asker: Asker, handlers: object): name is RequestName {
  if (!Object.hasOwn(handlers, name)) return false
  return asker.kind === 'own-page' || openToContentScripts.has(name)
}

/**
 * Answers one message by the table.
 * @returns true when `send` will be called, as runtime.onMessage wants to know; false for what is not for us.
 */
export function answer(message: unknown, sender: chrome.runtime.MessageSender, send: (reply: Reply) => void, handlers: Handlers, own: Own, failed: (name: RequestName, error: unknown) => void): boolean {
  const asker = askerOf(sender, own)
  if (!asker || !isEnvelope(message) || !mayAsk(message.dangol, asker, handlers)) return false
  const name = message.dangol
  const handle = handlers[name] as (request: unknown, asker: Asker) => unknown
  const settle = async () => {
    try {
      const response = await handle(message.request, asker)
      send({ ok: true, response } as Reply)
    } catch (error) {
      failed(name, error)
      send({ ok: false })
    }
  }
  void settle()
  return true
}

/** Serves the table on chrome.runtime. Must be called in the worker's first turn, or the waking message is lost. */
export function serve(handlers: Handlers, failed: (name: RequestName, error: unknown) => void): void {
  const own: Own = { id: chrome.runtime.id, origin: new URL(chrome.runtime.getURL('')).origin }
  chrome.runtime.onMessage.addListener((message: unknown, sender, send) => answer(message, sender, send, handlers, own, failed))
}
