import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deviceOf } from '../db/outbox.ts'
import { entriesAfter } from '../db/queue.ts'
import { recordId } from '@dangol/core/matching'
import { memoryServer, testStore } from './testing/memory-server.ts'
import { anInquiry, anOrder, aReview } from './testing/sightings.ts'
import { Crash, sorted, testDevice, type TestDevice } from './testing/test-device.ts'

const phones = ['01011112222', '01033334444', '01055556666']
const writtenAt = '2026-11-22T02:30:00.000Z'
const statuses = ['placed', 'delivered', 'cancelled'] as const
const small = fc.integer({ min: 0, max: 3 })

/** Something a person or a page does on one of the devices; numbers choose among what that device knows. */
const deed = fc.oneof(
  fc.record({ kind: fc.constant('order' as const), order: small, phone: small, status: small }),
  fc.record({ kind: fc.constant('review' as const), order: small }),
  fc.record({ kind: fc.constant('inquiry' as const), order: small }),
  fc.record({ kind: fc.constant('note' as const), customer: small }),
  fc.record({ kind: fc.constant('tag' as const), customer: small, tag: small, remove: fc.boolean() }),
  fc.record({ kind: fc.constant('rename' as const), customer: small, name: fc.constantFrom('김만두', '이국수', '박떡볶이') }),
  fc.record({ kind: fc.constant('link' as const), order: small, customer: small, unlink: fc.boolean() }),
  fc.record({ kind: fc.constant('sync' as const) }),
  fc.record({ kind: fc.constant('restart' as const) }),
  fc.record({ kind: fc.constant('cut' as const), losesAnswers: fc.boolean() }),
)
type Deed = typeof deed extends fc.Arbitrary<infer T> ? T : never

let notes = 0
const noteIdOf = () => `44444444-4444-4444-8444-${String(++notes).padStart(12, '0')}`

/** @returns the text of a note that was acknowledged, if that was the deed. */
async function perform(device: TestDevice, server: ReturnType<typeof memoryServer>, act: Deed): Promise<string | undefined> {
  const customers = await device.rows('customer')
  const chosen = 'customer' in act ? customers[act.customer % Math.max(1, customers.length)]?.id : undefined
  switch (act.kind) {
    case 'order': return void (await device.write('captureSighting', anOrder(`o${act.order}`, phones[act.phone % 3]!, { status: statuses[act.status % 3]! })))
    case 'review': return void (await device.write('captureSighting', aReview(`r${act.order}`, `별명${act.order}`)))
    case 'inquiry': return void (await device.write('captureSighting', anInquiry(`q${act.order}`, `o${act.order}`)))
    case 'sync': return void (await device.sync())
    case 'restart': return void (await device.restart())
    case 'cut':
      server[act.losesAnswers ? 'losesAnswers' : 'down'] = true
      await device.sync()
      server.down = server.losesAnswers = false
      return
  }
  if (!chosen) return
  switch (act.kind) {
    case 'note': {
      const id = noteIdOf()
      const written = await device.write('addNote', { id, customerId: chosen, kind: 'general', text: id, writtenAt })
      return written.status === 'saved' ? id : undefined
    }
    case 'tag': {
      const tag = (await device.rows('tag'))[act.tag]
      if (act.remove && tag) await device.write('removeTag', { customerId: chosen, tagId: tag.id })
      else await device.write('addTag', { customerId: chosen, name: `태그${act.tag}` })
      return
    }
    case 'rename': return void (await device.write('renameCustomer', { customerId: chosen, name: act.name }))
    case 'link': {
      const id = recordId(testStore.id, 'review', aReview(`r${act.order}`, '').key)
      if (act.unlink) await device.write('unlinkRecord', { noun: 'review', recordId: id })
      else await device.write('linkRecord', { noun: 'review', recordId: id, customerId: chosen })
      return
    }
  }
}

/** Until nobody has anything to send or to fetch. */
async function settle(devices: readonly TestDevice[]) {
  for (let round = 0; round < 2; round++) for (const device of devices) expect(await device.sync()).toBe('complete')
}

describe('two devices and a server', () => {
  it('end up with the same rows, whatever was done, cut or restarted in between', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.boolean(), deed), { maxLength: 30 }), async (deeds) => {
        const server = memoryServer({ pageSize: 3 })
        const devices = [await testDevice(server, '카운터'), await testDevice(server, '주방')] as const
        const acknowledged: string[] = []
        for (const [first, act] of deeds) {
          const note = await perform(devices[first ? 0 : 1], server, act)
          if (note) acknowledged.push(note)
        }
        await settle(devices)
        for (const device of devices) {
          expect(sorted(await device.everything())).toEqual(sorted(server.all()))
          expect(await device.pending()).toBe(0)
          expect(await device.ground().cache.base.count()).toBe(0)
        }
        // A note on somebody the server never met (another device gave their order to someone else) is refused or quarantined, and kept.
        const refused = (await Promise.all(devices.map((device) => device.ground().outbox.refused.toArray()))).flat()
        const turnedAway = [...refused, ...server.rowsOf('quarantined')].filter(({ name }) => name === 'addNote').map(({ args }) => (args as { id: string }).id)
        const kept = [...server.rowsOf('note').map(({ id }) => id), ...turnedAway]
        expect(kept.sort()).toEqual(acknowledged.sort())
      }),
      { numRuns: 60 },
    )
  }, 120_000)
})

describe('a worker that dies', () => {
  /** What happens in the story, and what must have become of it. */
  async function story(device: TestDevice, server: ReturnType<typeof memoryServer>, acknowledged: string[]) {
    const write = async (name: string, args: unknown, mark: string) => {
      if ((await device.write(name, args)).status === 'saved') acknowledged.push(mark)
    }
    await write('captureSighting', anOrder('o1', phones[0]!), 'o1')
    await device.sync()
    await write('captureSighting', anOrder('o2', phones[1]!), 'o2')
    await write('captureSighting', aReview('r1', '만두사랑'), 'r1')
    await server.run('captureSighting', anOrder('o3', phones[0]!), 'elsewhere/1')
    await device.sync()
    await write('captureSighting', anOrder('o4', phones[0]!), 'o4')
  }

  it('loses nothing it acknowledged and tears nothing apart, at whichever step it dies', async () => {
    let steps = 0
    for (let survived = false; !survived; steps++) {
      const server = memoryServer({ pageSize: 2 })
      const device = await testDevice(server, '카운터')
      const acknowledged: string[] = []
      device.dieAfter(steps)
      survived = await story(device, server, acknowledged).then(() => true, (error: unknown) => {
        if (error instanceof Crash || (error as Error).message.includes('Crash')) return false
        throw error
      })
      await device.restart()
      // What the outbox holds is in sight before any server was asked.
      const current = await deviceOf(device.ground().outbox)
      const waiting = await entriesAfter(device.ground().outbox, device.id, current!.settledMid)
      const seen = (await device.rows('order')).concat(await device.rows('review') as never).map(({ number }) => number)
      for (const entry of waiting) expect(seen).toContain((entry.args as { key: { number: string } }).key.number)
      expect(await device.sync()).toBe('complete')
      const numbers = [...server.rowsOf('order'), ...server.rowsOf('review')].map(({ number }) => number)
      for (const mark of acknowledged) expect(numbers.filter((number) => number === mark)).toEqual([mark])
      expect(sorted(await device.everything())).toEqual(sorted(server.all()))
    }
    // The story has that many places to die at; a story that became trivial would prove nothing.
    expect(steps).toBeGreaterThan(20)
  }, 60_000)
})
