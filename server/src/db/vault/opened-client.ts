import type { Noun } from '@dangol/core/rows'
import { nouns } from '@dangol/core/rows'
import { tables } from '../columns.ts'
import type { PrismaClient } from '../generated/prisma/client.ts'
import { getDatamodel } from '../generated/pothos-types.ts'
import type { Sql } from '../sql.ts'
import { sealedOf, tellingOf } from './sealed-columns.ts'
import { openRows } from './sealed-rows.ts'

const nounOf = new Map<string, Noun>(nouns.map((noun) => [tables[noun].name, noun]))

/** Model → its relation fields → the model each leads to. */
const relations = new Map(
  Object.entries(getDatamodel().datamodel.models).map(([model, { fields }]) => [
    model,
    new Map(fields.flatMap(({ kind, name, type }) => (kind === 'object' ? [[name, String(type)] as const] : []))),
  ]),
)

type Json = Readonly<Record<string, unknown>>

/**
 * The same client, whose answers are opened at whatever depth they stand. It writes no sealed column: synced rows are
 * written through the write door only.
 */
export function withOpenedRows(client: PrismaClient, sql: Sql): PrismaClient {
  const extended = client.$extends({
    name: 'opened rows',
    query: {
      $allModels: {
        async $allOperations({ model, operation, args, query }) {
          if (nounOf.has(model) && !/^(?:find|count|aggregate)/.test(operation)) throw new Error(`${model}.${operation}: synced rows are written through the write door`)
          const answer: unknown = await query(boundArgs(model, args as Json | undefined) as typeof args)
          await openAnswer(sql, model, answer)
          return answer as never
        },
      },
    },
  })
  return extended as unknown as PrismaClient
}

/** The same arguments, with the ids that the values asked for are sealed to. */
function boundArgs(model: string, args: Json | undefined): Json | undefined {
  if (!args) return args
  const asked = { ...args }
  for (const part of ['select', 'include'] as const) {
    const chosen = args[part]
    if (!isRecord(chosen)) continue
    const entries = Object.entries(chosen).map(([field, inner]) => {
      const related = relations.get(model)?.get(field)
      return [field, related !== undefined && isRecord(inner) ? boundArgs(related, inner) : inner] as const
    })
    asked[part] = { ...Object.fromEntries(entries), ...(part === 'select' && boundBy(model, chosen)) }
  }
  return asked
}

function boundBy(model: string, chosen: Json): Json {
  const noun = nounOf.get(model)
  if (noun === undefined || !sealedOf(noun).some(({ name }) => chosen[name] === true)) return {}
  return Object.fromEntries(['storeId', 'id', ...tellingOf(noun)].map((column) => [column, true]))
}

async function openAnswer(sql: Sql, model: string, answer: unknown): Promise<void> {
  if (Array.isArray(answer)) {
    for (const one of answer) await openAnswer(sql, model, one)
    return
  }
  if (!isRecord(answer)) return
  const noun = nounOf.get(model)
  if (noun !== undefined && typeof answer['storeId'] === 'string' && typeof answer['id'] === 'string') {
    await openRows(sql, answer['storeId'], noun, [answer as unknown as { readonly id: string }])
  }
  for (const [field, related] of relations.get(model) ?? []) {
    if (answer[field] !== undefined) await openAnswer(sql, related, answer[field])
  }
}

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)
}
