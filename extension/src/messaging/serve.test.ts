import { describe, expect, it } from 'vitest'
import type { Reply } from './envelope.ts'
import type { RequestName } from './protocol.ts'
import { answer, askerOf, mayAsk, type Asker, type Handlers, type Own } from './serve.ts'

const own: Own = { id: 'dangolid', origin: 'chrome-extension://dangolid' }
const tab = { id: 7, windowId: 3 } as chrome.tabs.Tab
const sellerPage: chrome.runtime.MessageSender = { id: own.id, tab, origin: 'https://store.coupangeats.com', url: 'https://store.coupangeats.com/merchant' }
const panel: chrome.runtime.MessageSender = { id: own.id, origin: own.origin, url: `${own.origin}/sidepanel.html` }
const optionsInTab: chrome.runtime.MessageSender = { id: own.id, tab, origin: own.origin, url: `${own.origin}/options.html` }

const everyRequest: readonly RequestName[] = [
  'profile', 'switchOff', 'sightings', 'openCustomer', 'openLink', 'focus', 'setFocus', 'customer', 'search', 'tags', 'mutate', 'syncState',
  'draft', 'saveDraft', 'pair', 'pairing', 'unpair', 'newPairingCode',
  'visit', 'siteTroubles', 'structureReport', 'profileNews',
  'olderRecords', 'attention', 'retryUndecided', 'discardUndecided', 'outboxNews', 'saveOutbox', 'loadOutbox', 'syncLog',
]
const handlers = Object.fromEntries(everyRequest.map((name) => [name, () => name])) as unknown as Handlers

const contentScript: Asker = { kind: 'content-script', tabId: 7, windowId: 3, documentId: undefined }
const ownPage: Asker = { kind: 'own-page', tabId: undefined, windowId: undefined, documentId: undefined }

describe('telling senders apart', () => {
  it('knows our own pages, in the panel and in a tab', () => {
    expect(askerOf(panel, own)?.kind).toBe('own-page')
    expect(askerOf(optionsInTab, own)?.kind).toBe('own-page')
  })
  it('knows our script in a seller page, and which window it is in', () => {
    expect(askerOf(sellerPage, own)).toEqual({ kind: 'content-script', tabId: 7, windowId: 3, documentId: undefined })
  })
  it('does not believe an origin that only begins like ours', () => {
    expect(askerOf({ ...sellerPage, origin: 'chrome-extension://dangolid.evil' }, own)?.kind).toBe('content-script')
  })
  it('has no answer for another extension', () => {
    expect(askerOf({ id: 'someoneelse', origin: own.origin }, own)).toBeUndefined()
  })
  it('has no answer for a sender with neither our origin nor a tab', () => {
    expect(askerOf({ id: own.id, origin: 'https://example.com' }, own)).toBeUndefined()
  })
})

describe('what may be asked', () => {
  it('lets a content script ask how to read its page, to be switched off on it, for badges, to open the panel and to tell how its reading went, and nothing else', () => {
    expect(everyRequest.filter((name) => mayAsk(name, contentScript, handlers))).toEqual(['profile', 'switchOff', 'sightings', 'openCustomer', 'openLink', 'visit'])
  })
  it('lets our own pages ask everything in the table', () => {
    expect(everyRequest.filter((name) => mayAsk(name, ownPage, handlers))).toEqual(everyRequest)
  })
  it.each(['constructor', '__proto__', 'toString', 'eraseEverything'])('does not take "%s" for a request', (name) => {
    expect(mayAsk(name, ownPage, handlers)).toBe(false)
  })
})

describe('answering', () => {
  const ask = async (message: unknown, sender: chrome.runtime.MessageSender, table: Handlers = handlers) => {
    const failures: RequestName[] = []
    const reply = await new Promise<Reply | 'not for us'>((resolve) => {
      if (!answer(message, sender, resolve, table, own, (name) => failures.push(name))) resolve('not for us')
    })
    return { reply, failures }
  }

  it('sends the response back', async () => {
    expect((await ask({ dangol: 'tags', request: {} }, panel)).reply).toEqual({ ok: true, response: 'tags' })
  })
  it('is silent to a content script that asks for a customer', async () => {
    expect((await ask({ dangol: 'customer', request: { customerId: 'x' } }, sellerPage)).reply).toBe('not for us')
  })
  it.each([null, 'tags', {}, { dangol: 'tags' }, { dangol: 5, request: {} }])('is silent to what is no request: %j', async (message) => {
    expect((await ask(message, panel)).reply).toBe('not for us')
  })
  it('tells of a failure without its words, which may hold personal data', async () => {
    const failing = { ...handlers, tags: () => { throw new Error('김민수 010-1234-5678') } } as Handlers
    expect(await ask({ dangol: 'tags', request: {} }, panel, failing)).toEqual({ reply: { ok: false }, failures: ['tags'] })
  })
  it('calls the handler before it returns, so that a click still counts', () => {
    let called = false
    const table = { ...handlers, openCustomer: () => { called = true; return null } } as Handlers
    answer({ dangol: 'openCustomer', request: { customerId: 'x' } }, sellerPage, () => undefined, table, own, () => undefined)
    expect(called).toBe(true)
  })
})
