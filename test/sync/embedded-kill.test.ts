import { fork, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Change } from '../../core/src/rows.ts'
import { anOrder } from '../../extension/src/sync/testing/sightings.ts'
import { chanceOf } from '../../server/src/demo/chance.ts'
import type { Answers, Asked } from './embedded-store.ts'

const kills = 20
const perBatch = 5

/** A store in a process of its own over a folder, to be killed and opened again. */
function embeddedStore(folder: string) {
  let child: ChildProcess
  let ended: Promise<unknown>
  let asked = 0
  const waiting = new Map<number, (value: unknown) => void>()

  const open = () => new Promise<void>((ready, failed) => {
    child = fork(join(import.meta.dirname, 'embedded-store.ts'), [folder])
    ended = new Promise((done) => child.once('exit', done))
    void ended.then(() => {
      for (const [, give] of waiting) give(undefined)
      waiting.clear()
      failed(new Error('it ended before it was ready'))
    })
    child.on('message', (message: 'ready' | { readonly id: number; readonly value: unknown }) => {
      if (message === 'ready') return ready()
      waiting.get(message.id)?.(message.value)
      waiting.delete(message.id)
    })
  })
  /** @returns undefined when it was killed before it answered. */
  const ask = <A extends Asked>(question: A) => new Promise<Answers[A['deed']] | undefined>((give) => {
    const id = (asked += 1)
    waiting.set(id, give as (value: unknown) => void)
    if (child.connected) child.send({ id, asked: question })
    else give(undefined)
  })
  return {
    open,
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
    ask,
  }
}

let folder: string
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'dangol-embedded-'))))
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Turns of the loop, not time: the other process gets so far in them, each time elsewhere. */
async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await new Promise((next) => setImmediate(next))
}

type Store = ReturnType<typeof embeddedStore>

/** A device that sends small batches one after the other, and remembers what was acknowledged. */
function writer(store: Store, id: string, name: string) {
  const madeAt = '2026-11-22T03:00:00.000Z'
  let acknowledged = 0
  let epoch = ''
  return {
    async write(batches: number, answered: () => void): Promise<void> {
      for (let batch = 0; batch < batches; batch += 1) {
        const mutations = Array.from({ length: perBatch }, (_, n) => ({
          mid: acknowledged + n + 1, name: 'captureSighting', args: anOrder(`${name}-${acknowledged + n + 1}`, `0101111000${n}`), at: madeAt,
        }))
        const answer = await store.ask({ deed: 'push', deviceId: id, request: { protocol: 1, epoch, mutations } })
        if (answer?.status !== 'accepted') return
        acknowledged = answer.lastMid
        answered()
      }
    },
    /** Asks the store what it has decided, before anything is sent again; what it has but did not get to say is not sent twice. */
    async compare(): Promise<void> {
      const page = await store.ask({ deed: 'pull', deviceId: id, cursor: '', limit: 1 })
      if (!page) throw new Error('it was killed')
      expect(page.lastMid).toBeGreaterThanOrEqual(acknowledged)
      ;({ epoch, lastMid: acknowledged } = page)
    },
    /** All of its orders, as the store gives them. */
    async everything(): Promise<readonly Change[]> {
      const changes: Change[] = []
      for (let cursor = ''; ; ) {
        const page = await store.ask({ deed: 'pull', deviceId: id, cursor, limit: 2_000 })
        if (!page) throw new Error('it was killed')
        changes.push(...page.changes)
        cursor = page.cursor
        if (page.complete) return changes
      }
    },
    numbers: () => Array.from({ length: acknowledged }, (_, n) => `${name}-${n + 1}`),
  }
}

describe('an embedded database', () => {
  it(`killed in the middle of writing, ${kills} times, has every mutation it acknowledged, once`, { timeout: 600_000 }, async () => {
    const store = embeddedStore(folder)
    await store.open()
    const chance = chanceOf('embedded kill', 20261122)
    const ids = [await store.ask({ deed: 'pair', name: '카운터' }), await store.ask({ deed: 'pair', name: '주방' })]
    const writers = ids.map((paired, at) => writer(store, paired?.id ?? '', String(at)))
    for (const one of writers) await one.compare()
    let answers = 0
    for (let kill = 0; kill < kills; kill += 1) {
      const until = answers + chance.int(0, 12)
      let reached: () => void = () => undefined
      const far = new Promise<void>((resolve) => (reached = resolve))
      if (answers === until) reached()
      const writing = writers.map((one) => one.write(Infinity, () => (answers += 1) === until && reached()))
      await far
      await turns(chance.int(0, 300))
      await store.kill()
      await Promise.all(writing)
      await store.open()
      for (const one of writers) await one.compare()
    }
    const changes = await writers[0]!.everything()
    await store.kill()
    const numbers = changes.flatMap(({ noun, row }) => (noun === 'order' ? [row.number] : []))
    expect(numbers.length).toBeGreaterThan(kills * perBatch)
    expect(numbers.sort()).toEqual(writers.flatMap((one) => one.numbers()).sort())
    expect(changes.reduce((total, { noun, row }) => total + (noun === 'customer' ? row.visitCount : 0), 0)).toBe(numbers.length)
  })
})
