import { conflictsOf, type Conflict, type TornRecord } from '@dangol/core/conflicts'
import { recordTimeOf } from '@dangol/core/records'
import { recordNouns, type Customer } from '@dangol/core/rows'
import type { StoreDatabase } from '../db/database.ts'
import { readPacked, readRows } from '../db/noun-rows.ts'
import { personIds, shownIds } from '../db/person.ts'

/** More than anybody decides in a year. */
const mostRows = 1_000

/** What is open to somebody's decision in a store: who is who. */
export function listConflicts(database: StoreDatabase, storeId: string): Promise<Conflict[]> {
  return database.transaction(async (sql) => {
    const torn: TornRecord[] = []
    for (const noun of recordNouns) {
      const rows = await readPacked(sql, noun, `"storeId" = $1 AND "conflictIds" IS NOT NULL AND "removedAt" IS NULL LIMIT ${mostRows}`, [storeId])
      for (const row of rows) torn.push({ noun, id: row.id, platform: row.platform, number: row.number, at: recordTimeOf(noun, row), linkedBy: row.linkedBy, conflictIds: row.conflictIds ?? [] })
    }
    const identities = await readPacked(sql, 'identity', `"storeId" = $1 AND "otherNames" IS NOT NULL AND "removedAt" IS NULL LIMIT ${mostRows}`, [storeId])
    const named = [...new Set([...torn.flatMap(({ conflictIds }) => conflictIds), ...identities.map(({ customerId }) => customerId)])]
    const shown = await shownIds(sql, storeId, named)
    const people = await personIds(sql, storeId, [...new Set(shown.values())])
    const rows = new Map((await readRows(sql, storeId, 'customer', [...people.values()].flat())).map((row) => [row.id, row]))
    const apart = new Set((await readPacked(sql, 'distinction', '"storeId" = $1 AND "removedAt" IS NULL AND "customerId" = ANY($2::uuid[])', [storeId, [...rows.keys()]])).map(({ id }) => id))
    const renamed = identities.length === 0 ? [] : await readPacked(sql, 'edit', '"storeId" = $1 AND "removedAt" IS NULL AND "noun" = \'customer\' AND "field" = \'name\' AND NOT "lost" AND "customerId" = ANY($2::uuid[])', [storeId, [...rows.keys()]])
    const personOf = (id: string): Pick<Customer, 'id' | 'name'>[] => {
      const person = (people.get(shown.get(id) ?? '') ?? []).flatMap((one) => rows.get(one) ?? [])
      if (person[0]?.removedAt !== null) return []
      // What a person was called before somebody gave them another name is no other's.
      return [...person, ...renamed.flatMap(({ customerId, before }) => (typeof before === 'string' && person.some((row) => row.id === customerId) ? [{ id: customerId, name: before }] : []))]
    }
    return conflictsOf({ storeId, torn, identities, personOf, isApart: (id) => apart.has(id) })
  }, { snapshot: true })
}
