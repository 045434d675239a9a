import type { LockReason } from '@dangol/core/device-lock'
import { describe, expect, it } from 'vitest'
import type { RequestName } from '../../messaging/protocol.ts'
import type { Asker, Handlers } from '../../messaging/serve.ts'
import { behindLock } from './behind-lock.ts'

const asker: Asker = { kind: 'own-page', tabId: undefined, windowId: undefined, documentId: undefined }
const secret = '김미소 010-1234-5678'
/** Requests whose answers may hold somebody. */
const ofPeople: readonly RequestName[] = ['sightings', 'focus', 'customer', 'reveal', 'olderRecords', 'attention', 'search', 'people', 'peopleIds', 'listFrame', 'tags', 'draft', 'mutate', 'mutateMany', 'retryUndecided', 'discardUndecided', 'saveOutbox']

function table(answer: () => unknown): Handlers {
  return Object.fromEntries(ofPeople.map((name) => [name, answer])) as unknown as Handlers
}
const askAll = (handlers: Handlers) => Promise.all(ofPeople.map(async (name) => JSON.stringify(await (handlers[name] as (request: unknown, asker: Asker) => unknown)({}, asker))))

describe('what is asked of a locked device', () => {
  it.each(['hand', 'idle'] as const)('is answered as if nobody were known (%s)', async (reason) => {
    expect((await askAll(behindLock(table(() => secret), async () => reason))).filter((answer) => answer.includes('김미소'))).toEqual([])
  })
  it('is answered as always where it is not locked', async () => {
    expect(new Set(await askAll(behindLock(table(() => secret), async () => null)))).toEqual(new Set([JSON.stringify(secret)]))
  })
  it('is not answered with what was read just before the lock fell', async () => {
    let reason: LockReason | null = null
    const handlers = behindLock(table(() => { reason = 'hand'; return secret }), async () => reason)
    for (const name of ['search', 'customer', 'sightings', 'attention', 'reveal'] as const) {
      reason = null
      expect(JSON.stringify(await (handlers[name] as (request: unknown, asker: Asker) => unknown)({}, asker))).not.toContain('김미소')
    }
  })
  it('gives a device that was shut out its way to what was never sent, and no other', async () => {
    const answers = await askAll(behindLock(table(() => secret), async () => 'revoked'))
    expect(ofPeople.filter((_, at) => answers[at]?.includes('김미소'))).toEqual(['saveOutbox'])
  })
})
