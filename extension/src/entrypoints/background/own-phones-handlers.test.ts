import { permissionsOfDevice, type MemberRole } from '@dangol/core/permissions'
import type { Sighting } from '@dangol/core/sighting'
import { describe, expect, it } from 'vitest'
import type { Outcome } from '../../api/outcome.ts'
import type { Asker } from '../../messaging/serve.ts'
import { permissionKeeper } from '../../sync/permission-keeper.ts'
import { memoryServer } from '../../sync/testing/memory-server.ts'
import { testBrowser } from '../../sync/testing/test-browser.ts'
import { ownPhonesHandlers } from './own-phones-handlers.ts'

const customerId = '99999999-9999-5999-8999-000000000001'
const asker: Asker = { kind: 'own-page', tabId: undefined, windowId: undefined, documentId: undefined }
const seen: Sighting = {
  site: 'smartstore', page: 'orders', kind: 'order', key: { platform: 'smartstore', shop: 's', number: '2026112200001' }, who: { phone: { kind: 'mobile', digits: '01012345678' } },
  seenAt: '2026-11-22T03:00:00.000Z',
}

async function desk(role: MemberRole, answer: (phones: readonly string[]) => Outcome<readonly string[]> = (value) => ({ status: 'ok', value })) {
  const browser = await testBrowser(memoryServer())
  const { mirror } = browser
  await browser.sync()
  const permissions = permissionKeeper({
    device: async () => ({ id: browser.id }), ask: async () => ({ status: 'unreachable' }), save: async () => undefined, changed: () => undefined,
    load: async () => ({ deviceId: browser.id, permissions: [...permissionsOfDevice(role)] }),
  })
  await mirror.mutate({ name: 'createCustomer', args: { id: customerId, name: '김하나', phone: '010-1234-5678' } })
  const asked: (readonly string[])[] = []
  const told = { changed: 0 }
  const handlers = ownPhonesHandlers({ mirror, permissions, announcer: { changed: () => void (told.changed += 1) }, setOwnPhones: async (_device, phones) => (asked.push(phones), answer(phones)) })
  return { mirror, asked, told, handlers, known: async () => (await mirror.answer([seen]))?.[0]?.status }
}

describe('the shop\'s own numbers', () => {
  it('are asked of the server, and nobody is recognised by one here from then on', async () => {
    const { asked, told, handlers, known } = await desk('owner')
    expect(await known()).toBe('known')
    expect(await handlers.setOwnPhones({ phones: ['01012345678'] }, asker)).toEqual({ status: 'saved' })
    expect(asked).toEqual([['01012345678']])
    expect(await handlers.ownPhones({}, asker)).toEqual(['01012345678'])
    expect(told.changed).toBe(1)
    expect(await known()).not.toBe('known')
  })

  it('stay as they are where the server is not reached', async () => {
    const { handlers, known } = await desk('owner', () => ({ status: 'unreachable' }))
    expect(await handlers.setOwnPhones({ phones: ['01012345678'] }, asker)).toEqual({ status: 'not-reached' })
    expect(await handlers.ownPhones({}, asker)).toEqual([])
    expect(await known()).toBe('known')
  })

  it('are the leaders\' to read and to change', async () => {
    const { asked, handlers } = await desk('staff')
    expect(await handlers.ownPhones({}, asker)).toBeNull()
    expect(await handlers.setOwnPhones({ phones: [] }, asker)).toEqual({ status: 'not-permitted' })
    expect(asked).toEqual([])
  })
})
