import { nouns, type Change } from '../../core/src/rows.ts'
import type { Books, Complaint } from './oracles-at-rest.ts'
import type { SimDevice } from './sim-device.ts'
import type { World } from './world.ts'

/** Customers who were erased. */
export function erasedIn(truth: readonly Change[]): ReadonlySet<string> {
  return new Set(truth.flatMap((change) => (change.noun === 'customer' && change.row.erasedAt ? [change.row.id] : [])))
}

/** Of whoever was erased nothing that somebody typed is anywhere, whoever was away with it meanwhile. */
export function judgeErasure({ ledger, devices }: World, truth: readonly Change[], { quarantined }: Books): Complaint[] {
  const erased = erasedIn(truth)
  const theirs = [...[...ledger.notes.values()].map(({ customerId, text }) => ({ customerId, text })), ...ledger.names.map(({ customerId, name }) => ({ customerId, text: name }))]
    .filter(({ customerId }) => erased.has(customerId))
  if (theirs.length === 0) return []
  // Whoever was shut out for good hears of nothing any more.
  const places = [['the server', JSON.stringify([truth, quarantined])] as const, ...devices.filter(({ banished }) => !banished).map((device) => [device.name, contentsOf(device)] as const)]
  return places.flatMap(([place, dump]) => theirs.filter(({ text }) => dump.includes(JSON.stringify(text))).slice(0, 1)
    .map(({ text }): Complaint => ({ oracle: 'erasure', says: `“${text}” of somebody who was erased is at ${place}` })))
}

function contentsOf(device: SimDevice): string {
  return JSON.stringify([nouns.map((noun) => device.rows(noun)), device.covered(), device.entries(), device.refused()])
}
