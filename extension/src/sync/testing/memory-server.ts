import { applyMutation } from '@dangol/core/mutations'
import { isNeverLose } from '@dangol/core/mutations/never-lose'
import { idNamespaceOf, naturalId } from '@dangol/core/ids'
import { recordTimeOf } from '@dangol/core/records'
import { bufferedRows, nouns, recordNouns, type Change, type Noun, type Nouns, type RecordNoun } from '@dangol/core/rows'
import { stampRow } from '@dangol/core/sync/field-clocks'
import { bucketCount, bucketOf, isPrinted, PrintSum } from '@dangol/core/sync/fingerprint'
import { formatHlc } from '@dangol/core/sync/hlc'
import { clockOf, mutationKey, protocolVersion, pushBytes, type Fingerprint, type MutationResult, type PendingMutation, type PullResponse, type PushRequest, type PushResponse } from '@dangol/core/sync/protocol'
import { defaultTierPolicy } from '@dangol/core/tiering'
import type { Outcome } from '../../api/outcome.ts'
import type { StoreApi } from '../../api/store-api.ts'
import { isRecordNoun } from '../record-nouns.ts'

export const testStore = { id: '11111111-1111-5111-8111-111111111111', name: '시험 가게', timeZone: 'Asia/Seoul', tierPolicy: defaultTierPolicy }

/** Of a store from before there were namespaces: what the server in memory is. */
export const testNamespace = idNamespaceOf({ storeId: testStore.id })

interface DeviceRecord {
  lastMid: number
  readonly results: Map<number, MutationResult>
}

interface Bootstrap {
  readonly version: number
  readonly changes: readonly Change[]
}

/** A store's server as small as the protocol allows: what the client's halves are held against. */
export function memoryServer({ pageSize = 4, epoch = 'epoch-1' } = {}) {
  let rows = new Map<string, Change>()
  let devices = new Map<string, DeviceRecord>()
  const bootstraps = new Map<string, Bootstrap>()
  let version = 0
  const server = {
    epoch,
    down: false,
    /** Mutations of these names are refused, whatever they say. */
    refuses: new Set<string>(),
    /** Mutations of these names are kept for a person to look at. */
    quarantines: new Set<string>(),
    /** The server does its work and the answer is lost on the way. */
    losesAnswers: false,
    /** Cursors of versions below are too old to go on from. */
    floor: 0,
    /** Records from before are sent only when they are asked for. */
    scopeFrom: null as string | null,
    /** What it understands. */
    protocol: protocolVersion as number,
    /** Bytes of mutations that one push may hold, where it holds more than one. */
    most: pushBytes as number,
    pushes: 0,
    pulls: 0,
    asked: [] as string[],
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
    /** A change that some other device or an API client made, knowing all there is. */
    async run(name: string, args: unknown, key: string, clock = { baseVersion: version, hlc: formatHlc({ ms: Date.parse(server.now()), counter: 0, node: 'server' }) }) {
      const buffer = bufferedRows(async (noun, id) => rows.get(`${noun}/${id}`)?.row as never)
      const refusal = await applyMutation(buffer, name, args, { storeId: testStore.id, namespace: testNamespace, timeZone: testStore.timeZone, now: server.now(), author: 'server', mutationKey: key, ...clock })
      if (!refusal) stamp(buffer.changes())
      return refusal
    },
    apiFor: (deviceId: string): StoreApi => ({
      push: (request) => over(() => push(deviceId, request)),
      pull: (cursor) => over(async () => page(deviceId, cursor)),
      olderRecords: (customerId, before, limit) => over(async () => older(customerId, before, limit)),
      records: (ids) => over(async () => (server.asked.push(`records ${ids.length}`), server.all().filter(({ noun, row }) => isRecordNoun(noun) && ids.includes(row.id)))),
      fingerprint: (from, buckets) => over(async () => (server.asked.push(`fingerprint ${buckets.join()}`), fingerprint(from, buckets))),
      bucketRows: (noun, bucket, from) => over(async () => (server.asked.push(`bucket ${noun}`), { epoch: server.epoch, version, changes: printed(from).filter((change) => change.noun === noun && bucketOf(change.row.id) === bucket) })),
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
    for (const { noun, row } of changes) rows.set(`${noun}/${row.id}`, { noun, row: stampRow(structuredClone(row), version) } as Change)
  }

  async function push(deviceId: string, request: PushRequest): Promise<PushResponse> {
    server.pushes += 1
    if (request.protocol > server.protocol) return { status: 'unsupported-protocol', supported: server.protocol }
    if (request.epoch !== server.epoch) return { status: 'other-epoch', epoch: server.epoch }
    if (request.mutations.length > 1 && JSON.stringify(request.mutations).length > server.most) return { status: 'too-large', most: server.most }
    const device = devices.get(deviceId) ?? { lastMid: 0, results: new Map<number, MutationResult>() }
    devices.set(deviceId, device)
    const results: MutationResult[] = []
    for (const mutation of request.mutations) {
      const { mid } = mutation
      const seen = device.results.get(mid)
      if (!seen && mid !== device.lastMid + 1) return { status: 'gap', expected: device.lastMid + 1 }
      results.push(seen ?? (await decide(deviceId, mutation)))
      device.results.set(mid, results.at(-1)!)
      device.lastMid = Math.max(device.lastMid, mid)
    }
    return { status: 'accepted', results, lastMid: device.lastMid }
  }

  async function decide(deviceId: string, mutation: PendingMutation): Promise<MutationResult> {
    const { mid, name, args, at } = mutation
    if (server.refuses.has(name)) return { mid, status: 'refused', code: 'not-permitted' }
    const refusal = server.quarantines.has(name) ? { refused: 'invalid-args' as const, path: '' } : await server.run(name, args, mutationKey(deviceId, mid), clockOf(mutation, deviceId))
    if (!refusal) return { mid, status: 'applied' }
    const { refused: code, path = '' } = refusal
    if (!isNeverLose(name)) return { mid, status: 'refused', code, ...(path !== '' && { path }) }
    const id = naturalId(testStore.id, 'quarantined', mutationKey(deviceId, mid))
    stamp([{ noun: 'quarantined', row: { id, deviceName: '카운터', name, args, code, path, at, version: 0, createdAt: server.now(), removedAt: null } }])
    return { mid, status: 'quarantined', code, path }
  }

  function page(deviceId: string, cursor: string): PullResponse {
    server.pulls += 1
    const whole = { epoch: server.epoch, version, lastMid: devices.get(deviceId)?.lastMid ?? 0, store: testStore, progress: null, scopeFrom: null, reset: false }
    const [kind, token = '', at = '0'] = cursor.split('|')
    if (kind === '' || kind === 'first') return firstPage(whole, deviceId, kind === '' ? '' : token, Number(at))
    if (Number(cursor.slice(0, 9)) < server.floor) return { ...whole, changes: [], cursor, complete: false, reset: true }
    const orderOf = ({ noun, row }: Change) => `${String(row.version).padStart(9, '0')}/${noun}/${row.id}`
    const after = server.all().filter((change) => orderOf(change) > cursor).sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1))
    const changes = after.slice(0, pageSize)
    const last = changes.at(-1)
    return { ...whole, changes, cursor: last ? orderOf(last) : cursor, complete: after.length <= pageSize }
  }

  /** The first sync: customers before what belongs to them, of one version, gone on with at whichever page. */
  function firstPage(whole: Omit<PullResponse, 'changes' | 'cursor' | 'complete'>, deviceId: string, token: string, at: number): PullResponse {
    const name = token || `${deviceId}-${bootstraps.size}`
    const bootstrap = bootstraps.get(name) ?? { version, changes: structuredClone(server.all().filter(inScope).sort((a, b) => nouns.indexOf(a.noun) - nouns.indexOf(b.noun))) }
    bootstraps.set(name, bootstrap)
    const changes = bootstrap.changes.slice(at, at + pageSize)
    const done = at + changes.length
    const ended = done >= bootstrap.changes.length
    const progress = { done, total: bootstrap.changes.length }
    const cursor = ended ? `${String(bootstrap.version).padStart(9, '0')}~` : `first|${name}|${done}`
    return { ...whole, version: bootstrap.version, scopeFrom: server.scopeFrom, progress, changes, cursor, complete: false }
  }

  function inScope({ noun, row }: Change): boolean {
    return !isRecordNoun(noun) || server.scopeFrom === null || recordTimeOf(noun, row as Nouns[RecordNoun]) >= server.scopeFrom
  }

  function older(customerId: string, before: string, limit: number) {
    server.asked.push('older')
    const found = recordNouns.flatMap((noun) => server.rowsOf(noun).filter((row) => row.customerId === customerId).map((row) => ({ noun, row, at: recordTimeOf(noun, row) })))
    const sorted = found.filter(({ at }) => at < before).sort((a, b) => (a.at < b.at ? 1 : -1))
    return { changes: sorted.slice(0, limit).map(({ noun, row }) => ({ noun, row }) as Change), more: sorted.length > limit }
  }

  function printed(from: string): Change[] {
    return server.all().filter(({ noun, row }) => isPrinted(noun, row as never, from))
  }

  function fingerprint(from: string, asked: readonly Noun[]): Fingerprint {
    const sumOf = (changes: readonly Change[]) => changes.reduce((sum, { row }) => (sum.add(row), sum), new PrintSum()).print
    const all = printed(from)
    const of = (noun: Noun) => all.filter((change) => change.noun === noun)
    const buckets = asked.map((noun) => [noun, Array.from({ length: bucketCount }, (_, bucket) => sumOf(of(noun).filter(({ row }) => bucketOf(row.id) === bucket)))] as const)
    return { epoch: server.epoch, version, nouns: Object.fromEntries(nouns.map((noun) => [noun, sumOf(of(noun))])) as unknown as Fingerprint['nouns'], buckets: Object.fromEntries(buckets) }
  }
  return server
}
export type MemoryServer = ReturnType<typeof memoryServer>
