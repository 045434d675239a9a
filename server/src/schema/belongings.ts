import { joinConsents } from '@dangol/core/consent'
import type { Consent, Customer, IdentityKind } from '@dangol/core/rows'
import type { Context } from '../context.ts'
import { modelOf } from '../db/models.ts'
import { readRows } from '../db/noun-rows.ts'
import { personIds } from '../db/person.ts'

interface Owned {
  readonly id: string
  readonly customerId: string
  readonly createdAt: Date
}

/** Rows of the customers of one answer, read together; each person's of all their rows, in the order they came. */
async function byPerson<Row extends Owned>({ database, storeId }: Context, ids: readonly string[], read: (ids: string[]) => Promise<Row[]>): Promise<Map<string, Row[]>> {
  const people = await personIds(database, storeId, ids)
  const rows = await read([...people.values()].flat())
  const inOrder = rows.sort((one, other) => one.createdAt.getTime() - other.createdAt.getTime() || (one.id < other.id ? -1 : 1))
  return new Map([...people].map(([id, theirs]) => [id, inOrder.filter(({ customerId }) => theirs.includes(customerId))]))
}

const kindsInOrder = ['phone', 'email', 'member', 'nickname'] as const satisfies readonly IdentityKind[]

/** As they became known; what was told at once, phones first. */
export async function identitiesOf(id: string, context: Context) {
  const { database, storeId } = context
  const read = (ids: string[]) => database.prisma.identity.findMany({ where: { storeId, customerId: { in: ids }, removedAt: null } })
  const theirs = (await context.loader<Awaited<ReturnType<typeof read>>>('identities', (ids) => byPerson(context, ids, read))(id)) ?? []
  return theirs.toSorted((one, other) => one.createdAt.getTime() - other.createdAt.getTime() || kindsInOrder.indexOf(one.kind) - kindsInOrder.indexOf(other.kind))
}

/** A tag that several of a person's rows bear is theirs once. */
export async function tagsOf(id: string, context: Context) {
  const { database, storeId } = context
  const read = (ids: string[]) => database.prisma.customerTag.findMany({ where: { storeId, customerId: { in: ids }, removedAt: null }, include: { tag: true } })
  const held = (await context.loader<Awaited<ReturnType<typeof read>>>('tags', (ids) => byPerson(context, ids, read))(id)) ?? []
  return [...new Map(held.map(({ tag }) => [tag.id, tag])).values()]
}

/** What they said to each purpose; of a person with several rows, joined. */
export async function consentsOf(id: string, context: Context) {
  const { database, storeId } = context
  const read = (ids: string[]) => database.prisma.consent.findMany({ where: { storeId, customerId: { in: ids }, removedAt: null } })
  const rows = (await context.loader<Awaited<ReturnType<typeof read>>>('consents', (ids) => byPerson(context, ids, read))(id)) ?? []
  if (rows.every(({ customerId }) => customerId === id)) return rows
  const said = rows.map((row): Consent => ({ ...row, entries: row.entries as unknown as Consent['entries'], version: Number(row.version), createdAt: row.createdAt.toISOString(), removedAt: null }))
  return joinConsents(said, await rowsOf(id, context)).map((consent) => modelOf('consent', storeId, consent))
}

/** Since when no more is done with what is held of them, said under whichever of their ids. */
export async function stoppedAtOf({ id, stoppedAt, mergedIds }: { readonly id: string; readonly stoppedAt: Date | null; readonly mergedIds: unknown }, context: Context): Promise<Date | null> {
  if (stoppedAt !== null || !mergedIds) return stoppedAt
  const [first] = (await rowsOf(id, context)).flatMap((row) => row.stoppedAt ?? []).sort()
  return first === undefined ? null : new Date(first)
}

/** All rows of a person who is shown, that row first. */
export async function rowsOf(id: string, { database, storeId, loader }: Context): Promise<readonly Customer[]> {
  const read = async (ids: readonly string[]) => {
    const people = await personIds(database, storeId, ids)
    const rows = new Map((await readRows(database, storeId, 'customer', [...people.values()].flat())).map((row) => [row.id, row]))
    return new Map([...people].map(([one, theirs]) => [one, theirs.flatMap((own) => rows.get(own) ?? [])]))
  }
  return (await loader<Customer[]>('person', read)(id)) ?? []
}
