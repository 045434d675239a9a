import { applyMutation } from '@dangol/core/mutations'
import { bufferedRows, type Change, type Noun, type Nouns } from '@dangol/core/rows'
import { mutationKey, type MutationResult, type PullResponse, type PushRequest, type PushResponse } from '@dangol/core/sync/protocol'
import { defaultTierPolicy } from '@dangol/core/tiering'
import type { Outcome } from '../../api/outcome.ts'
import type { StoreApi } from '../../api/store-api.ts'

export const testStore = { id: '11111111-1111-5111-8111-111111111111', name: '시험 가게', timeZone: 'Asia/Seoul', tierPolicy: defaultTierPolicy }

interface DeviceRecord {
  lastMid: number
  readonly results: Map<number, MutationResult>
}

/** A store's server as small as the protocol allows: what the client's halves are held against. */
export function memoryServer({ pageSize = 4, epoch = 'epoch-1' } = {}) {
  let rows = new Map<string, Change>()
  let devices = new Map<string, DeviceRecord>()
  let version = 0
  const server = {
    epoch,
    down: false,
    /** Mutations of these names are refused, whatever they say. */
    refuses: new Set<string>(),
    /** The server does its work and the answer is lost on the way. */
    losesAnswers: false,
    pushes: 0,
    now: () => '2026-11-22T03:00:00.000Z',
    version: () => version,
    rowsOf: <N extends Noun>(noun: N): Nouns[N][] => [...rows.values()].filter((change) => change.noun === noun).map((change) => change.row as Nouns[N]),
    all: (): Change[] => [...rows.values()],
    lastMidOf: (deviceId: string) => devices.get(deviceId)?.lastMid ?? 0,
    /** What a restore from a backup gives back later. */
    backup: () => structuredClone({ rows, devices, version }),
    restore(from: { rows: Map<string, Change>; devices: Map<string, DeviceRecord>; version: number }, newEpoch: string) {
      ;({ rows, devices, version } = structuredClone(from))
      server.epoch = newEpoch
    },
    /** A change that some other device or an API client made. */
    async run(name: string, args: unknown, key: string) {
      const buffer = bufferedRows(async (noun, id) => rows.get(`${noun}/${id}`)?.row as never)
      const refusal = await applyMutation(buffer, name, args, { storeId: testStore.id, timeZone: testStore.timeZone, now: server.now(), author: 'server', mutationKey: key })
      if (!refusal) stamp(buffer.changes())
      return refusal
    },
    apiFor: (deviceId: string): StoreApi => ({
      push: (request) => over(() => push(deviceId, request)),
      pull: (cursor) => over(async () => page(deviceId, cursor)),
      newPairingCode: () => over(async () => ({ code: '123456', expiresAt: server.now() })),
    }),
  }

  async function over<T>(deed: () => Promise<T>): Promise<Outcome<T>> {
    if (server.down) return { status: 'unreachable' }
    const value = await deed()
    if (server.losesAnswers) return { status: 'unreachable' }
    return { status: 'ok', value: JSON.parse(JSON.stringify(value)) as T }
  }

  function stamp(changes: readonly Change[]) {
    if (changes.length === 0) return
    version += 1
    for (const { noun, row } of changes) rows.set(`${noun}/${row.id}`, { noun, row: { ...structuredClone(row), version } } as Change)
  }

  async function push(deviceId: string, request: PushRequest): Promise<PushResponse> {
    server.pushes += 1
    if (request.epoch !== server.epoch) return { status: 'other-epoch', epoch: server.epoch }
    const device = devices.get(deviceId) ?? { lastMid: 0, results: new Map<number, MutationResult>() }
    devices.set(deviceId, device)
    const results: MutationResult[] = []
    for (const { mid, name, args } of request.mutations) {
      const seen = device.results.get(mid)
      if (!seen && mid !== device.lastMid + 1) return { status: 'gap', expected: device.lastMid + 1 }
      results.push(seen ?? (await decide(deviceId, mid, name, args)))
      device.results.set(mid, results.at(-1)!)
      device.lastMid = Math.max(device.lastMid, mid)
    }
    return { status: 'accepted', results, lastMid: device.lastMid }
  }

  async function decide(deviceId: string, mid: number, name: string, args: unknown): Promise<MutationResult> {
    if (server.refuses.has(name)) return { mid, status: 'refused', code: 'not-permitted' }
    const refusal = await server.run(name, args, mutationKey(deviceId, mid))
    return refusal ? { mid, status: 'refused', code: refusal.refused, ...(refusal.path !== undefined && { path: refusal.path }) } : { mid, status: 'applied' }
  }

  function page(deviceId: string, cursor: string): PullResponse {
    const orderOf = ({ noun, row }: Change) => `${String(row.version).padStart(9, '0')}/${noun}/${row.id}`
    const after = [...rows.values()].filter((change) => orderOf(change) > cursor).sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1))
    const changes = after.slice(0, pageSize)
    const last = changes.at(-1)
    return {
      epoch: server.epoch, version, lastMid: devices.get(deviceId)?.lastMid ?? 0, store: testStore,
      changes, cursor: last ? orderOf(last) : cursor, complete: after.length <= pageSize,
    }
  }
  return server
}
export type MemoryServer = ReturnType<typeof memoryServer>
