import { recordTimeOf, timeColumns } from '../../core/src/records.ts'
import type { Change, Edit, Noun, RecordNoun } from '../../core/src/rows.ts'
import { nouns } from '../../core/src/rows.ts'
import { pendingCount } from '../../extension/src/db/outbox.ts'
import type { SimDevice } from './sim-device.ts'
import type { World } from './world.ts'

/** Which of the things that must hold does not. */
export type Oracle =
  | 'loss' | 'duplicate' | 'divergence' | 'rest' | 'history' | 'decisions'
  | 'cursor' | 'effects' | 'sight' | 'surprise'

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
    ...world.devices.flatMap((device) => judgeRows(device, truth)),
    ...judgeDecisions(world, books),
  ]
}

function judgeRest({ server }: World, device: SimDevice): Complaint[] {
  const { identity, state } = device
  const unfinished = [
    !identity && 'is not paired', identity?.revoked && 'is shut out', identity && pendingCount(identity) > 0 && `still has ${pendingCount(identity)} to send`,
    !state?.complete && 'has no whole cache', state && state.epoch !== server.epoch && 'is in another epoch', device.covered().length > 0 && 'still covers rows of the server', device.isBuilding && 'still fills another cache',
  ].filter((says) => typeof says === 'string')
  return unfinished.map((says) => ({ oracle: 'rest', says: `${device.name} ${says}` }))
}

function judgeRecords({ ledger }: World, truth: readonly Change[]): Complaint[] {
  return [...ledger.records].flatMap(([id, { noun, number, by }]): Complaint[] => {
    const found = truth.filter(({ noun: other, row }) => other === noun && 'number' in row && row.number === number)
    if (!found.some(({ row }) => row.id === id)) return [{ oracle: 'loss', says: `${noun} ${number}, captured at ${by}, is not on the server` }]
    return found.length > 1 ? [{ oracle: 'duplicate', says: `${noun} ${number} is on the server ${found.length} times` }] : []
  })
}

function judgeNotes({ ledger }: World, truth: readonly Change[], quarantined: readonly Quarantined[]): Complaint[] {
  const notes = truth.flatMap((change) => (change.noun === 'note' ? [change.row] : []))
  return [...ledger.notes].flatMap(([id, { text, by }]): Complaint[] => {
    const times = notes.filter((note) => note.text === text).length
    if (times > 1) return [{ oracle: 'duplicate', says: `note “${text}” is on the server ${times} times` }]
    const kept = quarantined.some(({ args }) => typeof args === 'object' && args !== null && 'id' in args && args.id === id)
    return times === 1 || kept ? [] : [{ oracle: 'loss', says: `note “${text}”, typed at ${by}, is neither on the server nor in its quarantine` }]
  })
}

/** A name somebody gave is the customer's, or can be found in what was changed, or waits with whoever gave it. */
function judgeNames({ ledger, devices }: World, truth: readonly Change[]): Complaint[] {
  const edits = truth.flatMap((change) => (change.noun === 'edit' ? [change.row] : []))
  const refused = devices.flatMap((device) => device.refused())
  return ledger.names.flatMap(({ customerId, name, by }): Complaint[] => {
    const holds = truth.some((change) => change.noun === 'customer' && change.row.id === customerId && change.row.name === name)
    const kept = edits.some((edit) => edit.customerId === customerId && tells(edit, name))
    const waits = refused.some(({ args }) => JSON.stringify(args).includes(JSON.stringify(name)))
    return holds || kept || waits ? [] : [{ oracle: 'history', says: `the name “${name}”, given at ${by}, is nowhere` }]
  })
}

function tells({ before, after }: Edit, name: string): boolean {
  return before === name || after === name
}

function judgeRows(device: SimDevice, truth: readonly Change[]): Complaint[] {
  return nouns.flatMap((noun) => {
    // Who comes late is not told of what was gone by then, nor of records before their scope that nobody asks for.
    const held = new Set<string>(device.rows(noun).map(({ id }) => id))
    const scopeFrom = device.state?.scopeFrom ?? ''
    const owed = truth.filter((change) => change.noun === noun && (held.has(change.row.id) || (change.row.removedAt === null && !isBefore(change, scopeFrom))))
    const there = new Map(owed.map(({ row }) => [row.id, canonical(row)]))
    const here = new Map(device.rows(noun).map((row) => [row.id, canonical(row)]))
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

export interface Quarantined {
  readonly args: unknown
}

/** What the server decided, as its tables have it. */
export interface Books {
  readonly quarantined: readonly Quarantined[]
  /** One row a device: how many decisions of each kind, and up to which mutation. */
  readonly devices: readonly { readonly id: string; readonly lastMid: number; readonly applied: number; readonly refused: number; readonly quarantined: number }[]
}

/** Everything sent was decided, once: applied, refused and given back, or put aside whole. */
function judgeDecisions({ devices }: World, books: Books): Complaint[] {
  const wrong = books.devices.flatMap(({ id, lastMid, applied, refused, quarantined }): string[] => [
    ...(applied + refused + quarantined === lastMid ? [] : [`${id}: ${lastMid} sent, but ${applied} applied, ${refused} refused and ${quarantined} quarantined`]),
  ])
  const behind = devices.flatMap(({ identity, name }) => {
    const decided = books.devices.find(({ id }) => id === identity?.id)?.lastMid
    return identity && identity.nextMid - 1 !== decided ? [`${name} numbered ${identity.nextMid - 1} mutations, and ${decided ?? 'none'} were decided`] : []
  })
  const aside = books.devices.reduce((sum, { quarantined }) => sum + quarantined, 0)
  const kept = books.quarantined.length
  return [...wrong, ...behind, ...(aside === kept ? [] : [`${aside} were quarantined, but ${kept} are kept`])].map((says) => ({ oracle: 'decisions', says }))
}
