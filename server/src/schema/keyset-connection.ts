import { resolveCursorConnection, type DefaultConnectionArguments } from '@pothos/plugin-relay'
import * as v from 'valibot'
import { largestPage, pageSize } from '../builder.ts'
import type { KeysetPlace, KeysetWindow } from '../db/keyset.ts'
import { badInput } from '../errors.ts'

/** A key is at most a name; what is longer was never ours. */
const longestCursor = 2_000

const place = v.tuple([v.string(), v.union([v.string(), v.number()]), v.pipe(v.string(), v.uuid())])

export interface KeysetList<Item> {
  /** Part of each cursor, so that one list's cursors are not taken for another's. */
  readonly name: string
  readonly placeOf: (item: Item) => KeysetPlace
  readonly load: (window: KeysetWindow) => Promise<Item[]>
  /** Asked only when the client asks. */
  readonly count: () => Promise<number>
}

export interface KeysetPage<Item> {
  readonly edges: { cursor: string; node: Item }[]
  readonly pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor?: string | null; endCursor?: string | null }
  readonly totalCount: () => Promise<number>
}

/** A Relay connection over a list in keyset order: rows that come or go elsewhere never shift a page. */
export async function keysetConnection<Item>(args: DefaultConnectionArguments, list: KeysetList<Item>): Promise<KeysetPage<Item>> {
  const decode = (cursor: string | null | undefined): KeysetPlace | undefined => (cursor ? decodeCursor(list.name, cursor) : undefined)
  const connection = await resolveCursorConnection<Promise<readonly unknown[]>>(
    { args, defaultSize: pageSize, maxSize: largestPage, toCursor: (item) => encodeCursor(list.name, list.placeOf(item as Item)) },
    ({ after, before, limit, inverted }) => list.load({ after: decode(after), before: decode(before), limit, inverted }),
  )
  const { edges, pageInfo } = connection as Pick<KeysetPage<Item>, 'edges' | 'pageInfo'>
  return { edges, pageInfo, totalCount: list.count }
}

/** For the cost of a request: a connection's fields are paid for each row asked for. */
export function connectionCost({ first, last }: DefaultConnectionArguments): { readonly field: number; readonly multiplier: number } {
  return { field: 1, multiplier: Math.min(Math.max(first ?? last ?? pageSize, 1), largestPage) }
}

function encodeCursor(name: string, { key, id }: KeysetPlace): string {
  return Buffer.from(JSON.stringify([name, key, id])).toString('base64url')
}

function decodeCursor(name: string, cursor: string): KeysetPlace {
  if (cursor.length > longestCursor) throw badInput('Not a cursor of this list')
  const parsed = v.safeParse(place, parseJson(Buffer.from(cursor, 'base64url').toString()))
  if (!parsed.success || parsed.output[0] !== name) throw badInput('Not a cursor of this list')
  return { key: parsed.output[1], id: parsed.output[2] }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
