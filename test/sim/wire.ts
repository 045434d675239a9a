import type { Outcome } from '../../extension/src/api/outcome.ts'
import type { StoreApi } from '../../extension/src/api/store-api.ts'
import type { Life } from './disk.ts'
import type { Happenings } from './happenings.ts'
import { count, type Tally } from './ledger.ts'
import type { Fate } from './schedule.ts'
import type { SimServer, Unserved } from './sim-server.ts'

/** One way between a browser and the server, in milliseconds. */
const oneWayMs = 20
const slowMs = 4_000
/** After so long a client gives a request up; the server may still get it. */
const patienceMs = 30_000
/** A second copy of a request comes so much after the first. */
const echoMs = [1, 900, 7_000] as const

export interface Wire {
  readonly happenings: Happenings
  readonly server: SimServer
  readonly tally: Tally
  /** What becomes of the next requests; 'fine' when there is no more. */
  readonly fates: Fate[]
}

/** The server as a worker reaches it: over a network on which each request has its fate. */
export function wireApi(wire: Wire, life: Life, token: string): StoreApi {
  const send = <T>(ask: () => Promise<T | Unserved>) => carry(wire, life, ask)
  return {
    push: (request) => {
      const sent = JSON.stringify(request)
      return send(() => wire.server.push(token, JSON.parse(sent) as typeof request))
    },
    pull: (cursor) => send(() => wire.server.pull(token, cursor)),
    olderRecords: (customerId, before, limit) => send(() => wire.server.olderRecords(token, customerId, before, limit)),
    records: (ids) => send(() => wire.server.records(token, ids)),
    fingerprint: (from, buckets) => send(() => wire.server.fingerprint(token, from, buckets)),
    bucketRows: (noun, bucket, from) => send(() => wire.server.bucketRows(token, noun, bucket, from)),
    newPairingCode: () => Promise.resolve({ status: 'server-error' }),
  }
}

/** Carries one request there and its answer back. The answer never reaches a worker that died meanwhile. */
export async function carry<T>({ happenings, tally, fates }: Wire, life: Life, ask: () => Promise<T | Unserved>): Promise<Outcome<T>> {
  const fate = fates.shift() ?? 'fine'
  if (fate !== 'fine') count(tally, fate)
  life.step()
  if (life.dead) return silence()
  const outcome = await answerTo(happenings, fate, ask)
  life.step()
  return life.dead ? silence() : outcome
}

async function answerTo<T>(happenings: Happenings, fate: Fate, ask: () => Promise<T | Unserved>): Promise<Outcome<T>> {
  const away = { status: 'unreachable' } as const
  const afterMs = async (ms: number) => {
    await happenings.wait(ms)
    return outcomeOf(await ask())
  }
  switch (fate) {
    case 'requestLost':
      await happenings.wait(patienceMs)
      return away
    case 'refusedToken':
      await happenings.wait(2 * oneWayMs)
      return { status: 'unauthenticated' }
    case 'serverError':
      await happenings.wait(2 * oneWayMs)
      return { status: 'server-error' }
    case 'late':
      // Given up here, and only then taken in there: behind whatever was sent since.
      void afterMs(patienceMs + 1_000)
      await happenings.wait(patienceMs)
      return away
    case 'answerLost':
      await afterMs(oneWayMs)
      await happenings.wait(patienceMs)
      return away
    case 'doubled':
      for (const ms of echoMs) void afterMs(oneWayMs + ms)
      break
    case 'slow':
      await happenings.wait(slowMs)
      break
    case 'fine':
      break
  }
  const outcome = await afterMs(oneWayMs)
  await happenings.wait(oneWayMs)
  return outcome
}

/** The answer crosses the wire as text. */
function outcomeOf<T>(answer: T | Unserved): Outcome<T> {
  if (answer === 'unreachable') return { status: 'unreachable' }
  if (answer === 'unauthenticated') return { status: 'unauthenticated' }
  return { status: 'ok', value: JSON.parse(JSON.stringify(answer)) as T }
}

/** What the dead hear. */
function silence<T>(): Promise<T> {
  return new Promise(() => undefined)
}
