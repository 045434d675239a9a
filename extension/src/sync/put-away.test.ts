import { describe, expect, it } from 'vitest'
import { tableOf } from '../db/cache.ts'
import { markRevoked } from '../db/pairing.ts'
import { outboxFileOf } from './outbox-file.ts'
import { putAway } from './put-away.ts'
import { memoryServer } from './testing/memory-server.ts'
import { testBrowser } from './testing/test-browser.ts'

describe('a device that was shut out', () => {
  it('holds nobody any more, on disk and in memory, but what it never sent, through the worker\'s death too', async () => {
    const browser = await testBrowser(memoryServer())
    const create = (id: string, name: string) => browser.mirror.mutate({ name: 'createCustomer', args: { id, name, phone: null } })
    await create('99999999-9999-5999-8999-000000000001', '보낸 손님')
    await browser.sync()
    await create('99999999-9999-5999-8999-000000000002', '못 보낸 손님')
    expect(await browser.mirror.search('손님')).toHaveLength(2)
    await markRevoked(browser.mirror.ground.outbox, browser.id, true)
    await putAway(browser.mirror.ground)
    expect(await browser.mirror.search('손님')).toEqual([])
    expect(await tableOf(browser.mirror.ground.cache, 'customer').toArray()).toEqual([])
    expect(await browser.pending()).toBe(1)
    await browser.restart()
    expect((await browser.mirror.search('손님')).map(({ name }) => name)).not.toContain('보낸 손님')
    const { text, count } = await outboxFileOf(browser.mirror.ground.outbox, Date.now())
    expect([count, text.includes('못 보낸 손님'), text.includes('"보낸 손님"')]).toEqual([1, true, false])
  })
})
