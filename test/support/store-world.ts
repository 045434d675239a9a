import type { MutationName } from '../../core/src/mutations.ts'
import type { Change } from '../../core/src/rows.ts'
import type { OrderSighting, PersonFacts } from '../../core/src/sighting.ts'
import { pullLimit, type PendingMutation, type PullResponse, type PullScope, type PushResponse } from '../../core/src/sync/protocol.ts'
import { applyPush } from '../../server/src/commands/apply-push.ts'
import { makeStore } from '../../server/src/commands/make-store.ts'
import { createPairingCode, pairDevice, type PairedDevice } from '../../server/src/commands/pair-device.ts'
import { pull } from '../../server/src/commands/pull.ts'
import { readStore } from '../../server/src/commands/store-row.ts'
import type { Database } from '../../server/src/db/database.ts'

export const noon = '2026-11-22T03:00:00.000Z'

/** A store of its own in a database that others may share, with as many devices as asked for. */
export async function storeWorld(database: Database) {
  const storeId = await makeStore(database, '모퉁이 분식', '사장님')
  const { epoch, namespace } = await readStore(database, storeId)
  // As a request does.
  const own = database.inStore(storeId)

  async function pair(name: string): Promise<PairedDevice> {
    const { code } = await createPairingCode(database, storeId, Date.parse(noon))
    const paired = await pairDevice(database, code, name, Date.parse(noon))
    if (typeof paired === 'string') throw new Error(paired)
    return paired
  }

  async function device(name = '카운터 태블릿') {
    const { id, token } = await pair(name)
    let mid = 0
    const pusher = { storeId, deviceId: id, author: name }
    return {
      id,
      token,
      pusher,
      next: (mutation: string, args: unknown): PendingMutation => ({ mid: (mid += 1), name: mutation, args, at: noon }),
      send: (mutations: readonly PendingMutation[], options: { epoch?: string; now?: string } = {}): Promise<PushResponse> =>
        applyPush(own, pusher, { protocol: 1, epoch: options.epoch ?? epoch, mutations }, { now: options.now ?? noon }),
      async push(...changes: readonly (readonly [MutationName, unknown])[]): Promise<PushResponse> {
        return this.send(changes.map(([name, args]) => this.next(name, args)))
      },
      /** One page, as a device of protocol 3 asks for it. */
      async page(cursor: string, limit = pullLimit, scope: PullScope = 'recent', now = noon): Promise<PullResponse> {
        const page = await pull(own, { storeId, deviceId: id }, { cursor, limit, scope, now })
        if (page === 'bad-cursor') throw new Error('not a cursor')
        return page
      },
      /** Everything after a cursor, page by page, and where that ends. */
      async pull(cursor = '', limit?: number, scope: PullScope = 'whole'): Promise<{ changes: Change[]; cursor: string; lastMid: number }> {
        const changes: Change[] = []
        for (let at = cursor; ; ) {
          const page = await this.page(at, limit, scope)
          changes.push(...page.changes)
          at = page.cursor
          if (page.complete) return { changes, cursor: at, lastMid: page.lastMid }
        }
      },
    }
  }
  return { database, storeId, namespace, epoch, pair, device }
}
export type StoreWorld = Awaited<ReturnType<typeof storeWorld>>

/** A smart-store order of an invented buyer. */
export function orderSighting(number: string, phone?: string, more: Partial<OrderSighting> = {}): OrderSighting {
  const who: PersonFacts = phone === undefined ? {} : { name: { kind: 'plain', text: `손님 ${phone.slice(-4)}` }, phone: { kind: 'mobile', digits: phone } }
  return {
    kind: 'order', site: 'smartstore', page: 'delivery', key: { platform: 'smartstore', shop: '', number }, who, seenAt: noon,
    ordered: { at: '2026-11-20T03:00:00.000Z', precision: 'minute' }, amount: 12_000, status: 'placed', statusText: '결제완료', ...more,
  }
}

/** The rows a set of changes leaves, for comparing whole stores: the last of each, without the versions that the server adds. */
export function finalRows(changes: readonly Change[]): Record<string, unknown> {
  return Object.fromEntries(changes.map(({ noun, row }) => [`${noun}/${row.id}`, versionless(row)] as const).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** A row as it is before any server has stamped it. */
export function versionless(row: Change['row']): object {
  if (!('clocks' in row) || !row.clocks) return { ...row, version: 0 }
  return { ...row, version: 0, clocks: Object.fromEntries(Object.entries(row.clocks).map(([field, clock]) => [field, { ...clock, version: 0 }])) }
}
