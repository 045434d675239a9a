import { mutationKey, type BucketRows, type Fingerprint, type MutationResult, type OlderRecords, type PullResponse, type PullScope, type PushRequest, type PushResponse } from '../../core/src/sync/protocol.ts'
import type { Change, Noun } from '../../core/src/rows.ts'
import type { Instant } from '../../core/src/time.ts'
import { theServer } from '../../server/src/commands/access-log/record-access.ts'
import { applyPush } from '../../server/src/commands/apply-push.ts'
import { principalOf, type Principal } from '../../server/src/commands/principal.ts'
import { purgeStore } from '../../server/src/commands/purge.ts'
import { pull } from '../../server/src/commands/pull.ts'
import { pullStart } from '../../server/src/commands/pull-cursor.ts'
import { readChanges } from '../../server/src/commands/read-changes.ts'
import { readBucket, readFingerprint } from '../../server/src/commands/read-fingerprint.ts'
import { readOlderRecords, readRecords } from '../../server/src/commands/read-older.ts'
import { eraseCustomer } from '../../server/src/commands/rights/erase-customer.ts'
import { revokeDevice } from '../../server/src/commands/revoke.ts'
import { runMutation } from '../../server/src/commands/run-mutation.ts'
import { readStore } from '../../server/src/commands/store-row.ts'
import type { StoreNews } from '../../server/src/commands/store-news.ts'
import type { Database } from '../../server/src/db/database.ts'
import { readPacked } from '../../server/src/db/noun-rows.ts'
import type { Happenings } from './happenings.ts'
import type { Books } from './oracles-at-rest.ts'
import { Killed, mortal, type Mortality } from './mortal-database.ts'
import { enrollDevice, foundStore, storeId, takeBackup, putBack, type Backup } from './store-tables.ts'

/** What a request can end in, other than an answer. */
export type Unserved = 'unreachable' | 'unauthenticated'

/** Parts of the server that a plant may put another in the place of. */
export interface ServerParts {
  push: typeof applyPush
  pull: typeof pull
  older: typeof readOlderRecords
  /** Between the commands and the database. */
  throughPort(database: Database, happenings: Happenings): Database
}

export const realParts: ServerParts = { push: applyPush, pull, older: readOlderRecords, throughPort: (database) => database }

const downMs = 2_000
/** Longer than a tombstone is kept. */
const halfYearMs = 181 * 86_400_000

interface Forgotten {
  readonly results: readonly { readonly key: string; readonly deviceId: string; readonly status: string }[]
  readonly quarantined: number
}

/** The server's own commands over a real database, with a process around them that may be killed at every statement. */
export class SimServer {
  readonly mortality: Mortality = { statementsToLive: Infinity, killed: () => this.killed() }
  readonly database: Database
  /** As an operator reaches it, whatever becomes of the server's process. */
  private readonly raw: Database
  private readonly happenings: Happenings
  private readonly parts: ServerParts
  private readonly pageSize: number
  private backups: { readonly rows: Backup; readonly forgotten: Forgotten }[] = []
  /** What a purge took away that was counted before. */
  private forgotten: Forgotten = { results: [], quarantined: 0 }
  private epochs = 1
  private readonly erased = new Set<string>()
  private runs = 0
  private upAt = 0
  private listeners: ((news: StoreNews) => void)[] = []
  kills = 0
  restores = 0
  purges = 0
  /** What was answered of each mutation in this epoch, by mutation key. */
  readonly decisions = new Map<string, MutationResult['status']>()
  private readonly surprised: (error: unknown) => void
  /** Told when every open line is cut. */
  readonly downed: (() => void)[] = []

  constructor(database: Database, happenings: Happenings, pageSize: number, parts: ServerParts, surprised: (error: unknown) => void) {
    this.surprised = surprised
    this.happenings = happenings
    this.parts = parts
    this.pageSize = pageSize
    this.raw = database
    // Sessions that wait for each other's locks go on when the one that holds them does, and it may wait for time.
    if (database.kind === 'postgres') happenings.standstill = async (busy) => (await waitingSessions(database)) === busy
    const port = mortal(database, this.mortality, (payload) => this.told(JSON.parse(payload) as StoreNews))
    this.database = parts.throughPort(port, happenings)
  }

  get epoch(): string {
    return epochOf(this.epochs)
  }

  get up(): boolean {
    return this.happenings.nowMs >= this.upAt
  }

  async found(): Promise<void> {
    await foundStore(this.raw, epochOf(this.epochs))
  }

  enroll(id: string, token: string, name: string): Promise<void | 'unreachable'> {
    return this.serve(() => enrollDevice(this.database, id, token, name))
  }

  push(token: string, request: PushRequest): Promise<PushResponse | Unserved> {
    return this.asDevice(token, async (who) => {
      const pusher = { storeId, deviceId: who.id, author: who.name }
      const response = await this.parts.push(this.database, pusher, request, { now: this.now(), report: (error) => this.surprised(error) })
      if (response.status === 'accepted') for (const { mid, status } of response.results) this.decisions.set(mutationKey(who.id, mid), status)
      return response
    })
  }

  pull(token: string, cursor: string, scope: PullScope = 'recent'): Promise<PullResponse | Unserved> {
    return this.asDevice(token, async (who) => {
      const page = await this.parts.pull(this.database, { storeId, deviceId: who.id }, { cursor, scope, now: this.now(), limit: this.pageSize })
      if (page === 'bad-cursor') throw new Error('a client made up a cursor')
      return page
    })
  }

  olderRecords(token: string, customerId: string, before: Instant, limit: number): Promise<OlderRecords | Unserved> {
    return this.asDevice(token, () => this.parts.older(this.database, storeId, customerId, before, limit))
  }

  records(token: string, ids: readonly string[]): Promise<readonly Change[] | Unserved> {
    return this.asDevice(token, () => readRecords(this.database, storeId, ids))
  }

  fingerprint(token: string, from: Instant, buckets: readonly Noun[]): Promise<Fingerprint | Unserved> {
    return this.asDevice(token, () => readFingerprint(this.database, storeId, from, buckets))
  }

  bucketRows(token: string, noun: Noun, bucket: number, from: Instant): Promise<BucketRows | Unserved> {
    return this.asDevice(token, () => readBucket(this.database, storeId, noun, bucket, from))
  }

  /** An API client's change. */
  async rename(customerId: string, name: string): Promise<void> {
    const mutationKey = `office/${(this.runs += 1)}`
    await this.serve(() => runMutation(this.database, { storeId, name: 'renameCustomer', args: { customerId, name }, author: '정산', mutationKey, now: this.now() }))
  }

  async revoke(deviceId: string): Promise<void> {
    await this.serve(() => revokeDevice(this.database, storeId, deviceId))
  }

  async backup(): Promise<void> {
    await this.serve(async () => void this.backups.push({ rows: await takeBackup(this.raw), forgotten: this.forgotten }))
  }

  /** Half a year passes for the server alone: what it need not keep for ever goes. */
  async purge(): Promise<void> {
    await this.serve(async () => {
      const before = await countable(this.raw)
      await purgeStore(this.database, storeId, new Date(this.happenings.nowMs + halfYearMs).toISOString()).finally(async () => {
        const after = await countable(this.raw)
        const kept = new Set(after.results.map(({ key }) => key))
        this.forgotten = {
          results: [...this.forgotten.results, ...before.results.filter(({ key }) => !kept.has(key))],
          quarantined: this.forgotten.quarantined + before.quarantined.filter((id) => !after.quarantined.includes(id)).length,
        }
      })
      this.purges += 1
    })
  }

  async erase(customerId: string): Promise<void> {
    await this.serve(async () => {
      await eraseCustomer(this.database, { storeId, customerId, actor: theServer, now: this.now() })
      this.erased.add(customerId)
    })
  }

  /** Everybody acts for the one member. */
  async giveRole(role: string): Promise<void> {
    await this.serve(() => this.database.rows('UPDATE "Member" SET "role" = $1', [role]))
  }

  /** All that a device of the first protocol gets, which asks for no scope. */
  async whole(deviceId: string): Promise<Change[]> {
    const changes: Change[] = []
    for (let cursor = ''; ;) {
      const page = await pull(this.raw, { storeId, deviceId }, { cursor, scope: 'whole', now: this.now() })
      if (page === 'bad-cursor') throw new Error('the server made up a cursor')
      changes.push(...page.changes)
      if (page.complete) return changes
      cursor = page.cursor
    }
  }

  /** Puts the last backup back, as another epoch. */
  async restore(): Promise<void> {
    const backup = this.backups.at(-1)
    if (!backup) return
    await this.serve(async () => {
      this.epochs += 1
      await putBack(this.raw, backup.rows, epochOf(this.epochs))
      this.forgotten = backup.forgotten
      this.restores += 1
      // As a restore of ours does with whoever was erased since.
      for (const customerId of this.erased) await eraseCustomer(this.raw, { storeId, customerId, actor: theServer, now: this.now() })
      this.decisions.clear()
    })
  }

  /** How far the store is, once; then whatever is told. @returns stops. */
  listen(heard: (news: { readonly epoch: string; readonly version: number }) => void): () => void {
    const listener = (news: StoreNews) => 'version' in news && heard(news)
    this.listeners.push(listener)
    void this.serve(() => readStore(this.database, storeId)).then((store) => typeof store === 'object' && heard(store))
    return () => void (this.listeners = this.listeners.filter((other) => other !== listener))
  }

  /** Every row, straight from the database. */
  async everything(): Promise<Change[]> {
    const { changes } = await readChanges(this.database, storeId, pullStart, 1_000_000)
    return [...changes]
  }

  async books(): Promise<Books> {
    const quarantined = await readPacked(this.database, 'quarantined', '"storeId" = $1', [storeId])
    const refused = await this.database.rows<Books['refused'][number]>(`SELECT "deviceId", "mid" FROM "MutationResult" WHERE "status" = 'refused' AND "name" <> 'forgotten'`)
    const found = await this.database.rows<Books['devices'][number]>(
      `SELECT d."id", d."lastMid",
         (SELECT count(*) FROM "MutationResult" r WHERE r."deviceId" = d."id" AND r."status" = 'applied') AS applied,
         (SELECT count(*) FROM "MutationResult" r WHERE r."deviceId" = d."id" AND r."status" = 'refused') AS refused,
         (SELECT count(*) FROM "MutationResult" r WHERE r."deviceId" = d."id" AND r."status" = 'quarantined') AS quarantined
       FROM "Device" d`,
    )
    const also = (id: string, status: string) => this.forgotten.results.filter((one) => one.deviceId === id && one.status === status).length
    const devices = found.map((one) => ({ ...one, applied: one.applied + also(one.id, 'applied'), refused: one.refused + also(one.id, 'refused'), quarantined: one.quarantined + also(one.id, 'quarantined') }))
    return { quarantined, refused, devices, forgotten: this.forgotten.quarantined }
  }

  async standing(): Promise<{ readonly epoch: string; readonly version: number }> {
    return readStore(this.raw, storeId)
  }

  async decided(): Promise<number> {
    const [row] = await this.database.rows<{ decided: number }>('SELECT count(*) AS decided FROM "MutationResult"')
    return (row?.decided ?? 0) + this.forgotten.results.length
  }

  private async asDevice<T>(token: string, deed: (who: Principal) => Promise<T>): Promise<T | Unserved> {
    return this.serve(async () => {
      const who = await principalOf(this.database, token)
      return who === undefined || typeof who === 'string' ? 'unauthenticated' : deed(who)
    })
  }

  /** Runs a request in the server's process; nobody hears of what it did if that is killed meanwhile. */
  private serve<T>(deed: () => Promise<T>): Promise<T | 'unreachable'> {
    if (!this.up) return Promise.resolve('unreachable')
    const { kills } = this
    return this.happenings.during('a request', () => deed().then(
      (answer) => (this.kills === kills ? answer : 'unreachable'),
      (error: unknown) => {
        if (!(error instanceof Killed) && this.kills === kills) this.surprised(error)
        return 'unreachable' as const
      },
    ))
  }

  private told(news: StoreNews): void {
    for (const listener of this.listeners) listener(news)
  }

  private killed(): void {
    this.kills += 1
    this.upAt = this.happenings.nowMs + downMs
    this.mortality.statementsToLive = Infinity
    this.listeners = []
    for (const downed of this.downed.splice(0)) downed()
  }

  private now(): string {
    return new Date(this.happenings.nowMs).toISOString()
  }
}

function epochOf(n: number): string {
  return `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
}

async function countable(database: Database): Promise<{ results: Forgotten['results']; quarantined: string[] }> {
  const results = await database.rows<Forgotten['results'][number]>(`SELECT "deviceId" || '/' || "mid" AS key, "deviceId", "status" FROM "MutationResult"`)
  return { results, quarantined: (await database.rows<{ id: string }>('SELECT "id" FROM "Quarantined"')).map(({ id }) => id) }
}

async function waitingSessions(database: Database): Promise<number> {
  const [row] = await database.rows<{ waiting: number }>(`SELECT count(*) AS waiting FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`)
  return row?.waiting ?? 0
}
