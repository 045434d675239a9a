import type { Instant } from '@dangol/core/time'
import type { AttemptLimit } from './commands/attempt-limit.ts'
import { batched, type Load } from './commands/batched.ts'
import { refreshTiers } from './commands/customer-tiers.ts'
import type { Principal } from './commands/principal.ts'
import { readStore, type StoreRow } from './commands/store-row.ts'
import type { Database } from './db/database.ts'
import { unauthenticated } from './errors.ts'
import type { Log } from './log.ts'
import type { News } from './news.ts'

/** What every server has, whoever asks. */
export interface Services {
  readonly database: Database
  readonly news: News
  readonly log: Log
  readonly now: () => Instant
  /** Before a pairing code is even looked up. */
  readonly pairingAttempts: AttemptLimit
}

/** What resolvers know: the services, who asks, and what was already read for this request. */
export interface Context extends Services {
  readonly principal: Principal | undefined
  /** The asker's own store and nothing else; throws UNAUTHENTICATED for nobody. */
  readonly storeId: string
  store(): Promise<StoreRow>
  /** Once a request: lists by tier must not show what time has lowered. */
  tiersOfToday(): Promise<void>
  /** The request's loader of that name: values asked for in one tick are loaded together. */
  loader<Value>(name: string, load: Load<Value>): (id: string) => Promise<Value | undefined>
}

export function contextOf(services: Services, principal: Principal | undefined): Context {
  const loaders = new Map<string, (id: string) => Promise<unknown>>()
  let store: Promise<StoreRow> | undefined
  let tiers: Promise<void> | undefined
  return {
    ...services,
    principal,
    get storeId() {
      if (!principal) throw unauthenticated()
      return principal.storeId
    },
    store() {
      store ??= readStore(services.database, this.storeId)
      return store
    },
    tiersOfToday() {
      tiers ??= refreshTiers(services.database, this.storeId, services.now())
      return tiers
    },
    loader<Value>(name: string, load: Load<Value>) {
      const known = loaders.get(name) ?? batched(load)
      loaders.set(name, known)
      return known as (id: string) => Promise<Value | undefined>
    },
  }
}
