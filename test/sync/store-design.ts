import { recordId } from '../../core/src/matching.ts'
import type { Change } from '../../core/src/rows.ts'
import type { PendingMutation } from '../../core/src/sync/protocol.ts'
import { applyPush } from '../../server/src/commands/apply-push.ts'
import { pull } from '../../server/src/commands/pull.ts'
import type { Database } from '../../server/src/db/database.ts'
import type { Sql } from '../../server/src/db/sql.ts'
import { noon, orderSighting, type StoreWorld } from '../support/store-world.ts'
import type { Deed, Design, Pace } from './storm.ts'

/** What a storm has done to the store. */
export interface Weather {
  rollbacks: number
  deadlocks: number
  /** Snapshots in which a device was told of a mutation without its effects, or given effects without their mutation. */
  torn: number
}

type Device = Awaited<ReturnType<StoreWorld['device']>>
class Storm extends Error {}

const perBatch = 3
const numberOf = (device: number, mid: number) => `${device}-${mid}`

/**
 * The product under the storm: eight devices push batches of captures through the write door, and the first two of
 * them pull. What befalls a batch befalls its transaction from within, at the worst moment: right before the commit.
 */
export async function storeDesign(world: StoreWorld, rival: Database, pace: Pace): Promise<{ design: Design; weather: Weather }> {
  const weather: Weather = { rollbacks: 0, deadlocks: 0, torn: 0 }
  const devices = await Promise.all(Array.from({ length: 8 }, (_, n) => world.device(`기기 ${n}`)))
  const { database, storeId, epoch } = world

  function writer(device: Device, n: number) {
    let mid = 0
    const push = (under: Database, mutations: readonly PendingMutation[]) => applyPush(under, device.pusher, { protocol: 1, epoch, mutations }, { now: noon })
    return async (deed: Deed): Promise<string[]> => {
      const mutations = Array.from({ length: perBatch }, () => device.next('captureSighting', orderSighting(numberOf(n, (mid += 1)), phoneOf(mid))))
      try {
        const answer = await push(stormy(deed, device), mutations)
        if (answer.status !== 'accepted') throw new Error(answer.status)
      } catch (error) {
        if (!(error instanceof Storm)) throw error
        weather.rollbacks += 1
        await push(database, mutations)
      }
      return mutations.map(({ mid: made }) => orderIdOf(n, made))
    }
  }

  function stormy(deed: Deed, device: Device): Database {
    if (deed === 'plain') return database
    if (deed === 'deadlock') return deadlocked(database, rival, { storeId, deviceId: device.id }, () => (weather.deadlocks += 1))
    return beforeCommit(database, async () => {
      if (deed === 'rollback') throw new Storm()
      await pace.readTwice()
    })
  }

  function reader(device: Device, n: number) {
    let cursor = ''
    const own = new Set<string>()
    const under = midRead(database, () => pace.overtaken())
    return async (): Promise<string[]> => {
      const given: Change[] = []
      for (let complete = false; !complete; ) {
        const page = await pull(under, { storeId, deviceId: device.id }, { cursor, limit: 7, scope: 'recent', now: noon })
        if (page === 'bad-cursor') throw new Error(page)
        given.push(...page.changes)
        ;({ cursor, complete } = page)
        for (const { noun, row } of page.changes) if (noun === 'order' && row.number.startsWith(`${n}-`)) own.add(row.number)
        if (complete && !isWhole(own, n, page.lastMid)) weather.torn += 1
      }
      return given.flatMap(({ noun, row }) => (noun === 'order' ? [row.id] : []))
    }
  }
  const orderIdOf = (n: number, mid: number) => recordId(storeId, 'order', { platform: 'smartstore', shop: '', number: numberOf(n, mid) })
  const design = { name: 'the store behind its write door', writers: devices.map(writer), readers: devices.slice(0, 2).map(reader) }
  return { design, weather }
}

/** Few enough people that writers meet in the same customers. */
const phoneOf = (mid: number) => `0101234${String(mid % 7).padStart(4, '0')}`

/** A complete snapshot holds a device's mutations up to its mid, and none after it. */
function isWhole(own: ReadonlySet<string>, n: number, lastMid: number): boolean {
  return own.size === lastMid && Array.from({ length: lastMid }, (_, at) => numberOf(n, at + 1)).every((number) => own.has(number))
}

function beforeCommit(database: Database, deed: () => Promise<void>): Database {
  return { ...database, transaction: (work, options) => database.transaction(async (sql) => {
    const result = await work(sql)
    await deed()
    return result
  }, options) }
}

/** Between the first statement of a read, which makes its snapshot, and the next. */
function midRead(database: Database, deed: () => Promise<void>): Database {
  return { ...database, transaction: (work, options) => database.transaction((sql) => {
    let first = true
    return work({ vault: sql.vault, async rows<Row>(text: string, params?: readonly unknown[]) {
      const rows = await sql.rows<Row>(text, params)
      if (first && text.includes('FROM "Store"')) {
        first = false
        await deed()
      }
      return rows
    } })
  }, options) }
}

/**
 * The first attempt meets somebody who holds the device's row and wants the store's, which the door holds while it
 * wants the device's. PostgreSQL ends whoever looks first: the door, whose patience is made shorter here. Each looks
 * once: on a busy machine the door may have looked before the other had come to wait, who then looks a second later.
 */
function deadlocked(database: Database, rival: Database, { storeId, deviceId }: { readonly storeId: string; readonly deviceId: string }, met: () => void): Database {
  let first = true
  let others: Promise<unknown> = Promise.resolve()
  const meet = async (sql: Sql) => {
    first = false
    met()
    await sql.rows(`SET LOCAL deadlock_timeout = '10ms'`)
    await new Promise<void>((holding, failed) => {
      others = rival.transaction(async (theirs) => {
        await theirs.rows(`SET LOCAL deadlock_timeout = '1s'`)
        await theirs.rows('SELECT 1 FROM "Device" WHERE "storeId" = $1 AND "id" = $2 FOR UPDATE', [storeId, deviceId])
        holding()
        await theirs.rows('SELECT 1 FROM "Store" WHERE "id" = $1 FOR UPDATE', [storeId])
      }).catch(failed)
    })
  }
  return { ...database, async transaction(work, options) {
    await others
    return database.transaction((sql) => work({ vault: sql.vault, async rows<Row>(text: string, params?: readonly unknown[]) {
      const rows = await sql.rows<Row>(text, params)
      if (first && / for update/i.test(text)) await meet(sql)
      return rows
    } }), options)
  } }
}
