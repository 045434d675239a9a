import { recordId } from '../../core/src/matching.ts'
import type { Nouns, Noun } from '../../core/src/rows.ts'
import type { CacheState, BaseRow } from '../../extension/src/db/cache.ts'
import type { CacheNames, Device, OutboxEntry, RefusedEntry } from '../../extension/src/db/outbox.ts'
import type { Door } from '../../extension/src/api/store-api.ts'
import { pair } from '../../extension/src/sync/pair.ts'
import type { Sighting } from '../../core/src/sighting.ts'
import { Disk, type Life } from './disk.ts'
import { FairLock } from './fair-lock.ts'
import { firstOutbox } from './first-outbox.ts'
import { SimWorker, type ClientParts } from './sim-worker.ts'
import { namespace, storeId, tokenOf } from './store-tables.ts'
import { carry, type Wire } from './wire.ts'
import { count, type Ledger } from './ledger.ts'

export interface DeviceOptions {
  readonly number: number
  readonly wire: Wire
  readonly parts: ClientParts
  readonly ledger: Ledger
}

/** A browser: a disk, a clock, and whichever workers it has just now. */
export class SimDevice {
  readonly number: number
  readonly name: string
  readonly disk: Disk
  readonly wire: Wire
  private readonly ledger: Ledger
  private parts: ClientParts
  private readonly lock = new FairLock()
  private workers: SimWorker[] = []
  private pairings = 0
  /** One of its workers died beside another: what it left half done is finished by the next that starts. */
  private leftBehind = false
  /** How often storage went back to an earlier state by itself. */
  losses = 0
  /** How wrong its clock is. */
  clockMs = 0
  /** It was shut out for good: nobody will pair it again. */
  banished = false
  /** Whether its next death takes along what the disk had not flushed. */
  losesPower = false

  constructor({ number, wire, parts, ledger }: DeviceOptions) {
    this.number = number
    this.name = ['카운터', '주방', '사장님 폰'][number] ?? `기기 ${number}`
    this.disk = new Disk(wire.happenings, parts.tellsEarly)
    this.wire = wire
    this.parts = parts
    this.ledger = ledger
  }

  /** The newest worker; the browser starts one when something wakes it. */
  get worker(): SimWorker {
    return this.workers.at(-1) ?? this.start()
  }

  get isAwake(): boolean {
    return this.workers.length > 0
  }

  start(): SimWorker {
    const worker = new SimWorker({
      happenings: this.wire.happenings, disk: this.disk, wire: this.wire, parts: this.parts,
      exclusively: (life: Life) => this.lock.for(life),
      nowMs: () => this.wire.happenings.nowMs + this.clockMs,
      died: (dead) => this.buried(dead),
      surprised: (what) => this.ledger.surprises.push(`${this.name}: ${what}`),
    })
    this.workers.push(worker)
    this.leftBehind = false
    worker.courier.wake()
    return worker
  }

  stop(): void {
    for (const worker of [...this.workers]) worker.die()
  }

  /** The worker a browser is about to replace. */
  stopOldest(): void {
    if (this.workers.length > 1) this.workers[0]?.die()
  }

  /** Nobody holds its databases, and whatever an earlier worker left half done has been finished. */
  get isOrderly(): boolean {
    return this.workers.length > 0 && !this.leftBehind && this.workers.every(({ isReady }) => isReady) && this.lock.isFree
  }

  /** Nobody dies any more. */
  outlive(): void {
    for (const worker of this.workers) worker.stepsToLive = Infinity
  }

  /** Somebody cleared the site's data; the outbox is no part of that. */
  async eraseCache(): Promise<void> {
    this.stop()
    this.losses += 1
    await this.disk.erase(this.cache)
    this.start()
  }

  /** Lets the browser be what another release makes of it, to which the rows of this one are of an older shape. */
  become(parts: ClientParts): void {
    this.stop()
    this.parts = parts
    const { state } = this
    if (state) Object.assign(state, { shape: state.shape - 1 })
  }

  /** Lets the browser be one that has only ever run the first release: its outbox knew no clocks, and its cache is gone. */
  becomeOld(): void {
    this.stop()
    this.losses += 1
    this.disk.age(firstOutbox)
  }

  /** A person looks at all there is of a customer. */
  older(customerId: string): void {
    const { worker, identity } = this
    if (!identity) return
    worker.mirror.ready.then(() => worker.older(identity.id, identity.token, customerId)).catch((error: unknown) => worker.fails('older', error))
  }

  /** A person types the code of the store in, as for a new device. */
  pair(): void {
    this.banished = false
    const { worker } = this
    const { mirror, courier } = worker
    pair(mirror.ground, this.door(worker), { server: 'localhost:4000', code: 'K7QM-2XRD', deviceName: this.name }).then(
      async ({ status }) => {
        if (status === 'failed') return
        await mirror.refresh()
        await courier.reset()
        courier.wake()
      },
    ).catch((error: unknown) => worker.fails('pair', error))
  }

  /** Its own time, right or wrong. */
  now(): string {
    return new Date(this.wire.happenings.nowMs + this.clockMs).toISOString()
  }

  /** A page shows these; `saved` once it has been told that they are captured. */
  capture(sightings: readonly Sighting[]): void {
    const { worker } = this
    worker.mirror.capture(sightings).then(
      () => {
        if (worker.dead || !this.identity) return
        for (const { kind, key } of sightings) this.ledger.records.set(recordId(storeId, kind, key), { noun: kind, number: key.number, by: this.name })
      },
      (error: unknown) => worker.fails('capture', error),
    )
  }

  /** A person does this; `saved` once they have been told that it is. */
  mutate(name: Parameters<SimWorker['mirror']['mutate']>[0]['name'], args: unknown, saved: () => void = () => undefined): void {
    const { worker } = this
    worker.mirror.mutate({ name, args } as Parameters<SimWorker['mirror']['mutate']>[0]).then(
      (answer) => {
        if (!worker.dead && answer.status === 'saved') saved()
      },
      (error: unknown) => worker.fails(name, error),
    )
  }

  /** A person decides what is to become of a change that waits for that. */
  decide(what: string, deed: (mirror: SimWorker['mirror']) => Promise<unknown>, saved: () => void = () => undefined): void {
    const { worker } = this
    deed(worker.mirror).then(() => worker.dead || saved(), (error: unknown) => worker.fails(what, error))
  }

  get identity(): Device | undefined {
    return this.disk.rows<Device>('dangol-outbox', 'device')[0]
  }

  /** The name of the cache that answers. */
  get cache(): string {
    return this.disk.rows<CacheNames>('dangol-outbox', 'caches')[0]?.current ?? 'dangol-cache'
  }

  /** Whether a cache is being filled to take the other's place. */
  get isBuilding(): boolean {
    return (this.disk.rows<CacheNames>('dangol-outbox', 'caches')[0]?.building ?? null) !== null
  }

  get state(): CacheState | undefined {
    return this.disk.rows<CacheState>(this.cache, 'meta')[0]
  }

  rows<N extends Noun>(noun: N): Nouns[N][] {
    return this.disk.rows<Nouns[N]>(this.cache, noun)
  }

  row(noun: Noun, id: string): Nouns[Noun] | undefined {
    return this.disk.row<Nouns[Noun]>(this.cache, noun, id)
  }

  covered(): BaseRow[] {
    return this.disk.rows<BaseRow>(this.cache, 'base')
  }

  entries(): OutboxEntry[] {
    return this.disk.rows<OutboxEntry>('dangol-outbox', 'mutations')
  }

  refused(): RefusedEntry[] {
    return this.disk.rows<RefusedEntry>('dangol-outbox', 'refused')
  }

  private door(worker: SimWorker): Door {
    const { wire, number, name } = this
    return {
      admit: () => carry(wire, worker, async () => {
        // Made up anew each time the server is asked, as it would.
        this.pairings += 1
        const id = `2222222${number}-0000-4000-8000-${String(this.pairings).padStart(12, '0')}`
        if ((await wire.server.enroll(id, tokenOf(id), name)) === 'unreachable') return 'unreachable'
        return { status: 'admitted' as const, admission: { token: tokenOf(id), deviceId: id, storeId, storeName: '모퉁이 분식', namespace } }
      }).finally(() => {
        // Now the cache is emptied, and then it is another device: it may die in between.
        this.losses += 1
      }),
      answers: async () => false,
    }
  }

  private buried(dead: SimWorker): void {
    this.workers = this.workers.filter((worker) => worker !== dead)
    this.leftBehind = this.workers.length > 0
    this.lock.bury(dead)
    if (dead.stepsToLive >= 0) return
    count(this.wire.tally, this.losesPower ? 'powerCut' : 'crash')
    if (!this.losesPower) return
    this.losesPower = false
    this.stop()
    this.disk.loseRelaxed()
    this.losses += 1
  }
}
