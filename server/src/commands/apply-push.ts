import { applyMutation } from '@dangol/core/mutations'
import { refuse, type Refusal } from '@dangol/core/mutation'
import { forbids, permissionsOfDevice, type Permission } from '@dangol/core/permissions'
import { bufferedRows, type Change, type Rows } from '@dangol/core/rows'
import { mutationKey, protocolVersion, pushBytes, type MutationResult, type PendingMutation, type PushRequest, type PushResponse } from '@dangol/core/sync/protocol'
import { isNeverLose } from '@dangol/core/mutations/never-lose'
import type { Instant } from '@dangol/core/time'
import type { StoreDatabase } from '../db/database.ts'
import { isDataFault } from '../db/sql.ts'
import { changedCustomers, type ChangedCustomers } from './access-log/changed-customers.ts'
import { recordAccesses } from './access-log/record-access.ts'
import { revealsAmong } from './access-log/reveals.ts'
import { readProgress, readResults, readMember, saveDecisions, type Decision } from './mutation-results.ts'
import { quarantinedRow } from './quarantined-row.ts'
import { storable } from './storable.ts'
import { trustedClock } from './trusted-clock.ts'
import { throughWriteDoor, type Door } from './write-door.ts'

export interface Pusher {
  readonly storeId: string
  readonly deviceId: string
  /** The device's name, as shown to people. */
  readonly author: string
  /** The IP address it pushes from, for the access log; '' where it is not known. */
  readonly address?: string
}

export interface PushOptions {
  readonly now: Instant
  /** Told of an error in a mutation's own code, which the batch survives. */
  readonly report?: (error: unknown, mutationName: string) => void
}

/** The device may no longer enter, though its token was still good when it asked. */
export class ShutOut extends Error {}

/**
 * Applies a device's mutations in order, each once however often it is sent: effects, answers and the device's last
 * mid are committed together. A refusal stops nothing; what may not be lost and cannot be applied is quarantined.
 * Throws `ShutOut` when the device was shut out while its push waited for its turn.
 */
export async function applyPush(database: StoreDatabase, pusher: Pusher, request: PushRequest, options: PushOptions): Promise<PushResponse> {
  if (request.protocol > protocolVersion) return { status: 'unsupported-protocol', supported: protocolVersion }
  if (isTooLarge(request)) return { status: 'too-large', most: pushBytes }
  const enter = (decide: Decide) => throughWriteDoor(database, pusher.storeId, options.now, (door) => answer(door, pusher, request, options, decide))
  try {
    return await enter(decideTogether)
  } catch (error) {
    // Some value the database will not take: find whose, with a savepoint for each.
    if (!isDataFault(error)) throw error
    return enter(decideApart)
  }
}

/** One mutation alone is not too large: it could not be sent in smaller ones, and its own schema says how long its texts may be. */
function isTooLarge({ mutations }: PushRequest): boolean {
  if (mutations.length <= 1) return false
  try {
    return Buffer.byteLength(JSON.stringify(mutations)) > pushBytes
  } catch {
    // Nested deeper than can be written down: whoever decides it refuses it.
    return false
  }
}

type Decide = (door: Door, batch: Batch) => Promise<Decision[]>

interface Batch {
  readonly pusher: Pusher
  readonly may: ReadonlySet<Permission>
  readonly mutations: readonly PendingMutation[]
  readonly options: PushOptions
  /** Up to where the device has read, for mutations that do not say it themselves. */
  readonly ackedVersion: number
  /** Whose data was changed, for the access log. */
  readonly changed: ChangedCustomers
}

async function answer(door: Door, pusher: Pusher, request: PushRequest, options: PushOptions, decide: Decide): Promise<PushResponse> {
  const member = await readMember(door.sql, pusher)
  if (member === undefined) throw new ShutOut()
  if (request.epoch !== door.store.epoch) return { status: 'other-epoch', epoch: door.store.epoch }
  const { lastMid, ackedVersion } = await readProgress(door.sql, pusher)
  const expected = firstMissing(request.mutations, lastMid)
  if (expected !== undefined) return { status: 'gap', expected }

  const seen = request.mutations.filter(({ mid }) => mid <= lastMid)
  const fresh = request.mutations.filter(({ mid }) => mid > lastMid).map((mutation) => ({ ...mutation, args: storable(mutation.args) }))
  const before = await readResults(door.sql, pusher, seen.map(({ mid }) => mid))
  if (fresh.length === 0) return { status: 'accepted', results: before, lastMid }

  const changed = changedCustomers(door.get)
  const decisions = await decide(door, { pusher, may: permissionsOfDevice(member.role), mutations: fresh, options, ackedVersion: ackedVersion ?? 0, changed })
  await saveDecisions(door.sql, pusher, decisions)
  const actor = { kind: 'device', id: pusher.deviceId, memberId: member.memberId, name: pusher.author, address: pusher.address ?? '' } as const
  const revealed = await revealsAmong(door.get, fresh, pusher.storeId, actor, options.now)
  await recordAccesses(door.sql, pusher.storeId, [...changed.accesses(pusher.storeId, actor, options.now), ...revealed])
  return { status: 'accepted', results: [...before, ...decisions.map(({ result }) => result)], lastMid: lastMid + fresh.length }
}

/** The first mid that is in neither what was decided nor, in order, what was sent. */
function firstMissing(mutations: readonly PendingMutation[], lastMid: number): number | undefined {
  let next = mutations[0] ? Math.min(mutations[0].mid, lastMid + 1) : 0
  for (const { mid } of mutations) {
    if (mid !== next) return Math.min(next, lastMid + 1)
    next += 1
  }
  return undefined
}

/** All in one write. */
async function decideTogether(door: Door, batch: Batch): Promise<Decision[]> {
  await rehearse(door, batch)
  const all = bufferedRows(door.get)
  const decisions: Decision[] = []
  for (const mutation of batch.mutations) {
    const { refusal, changes } = await attempt(door, batch, mutation, all.get)
    await batch.changed.add(changes, mutation.at)
    if (!refusal) batch.changed.look(mutation)
    for (const { noun, row } of changes) all.put(noun, row)
    const result = resultOf(mutation, refusal)
    if (result.status === 'quarantined') all.put('quarantined', quarantinedRow(batch.pusher, mutation, result, batch.options.now))
    decisions.push({ mutation, result })
  }
  await door.write(all.changes())
  return decisions
}

/** Each in a write and a savepoint of its own. */
async function decideApart(door: Door, batch: Batch): Promise<Decision[]> {
  await door.takeVersion()
  const decisions: Decision[] = []
  for (const mutation of batch.mutations) {
    const { refusal, changes } = await attempt(door, batch, mutation, door.get)
    const unwritten = refusal ?? (await writeOrRefuse(door, changes))
    if (!unwritten) {
      await batch.changed.add(changes, mutation.at)
      batch.changed.look(mutation)
    }
    const result = resultOf(mutation, unwritten)
    if (result.status === 'quarantined') await door.write([{ noun: 'quarantined', row: quarantinedRow(batch.pusher, mutation, result, batch.options.now) }])
    decisions.push({ mutation, result })
  }
  return decisions
}

async function writeOrRefuse(door: Door, changes: readonly Change[]): Promise<Refusal | undefined> {
  await door.sql.rows('SAVEPOINT one')
  try {
    await door.write(changes)
    await door.sql.rows('RELEASE SAVEPOINT one')
    return undefined
  } catch (error) {
    if (!isDataFault(error)) throw error
    await door.sql.rows('ROLLBACK TO SAVEPOINT one')
    return refuse('invalid-args')
  }
}

/** Runs all at once and throws the outcome away, so that the rows they need are read in a few batches, not one by one. */
async function rehearse(door: Door, batch: Batch): Promise<void> {
  await Promise.all(batch.mutations.map((mutation) => attempt(door, { ...batch, options: { now: batch.options.now } }, mutation, door.get)))
}

async function attempt(door: Door, { pusher, may, options, ackedVersion }: Batch, mutation: PendingMutation, get: Rows['get']): Promise<{ refusal?: Refusal; changes: Change[] }> {
  const rows = bufferedRows(get)
  const { storeId, deviceId, author } = pusher
  const forbidden = forbids(may, mutation.name, mutation.args)
  if (forbidden) return { refusal: forbidden, changes: [] }
  const context = { storeId, timeZone: door.store.timeZone, ownPhones: door.store.ownPhones ?? [], now: options.now, author, may, mutationKey: mutationKey(deviceId, mutation.mid), ...trustedClock(mutation, deviceId, ackedVersion, door.store.version, options.now) }
  try {
    const refusal = await applyMutation(rows, mutation.name, mutation.args, context)
    return refusal ? { refusal, changes: [] } : { changes: rows.changes() }
  } catch (error) {
    if (door.broken()) throw error
    options.report?.(error, mutation.name)
    return { refusal: refuse('invalid-args'), changes: [] }
  }
}

function resultOf({ mid, name }: PendingMutation, refusal: Refusal | undefined): MutationResult {
  if (!refusal) return { mid, status: 'applied' }
  const { refused: code, path } = refusal
  // Of somebody who was erased nothing is kept, not even for a person to look at.
  return { mid, status: isNeverLose(name) && code !== 'erased-customer' ? 'quarantined' : 'refused', code, ...(path !== undefined && { path }) }
}
