import { IDBFactory } from 'fake-indexeddb'
import type { Happenings } from './happenings.ts'

/** A worker, as its storage sees it. */
export interface Life {
  readonly dead: boolean
  /** It waits for storage or network: the places at which it may die. May kill it. */
  step(): void
}

/** What of fake-indexeddb's own machinery the disk takes hold of; version 6, pinned. */
interface FakeTransaction {
  readonly mode: IDBTransactionMode
  readonly durability: IDBTransactionDurability
  readonly db: { readonly name: string; readonly _rawDatabase: RawDatabase }
  readonly _requests: readonly { readonly request: { readonly readyState: string } }[]
  readonly _rollbackLog: (() => void)[]
  readonly _state: string
  error: unknown
  _start(): void
  _abort(errorName: string | null): void
  dispatchEvent(event: Event): boolean
  _execRequestAsync(asked: unknown): { dispatchEvent(event: Event): boolean }
}

interface RawDatabase {
  readonly rawObjectStores: ReadonlyMap<string, { readonly records: { values(): Iterable<{ readonly value: unknown }>; get(key: string): { readonly value: unknown } | undefined } }>
  processTransactions(): void
}

interface FakeOpenRequest {
  readonly result: IDBDatabase
  readonly transaction: FakeTransaction | null
  dispatchEvent(event: Event): boolean
}

/** How many of a database's last relaxed commits a power cut may take. */
const unflushed = 20

/** When the disk is full: after so many more writing transactions, either at one's first write or at its commit. */
export interface Fullness {
  afterWrites: number
  readonly at: 'write' | 'commit'
}

/** What a database was at an earlier release: its tables, and its rows as they were made of those of today. */
export interface EarlierForm {
  readonly name: string
  readonly version: number
  readonly tables: Readonly<Record<string, (row: never) => unknown>>
}

/** A browser profile's storage. It outlives its workers; each sees it through eyes of its own. */
export class Disk {
  private readonly factory = new IDBFactory()
  private readonly happenings: Happenings
  private readonly tellsEarly: boolean
  private readonly open = new Map<Life, Set<IDBDatabase>>()
  private readonly running = new Map<Life, Map<FakeTransaction, () => void>>()
  /** Undoes what was committed and is not flushed yet, oldest first. */
  private readonly relaxed = new Map<string, (readonly (() => void)[])[]>()
  full: Fullness | undefined
  /** How often it was full. */
  refusals = 0

  /** @param tellsEarly a plant: the outbox's transactions are called complete before their commit has succeeded. */
  constructor(happenings: Happenings, tellsEarly: boolean) {
    this.happenings = happenings
    this.tellsEarly = tellsEarly
  }

  /** Every row of a table, read past all transactions; nothing is waited for. */
  rows<Row>(database: string, table: string): Row[] {
    const { _databases } = this.factory as unknown as { readonly _databases: ReadonlyMap<string, RawDatabase> }
    const store = _databases.get(database)?.rawObjectStores.get(table)
    return store ? [...store.records.values()].map(({ value }) => value as Row) : []
  }

  row<Row>(database: string, table: string, key: string): Row | undefined {
    const { _databases } = this.factory as unknown as { readonly _databases: ReadonlyMap<string, RawDatabase> }
    return _databases.get(database)?.rawObjectStores.get(table)?.records.get(key)?.value as Row | undefined
  }

  names(): string[] {
    return [...(this.factory as unknown as { readonly _databases: ReadonlyMap<string, RawDatabase> })._databases.keys()]
  }

  /** What Dexie opens its databases with. */
  seenBy(life: Life): IDBFactory {
    const eyes = {
      open: (name: string, version?: number) => (life.dead ? neverAnswered() : this.opening(life, this.factory.open(name, version))),
      deleteDatabase: (name: string) => (life.dead ? neverAnswered() : this.waiting(life, this.factory.deleteDatabase(name))),
      databases: () => this.factory.databases(),
      cmp: (a: unknown, b: unknown) => this.factory.cmp(a, b),
    }
    return eyes as unknown as IDBFactory
  }

  /** The worker is no more: what it had not committed never was. */
  abandon(life: Life): void {
    for (const [transaction, over] of this.running.get(life) ?? []) {
      if (transaction._state !== 'finished') transaction._abort(null)
      over()
    }
    this.running.delete(life)
    for (const connection of this.open.get(life) ?? []) connection.close()
    this.open.delete(life)
  }

  /** The machine lost its power: so did the last commits that were not asked to be on disk. Call when no worker lives. */
  loseRelaxed(): void {
    for (const logs of this.relaxed.values()) for (const log of logs.reverse()) for (const undo of [...log].reverse()) undo()
    this.relaxed.clear()
  }

  /**
   * Puts a database into the form an earlier release left it in, and lets the others go. Call when no worker lives.
   */
  age({ name, version, tables }: EarlierForm): void {
    const { _databases: databases } = this.factory as unknown as { readonly _databases: Map<string, RawDatabase & { version: number }> }
    for (const other of databases.keys()) if (other !== name) databases.delete(other)
    this.relaxed.clear()
    const database = databases.get(name)
    if (!database) return
    database.version = version
    for (const [table, store] of database.rawObjectStores) {
      const shape = tables[table]
      if (!shape) (database.rawObjectStores as Map<string, unknown>).delete(table)
      else for (const record of store.records.values()) (record as { value: unknown }).value = shape(record.value as never)
    }
  }

  async erase(name: string): Promise<void> {
    this.relaxed.delete(name)
    await this.happenings.during('erasing a database', () => new Promise<void>((resolve, reject) => {
      const request = this.factory.deleteDatabase(name)
      request.onsuccess = () => resolve()
      request.onerror = () => reject(new Error('could not delete'))
    }))
  }

  private opening(life: Life, request: IDBOpenDBRequest): IDBOpenDBRequest {
    const fake = request as unknown as FakeOpenRequest
    const dispatch = fake.dispatchEvent.bind(fake)
    const over = this.happenings.begin('opening a database')
    let met = false
    fake.dispatchEvent = (event) => {
      if (event.type === 'success' || event.type === 'error') over()
      if (event.type !== 'upgradeneeded' && event.type !== 'success') return life.dead || dispatch(event)
      if (!met) this.meet(life, fake.result)
      met = true
      if (event.type === 'upgradeneeded' && fake.transaction) this.watch(life, fake.transaction)
      life.step()
      if (!life.dead) return dispatch(event)
      // A dead worker's upgrade must not commit a database without tables.
      if (fake.transaction && fake.transaction._state !== 'finished') fake.transaction._abort(null)
      fake.result.close()
      return true
    }
    return request
  }

  private waiting(life: Life, request: IDBOpenDBRequest): IDBOpenDBRequest {
    const fake = request as unknown as FakeOpenRequest
    const dispatch = fake.dispatchEvent.bind(fake)
    const over = this.happenings.begin('deleting a database')
    fake.dispatchEvent = (event) => {
      if (event.type !== 'blocked') over()
      life.step()
      return life.dead || dispatch(event)
    }
    return request
  }

  private meet(life: Life, connection: IDBDatabase): void {
    this.open.set(life, (this.open.get(life) ?? new Set()).add(connection))
    const begin = connection.transaction.bind(connection)
    connection.transaction = (...args) => {
      if (life.dead) throw new Error('asked by the dead')
      const transaction = begin(...args)
      this.watch(life, transaction as unknown as FakeTransaction)
      return transaction
    }
  }

  private watch(life: Life, transaction: FakeTransaction): void {
    const running = this.running.get(life) ?? new Map<FakeTransaction, () => void>()
    this.running.set(life, running.set(transaction, this.happenings.begin('a transaction')))
    const start = transaction._start.bind(transaction)
    const dispatch = transaction.dispatchEvent.bind(transaction)
    const execute = transaction._execRequestAsync.bind(transaction)
    const refuses = this.refusalOf(transaction)
    transaction._execRequestAsync = (asked) => {
      const request = execute(asked)
      // A cursor's request is the same one again and again.
      if (Object.hasOwn(request, 'dispatchEvent')) return request
      const answer = request.dispatchEvent.bind(request)
      return Object.assign(request, { dispatchEvent: (event: Event) => life.dead || answer(event) })
    }
    // Whoever dies at a later request of a transaction leaves just what they leave at its first, and whoever dies
    // while reading what they left by writing: so a transaction is two steps, and one that only reads is none.
    let begun = transaction.mode === 'readonly'
    transaction._start = () => {
      if (!begun) life.step()
      begun = true
      if (transaction._state !== 'finished' && refuses(waits(transaction))) {
        if (!this.tellsEarly || waits(transaction) || transaction.db.name !== 'dangol-outbox') return transaction._abort('QuotaExceededError')
        for (const undo of transaction._rollbackLog.reverse().splice(0)) undo()
      }
      start()
    }
    transaction.dispatchEvent = (event) => {
      if (event.type !== 'complete' && event.type !== 'abort') return life.dead || dispatch(event)
      if (event.type === 'complete') this.committed(transaction)
      if (event.type === 'complete' && transaction.mode !== 'readonly') life.step()
      running.get(transaction)?.()
      running.delete(transaction)
      // An upgrade's own request waits for its end as well.
      if (!life.dead || transaction.mode === 'versionchange') return dispatch(event)
      // The database itself also waits for this, to begin the next transaction.
      transaction.db._rawDatabase.processTransactions()
      return true
    }
  }

  private committed({ mode, durability, db, _rollbackLog: log }: FakeTransaction): void {
    if (mode === 'readonly') return
    // A commit that is waited for takes the ones before it along.
    if (mode === 'versionchange' || durability === 'strict') return void this.relaxed.delete(db.name)
    this.relaxed.set(db.name, [...(this.relaxed.get(db.name) ?? []), log].slice(-unflushed))
  }

  /** Decides, at each turn of a transaction, whether the disk is full now. */
  private refusalOf({ mode }: FakeTransaction): (writing: boolean) => boolean {
    if (mode !== 'readwrite') return () => false
    let counted = false
    return (writing) => {
      const { full } = this
      if (!full || writing !== (full.at === 'write')) return false
      if (!counted) full.afterWrites -= 1
      counted = true
      if (full.afterWrites >= 0) return false
      this.full = undefined
      this.refusals += 1
      return true
    }
  }
}

/** What the dead ask for. */
function neverAnswered(): IDBOpenDBRequest {
  return new EventTarget() as IDBOpenDBRequest
}

function waits({ _requests }: FakeTransaction): boolean {
  return _requests.some(({ request }) => request.readyState !== 'done')
}
