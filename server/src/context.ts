import type { Instant } from '@dangol/core/time'
import type { AccessDesk } from './commands/access-log/access-desk.ts'
import type { KeptHeads } from './commands/access-log/kept-heads.ts'
import { Looks } from './commands/access-log/looks.ts'
import type { AttemptLimit } from './commands/attempt-limit.ts'
import { batched, type Load } from './commands/batched.ts'
import { refreshTiers } from './commands/customer-tiers.ts'
import type { Principal, TokenRefusal } from './commands/principal.ts'
import { readStore, type StoreRow } from './commands/store-row.ts'
import type { Database, StoreDatabase } from './db/database.ts'
import type { Log } from './log.ts'
import type { News } from './news.ts'

/** What every server has, whoever asks. */
export interface Services {
  /** Its owner's: sees every store. */
  readonly database: Database
  readonly news: News
  readonly log: Log
  readonly now: () => Instant
  /** Before a pairing code is even looked up. */
  readonly pairingAttempts: AttemptLimit
  /** Where looks are written down. */
  readonly accessDesk: AccessDesk
  readonly keptHeads: KeptHeads
}

/** What resolvers know: the services, who asks, and what was already read for this request. */
export interface Context extends Omit<Services, 'database'> {
  /** Within the walls of the asker's store: whatever is asked of it, no other store's rows are there. */
  readonly database: StoreDatabase
  /** The database with every store in it: for what crosses stores, which test/house/walls.test.ts lists. */
  readonly everyStore: Database
  readonly principal: Principal | undefined
  /** Why a token that was once good opens nothing. */
  readonly refusal: TokenRefusal | undefined
  /** Where a browser says that it asks from. */
  readonly origin: string | null
  /** The IP address they ask from; '' where it is not known. */
  readonly address: string
  /** Whose data this request has shown so far. */
  readonly looks: Looks
  /** The asker's own store and nothing else. Nobody's is the nil UUID, which no store has. */
  readonly storeId: string
  store(): Promise<StoreRow>
  /** Once a request: lists by tier must not show what time has lowered. */
  tiersOfToday(): Promise<void>
  /** The request's loader of that name: values asked for in one tick are loaded together. */
  loader<Value>(name: string, load: Load<Value>): (id: string) => Promise<Value | undefined>
}

const NIL = '00000000-0000-0000-0000-000000000000'

export interface Asker {
  readonly who: Principal | TokenRefusal | undefined
  readonly origin: string | null
  readonly address?: string
}

export function contextOf(services: Services, { who, origin, address = '' }: Asker): Context {
  const principal = typeof who === 'string' ? undefined : who
  const loaders = new Map<string, (id: string) => Promise<unknown>>()
  const storeId = principal?.storeId ?? NIL
  const database = services.database.inStore(storeId)
  let store: Promise<StoreRow> | undefined
  let tiers: Promise<void> | undefined
  return {
    ...services,
    database,
    everyStore: services.database,
    principal,
    refusal: typeof who === 'string' ? who : undefined,
    origin,
    address,
    looks: new Looks(),
    storeId,
    store() {
      store ??= readStore(database, storeId)
      return store
    },
    tiersOfToday() {
      tiers ??= refreshTiers(database, storeId, services.now())
      return tiers
    },
    loader<Value>(name: string, load: Load<Value>) {
      const known = loaders.get(name) ?? batched(load)
      loaders.set(name, known)
      return known as (id: string) => Promise<Value | undefined>
    },
  }
}
