import { recordTimeOf, timeColumns } from '@dangol/core/records'
import { recordNouns, type Change, type Customer, type Noun, type RecordNoun } from '@dangol/core/rows'
import { quoted, tables } from '../../db/columns.ts'
import { readPackedAll, readPackedFrom, sourceOf } from '../../db/noun-rows.ts'
import type { Sql } from '../../db/sql.ts'
import type { Boot, BootPlace } from './boot.ts'
import type { Step } from './phases.ts'

/** Of each kind of record, how many of a customer are sent however old they are. */
export const lastRecords = 20
/** Rows a customer comes with, until it is known. */
const guess = 8
const mostPeople = 1_000

/** Those who came last first, "C" as the index is sorted; or whoever changed since the bootstrap began. */
const lists = {
  byLastVisit: { key: `COALESCE("lastVisitOn", '') COLLATE "C"`, type: 'text', sign: '<', order: 'DESC', since: '', of: (row: Customer) => row.lastVisitOn ?? '' },
  byVersion: { key: '"version"', type: 'bigint', sign: '>', order: 'ASC', since: 'AND "version" > $3', of: (row: Customer) => String(row.version) },
} as const

/** Customers whole: with their identities, tags, notes, consents and the records in scope. Also removed ones, whose records are kept. */
export async function readPeople(sql: Sql, storeId: string, boot: Boot, room: number, name: keyof typeof lists): Promise<Step> {
  const { key, type, sign, order, since, of } = lists[name]
  const perPerson = boot.people > 0 ? boot.theirRows / boot.people : guess
  const most = Math.min(Math.max(1, Math.floor(room / perPerson)), mostPeople)
  const beyond = boot.place ? `AND (${key}, "id") ${sign} ($4::${type}, $5::uuid)` : ''
  const source = `(SELECT * FROM "Customer" WHERE "storeId" = $1 AND $3::bigint IS NOT NULL ${since} ${beyond} ORDER BY ${key} ${order}, "id" ${order} LIMIT $2) AS r`
  const people = await readPackedFrom(sql, 'customer', source, [storeId, most, boot.version, ...(boot.place ? [boot.place.key, boot.place.id] : [])])
  if (people.length === 0) return { changes: [], place: null }
  const changes = people.map((row): Change => ({ noun: 'customer', row }))
  changes.push(...(await readBelongings(sql, storeId, people.map(({ id }) => id), boot.from)))
  const places = people.map((row) => ({ key: of(row), id: row.id })).sort(order === 'ASC' ? byNumber : byText)
  return { changes, people: people.length, place: people.length < most ? null : (places.at(-1) ?? null) }
}

function byText(a: BootPlace, b: BootPlace): number {
  return a.key === b.key ? (a.id > b.id ? -1 : 1) : a.key > b.key ? -1 : 1
}

function byNumber(a: BootPlace, b: BootPlace): number {
  return Number(a.key) - Number(b.key) || (a.id < b.id ? -1 : 1)
}

async function readBelongings(sql: Sql, storeId: string, ids: readonly string[], from: string): Promise<Change[]> {
  const own = (['identity', 'customerTag', 'note', 'consent', 'distinction'] as const).map((noun) => {
    // What was an erased person's is told to every device, also to one that begins anew with something still to send.
    const kept = noun === 'identity' ? '("removedAt" IS NULL OR "erasedAt" IS NOT NULL)' : '"removedAt" IS NULL'
    return [noun, sourceOf(noun, `${theirs} AND ${kept}`)] as const
  })
  const changes = await readPackedAll(sql, [...own, ...recordNouns.map(lastOf)], [storeId, ids])
  const busy = busyAmong(changes, from)
  if (busy.length === 0) return changes
  const inScope = recordNouns.map((noun) => [noun, sourceOf(noun, `${theirs} AND "removedAt" IS NULL AND ${quoted(timeColumns[noun])} >= $3`)] as const)
  const sent = new Set(changes.map(({ row }) => row.id))
  return [...changes, ...(await readPackedAll(sql, inScope, [storeId, busy, from])).filter(({ row }) => !sent.has(row.id))]
}

const theirs = '"storeId" = $1 AND "customerId" = ANY($2::uuid[])'

/** One walk of an index for each customer's last records. */
function lastOf(noun: RecordNoun): readonly [RecordNoun, string] {
  return [noun, `unnest($2::uuid[]) AS c(id) CROSS JOIN LATERAL (
    SELECT * FROM ${quoted(tables[noun].name)} WHERE "storeId" = $1 AND "customerId" = c.id AND "removedAt" IS NULL
    ORDER BY ${quoted(timeColumns[noun])} DESC, "id" DESC LIMIT ${lastRecords}) AS r`]
}

/** The few who may have more records of a kind in scope than their last ones. */
function busyAmong(changes: readonly Change[], from: string): string[] {
  const recent = new Map<string, number>()
  const busy = new Set<string>()
  for (const { noun, row } of changes) {
    if (!('customerId' in row) || row.customerId === null || !isRecordNoun(noun) || recordTimeOf(noun, row as never) < from) continue
    const key = `${noun}/${row.customerId}`
    recent.set(key, (recent.get(key) ?? 0) + 1)
    if (recent.get(key) === lastRecords) busy.add(row.customerId)
  }
  return [...busy]
}

function isRecordNoun(noun: Noun): noun is RecordNoun {
  return (recordNouns as readonly Noun[]).includes(noun)
}
