import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { permissionsOfDevice, type MemberRole } from '@dangol/core/permissions'
import { describe, expect, it } from 'vitest'
import { openLockBox } from '../../db/lock-box.ts'
import { markRevoked } from '../../db/pairing.ts'
import { entriesAfter } from '../../db/queue.ts'
import { DeviceLock } from '../../lock/device-lock.ts'
import type { Requests } from '../../messaging/protocol.ts'
import type { Asker } from '../../messaging/serve.ts'
import { permissionKeeper } from '../../sync/permission-keeper.ts'
import { memoryServer } from '../../sync/testing/memory-server.ts'
import { testBrowser } from '../../sync/testing/test-browser.ts'
import { lockHandlers } from './lock-handlers.ts'

const customerId = '99999999-9999-5999-8999-000000000001'
const asker: Asker = { kind: 'own-page', tabId: undefined, windowId: undefined, documentId: undefined }

async function desk(role: MemberRole, paired = true) {
  const browser = await testBrowser(memoryServer(), { paired })
  const { mirror } = browser
  const who = { id: browser.id }
  const permissions = permissionKeeper({
    device: async () => (paired ? who : undefined), ask: async () => ({ status: 'unreachable' }), save: async () => undefined, changed: () => undefined,
    load: async () => ({ deviceId: browser.id, permissions: [...permissionsOfDevice(role)] }),
  })
  const lock = new DeviceLock({ box: openLockBox({ indexedDB: new IDBFactory(), IDBKeyRange }), crypto, now: () => 0, present: async () => true, changed: () => undefined, iterations: 10 })
  await mirror.mutate({ name: 'createCustomer', args: { id: customerId, name: '김하나', phone: '010-1234-5678' } })
  const asked: (number | null)[] = []
  const handlers = lockHandlers({ mirror, lock, permissions, apiOf: () => { throw new Error('asks nobody') }, setIdleLock: async (_device, minutes) => (asked.push(minutes), { status: 'ok', value: minutes }) })
  const view = await mirror.customer(customerId)
  const reveals = async () => (await entriesAfter(mirror.ground.outbox, browser.id, 0)).filter(({ name }) => name === 'revealPersonal').map(({ args }) => args)
  return { browser, lock, asked, reveals, phone: view?.identities[0]?.id ?? '', handlers,
    reveal: async (request: Requests['reveal']['request']) => handlers.reveal(request, asker) }
}

describe('revealing', () => {
  it('is in the outbox before the value is told, once a look, and offline too', async () => {
    const { reveal, reveals, phone } = await desk('staff')
    expect(await reveal({ customerId, of: phone })).toEqual({ status: 'shown', text: '010-1234-5678' })
    expect(await reveals()).toEqual([{ customerId, field: 'phone' }])
    await reveal({ customerId, of: phone })
    expect(await reveals()).toHaveLength(2)
  })
  it('tells nothing to whoever may not, of whom nobody knows, or of what is not there, and writes nothing down', async () => {
    const one = await desk('staff')
    for (const request of [{ customerId, of: 'birthday' }, { customerId, of: 'nothing' }, { customerId: '99999999-9999-5999-8999-000000000009', of: one.phone }]) {
      expect(JSON.stringify(await one.reveal(request))).not.toContain('1234')
    }
    expect((await one.reveals()).filter((args) => (args as { field: string }).field === 'phone')).toEqual([])
  })
})

describe('the owner\'s rule', () => {
  it('is the leaders\' to make, and holds here at once', async () => {
    const staff = await desk('staff')
    expect(await staff.handlers.setIdleLock({ minutes: 10 }, asker)).toEqual({ status: 'not-permitted' })
    const owner = await desk('owner')
    expect(await owner.handlers.setIdleLock({ minutes: 10 }, asker)).toEqual({ status: 'saved' })
    expect([staff.asked, owner.asked, (await owner.lock.state()).idleMinutes]).toEqual([[], [10], 10])
  })
})

describe('saving what was never sent', () => {
  it('asks a device that was shut out for its PIN, and any other for nothing', async () => {
    const { browser, lock, handlers } = await desk('staff')
    await lock.setPin('2580', '')
    expect(await handlers.saveOutbox({}, asker)).toMatchObject({ count: 1 })
    await markRevoked(browser.mirror.ground.outbox, browser.id, true)
    expect(await handlers.saveOutbox({}, asker)).toEqual({ status: 'unfit' })
    expect(await handlers.saveOutbox({ pin: '1111' }, asker)).toMatchObject({ status: 'wrong' })
    expect(await handlers.saveOutbox({ pin: '2580' }, asker)).toMatchObject({ count: 1 })
  })
})
