import type { Sighting } from '../../core/src/sighting.ts'
import { mutationKey } from '../../core/src/sync/protocol.ts'
import { recordTimeOf, timeColumns } from '../../core/src/records.ts'
import type { Change, Edit, Noun, RecordNoun } from '../../core/src/rows.ts'
import { nouns } from '../../core/src/rows.ts'
import { pendingCount } from '../../extension/src/db/outbox.ts'
import { judgePeople } from './oracles-of-people.ts'
import type { SimDevice } from './sim-device.ts'
import type { World } from './world.ts'

/** Which of the things that must hold does not. */
export type Oracle =
  | 'loss' | 'duplicate' | 'divergence' | 'rest' | 'history' | 'decisions'
  | 'people' | 'scope' | 'refusals' | 'oldPull' | 'cursor' | 'effects' | 'sight' | 'surprise'

export interface Complaint {
  readonly oracle: Oracle
  readonly says: string
}

/** What must hold when everybody is connected and nothing is left to do. */
export async function judge(world: World): Promise<Complaint[]> {
  const truth = await world.server.everything()
  const books = await world.server.books()
  return [
    ...world.ledger.surprises.map((says): Complaint => ({ oracle: 'surprise', says })),
    ...world.devices.flatMap((device) => judgeRest(world, device)),
    ...judgeRecords(world, truth),
    ...judgeNotes(world, truth, books.quarantined),
    ...judgeNames(world, truth),
    ...judgeSettled(world, truth),
    ...(await judgePeople(truth)),
    ...world.devices.flatMap((device) => (device.banished ? [] : [...judgeRows(world, device, truth), ...judgeScope(device, truth)])),
    ...judgeRefusals(world, books),
    ...(await judgeOldPulls(world, truth)),
    ...judgeDecisions(world, books),
  ]
}

function judgeRest({ server }: World, device: SimDevice): Complaint[] {
  const { identity, state } = device
  if (device.banished) return []
  const unfinished = [
    !identity && 'is not paired', identity?.revoked && 'is shut out', identity && pendingCount(identity) > 0 && `still has ${pendingCount(identity)} to send`,
    !state?.complete && 'has no whole cache', state && state.epoch !== server.epoch && 'is in another epoch', device.covered().length > 0 && 'still covers rows of the server', device.isBuilding && 'still fills another cache',
  ].filter((says) => typeof says === 'string')
  return unfinished.map((says) => ({ oracle: 'rest', says: `${device.name} ${says}` }))
}

/** Whoever was shut out for good still has what they had not sent. */
function isUnsent({ devices }: World, isIt: (args: unknown) => boolean): boolean {
  return devices.some((device) => device.banished && device.entries().some(({ args }) => isIt(args)))
}

function judgeRecords(world: World, truth: readonly Change[]): Complaint[] {
  const { ledger } = world
  return [...ledger.records].flatMap(([id, { noun, number, by }]): Complaint[] => {
    const found = truth.filter(({ noun: other, row }) => other === noun && 'number' in row && row.number === number)
    // Also of a customer who was removed: a record goes with nobody.
    if (!found.some(({ row }) => row.id === id && row.removedAt === null) && !isUnsent(world, (args) => (args as Partial<Sighting>).key?.number === number)) return [{ oracle: 'loss', says: `${noun} ${number}, captured at ${by}, is not on the server` }]
    return found.length > 1 ? [{ oracle: 'duplicate', says: `${noun} ${number} is on the server ${found.length} times` }] : []
  })
}

function judgeNotes(world: World, truth: readonly Change[], quarantined: readonly Quarantined[]): Complaint[] {
  const { ledger, server } = world
  const notes = truth.flatMap((change) => (change.noun === 'note' ? [change.row] : []))
  return [...ledger.notes].flatMap(([id, { text, by }]): Complaint[] => {
    const found = notes.filter((note) => note.text === text)
    const times = found.length
    if (times > 1) return [{ oracle: 'duplicate', says: `note “${text}” is on the server ${times} times` }]
    if (found.some(({ removedAt }) => removedAt !== null) && !ledger.takenBack.has(id)) return [{ oracle: 'loss', says: `note “${text}” went, and nobody took it back` }]
    const isIt = (args: unknown) => typeof args === 'object' && args !== null && 'id' in args && args.id === id
    const kept = ledger.letGo.has(id) || quarantined.some(({ args, removedAt }) => removedAt === null && isIt(args)) || isUnsent(world, isIt)
    return times === 1 || kept || (ledger.takenBack.has(id) && server.purges > 0) ? [] : [{ oracle: 'loss', says: `note “${text}”, typed at ${by}, is neither on the server nor in its quarantine` }]
  })
}

/** A name somebody gave is the customer's, or can be found in what was changed, or waits with whoever gave it. */
function judgeNames(world: World, truth: readonly Change[]): Complaint[] {
  const { ledger, devices } = world
  const edits = truth.flatMap((change) => (change.noun === 'edit' ? [change.row] : []))
  const refused = devices.flatMap((device) => device.refused())
  return ledger.names.flatMap(({ name, by }): Complaint[] => {
    // Whose id was merged away is named by it all the same, and may be apart again by now: every name is given but once.
    const holds = truth.some((change) => change.noun === 'customer' && change.row.name === name)
    const kept = edits.some((edit) => tells(edit, name))
    const isIt = (args: unknown) => JSON.stringify(args).includes(JSON.stringify(name))
    const waits = refused.some(({ args }) => isIt(args)) || isUnsent(world, isIt)
    return holds || kept || waits ? [] : [{ oracle: 'history', says: `the name “${name}”, given at ${by}, is nowhere` }]
  })
}

function tells({ before, after }: Edit, name: string): boolean {
  return before === name || after === name
}

function judgeRows({ server }: World, device: SimDevice, truth: readonly Change[]): Complaint[] {
  return nouns.flatMap((noun) => {
    // Who comes late is not told of what was gone by then, nor of records before their scope that nobody asks for.
    const held = new Set<string>(device.rows(noun).map(({ id }) => id))
    const scopeFrom = device.state?.scopeFrom ?? ''
    const owed = truth.filter((change) => change.noun === noun && (held.has(change.row.id) || (change.row.removedAt === null && !isBefore(change, scopeFrom))))
    const there = new Map(owed.map(({ row }) => [row.id, canonical(row)]))
    // What it knows to be gone it may know for longer than the server.
    const known = server.purges > 0 ? new Set<string>(truth.map(({ row }) => row.id)) : undefined
    const here = new Map(device.rows(noun).filter(({ id, removedAt }) => removedAt === null || !known || known.has(id)).map((row) => [row.id, canonical(row)]))
    const wrong = [...new Set([...there.keys(), ...here.keys()])].filter((id) => there.get(id) !== here.get(id))
    return wrong.slice(0, 1).map((id) => ({ oracle: 'divergence', says: `${device.name}: ${wrong.length} ${noun} rows differ; ${different(noun, here.get(id), there.get(id))}` }) as const)
  })
}

function isBefore({ noun, row }: Change, scopeFrom: string): boolean {
  return noun in timeColumns && recordTimeOf(noun as RecordNoun, row as never) < scopeFrom
}

function different(noun: Noun, here: string | undefined, there: string | undefined): string {
  return `a ${noun} is ${here ?? 'nothing'} here and ${there ?? 'nothing'} there`
}

/** A row read back from a database has its keys in an order of its own. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part === null || typeof part !== 'object' || Array.isArray(part) ? part : Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))))
}

/** After everybody has looked at all there is, nothing of any customer is left out. */
function judgeScope(device: SimDevice, truth: readonly Change[]): Complaint[] {
  const missing = truth.filter(({ noun, row }) => noun in timeColumns && row.removedAt === null && 'customerId' in row && row.customerId !== null && !device.row(noun, row.id))
  return missing.slice(0, 1).map(({ noun, row }) => ({ oracle: 'scope', says: `${device.name} does not get to see ${missing.length} records, such as the ${noun} ${row.id}` }) as const)
}

/** What one person alone decided of a value that had lost is so. */
function judgeSettled({ ledger, devices }: World, truth: readonly Change[]): Complaint[] {
  const undone = devices.flatMap((device) => [...device.refused(), ...(device.banished ? device.entries() : [])]).map(({ args }) => JSON.stringify(args))
  const edits = new Map(truth.flatMap((change) => (change.noun === 'edit' ? [[change.row.id, change.row] as const] : [])))
  return [...ledger.settled].flatMap(([id, { times, resolved }]): Complaint[] => {
    const edit = edits.get(id)
    if (!edit || times > 1 || resolved === undefined || undone.some((args) => args?.includes(id))) return []
    return (edit.resolvedAt !== null) === resolved ? [] : [{ oracle: 'history', says: `the edit ${id} was ${resolved ? 'settled' : 'opened again'}, and is not` }]
  })
}

/** What the server refused waits on its device with all that was typed, until somebody makes it again. */
function judgeRefusals({ devices, ledger }: World, { refused }: Books): Complaint[] {
  return devices.flatMap((device) => {
    const kept = new Set(device.refused().map(({ deviceId, mid }) => mutationKey(deviceId, mid)))
    const gone = refused.filter(({ deviceId, mid }) => deviceId === device.identity?.id && !kept.has(mutationKey(deviceId, mid)) && !ledger.retried.has(mutationKey(deviceId, mid)))
    return gone.slice(0, 1).map(({ mid }): Complaint => ({ oracle: 'refusals', says: `${device.name}: mutation ${mid} was refused and is not kept` }))
  })
}

/** A device of an early protocol still gets every row of the nouns it knows. */
async function judgeOldPulls({ server, oldDevices }: World, truth: readonly Change[]): Promise<Complaint[]> {
  const complaints: Complaint[] = []
  for (const { id, name } of [...oldDevices.values()].filter((device) => device.id !== '')) {
    const got = new Map((await server.whole(id)).map(({ row }) => [row.id, canonical(row)]))
    const missing = truth.filter(({ noun, row }) => nouns.indexOf(noun) < nouns.indexOf('quarantined') && got.get(row.id) !== canonical(row))
    if (missing[0]) complaints.push({ oracle: 'oldPull', says: `${name} does not get ${missing.length} rows, such as a ${missing[0].noun}` })
  }
  return complaints
}

export interface Quarantined {
  readonly args: unknown
  readonly removedAt: string | null
}

/** What the server decided, as its tables have it. */
export interface Books {
  readonly quarantined: readonly Quarantined[]
  /** How many more of them a purge took away. */
  readonly forgotten: number
  readonly refused: readonly { readonly deviceId: string; readonly mid: number }[]
  /** One row a device: how many decisions of each kind, and up to which mutation. */
  readonly devices: readonly { readonly id: string; readonly lastMid: number; readonly applied: number; readonly refused: number; readonly quarantined: number }[]
}

/** Everything sent was decided, once: applied, refused and given back, or put aside whole. */
function judgeDecisions({ devices }: World, books: Books): Complaint[] {
  const wrong = books.devices.flatMap(({ id, lastMid, applied, refused, quarantined }): string[] => [
    ...(applied + refused + quarantined === lastMid ? [] : [`${id}: ${lastMid} sent, but ${applied} applied, ${refused} refused and ${quarantined} quarantined`]),
  ])
  const behind = devices.flatMap(({ banished, identity, name }) => {
    if (banished) return []
    const decided = books.devices.find(({ id }) => id === identity?.id)?.lastMid
    return identity && identity.nextMid - 1 !== decided ? [`${name} numbered ${identity.nextMid - 1} mutations, and ${decided ?? 'none'} were decided`] : []
  })
  const aside = books.devices.reduce((sum, { quarantined }) => sum + quarantined, 0)
  const kept = books.quarantined.length + books.forgotten
  return [...wrong, ...behind, ...(aside === kept ? [] : [`${aside} were quarantined, but ${kept} are kept`])].map((says) => ({ oracle: 'decisions', says }))
}
