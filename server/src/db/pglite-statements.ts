import { protocol, types, type PGlite, type Transaction } from '@electric-sql/pglite'
import { rowParsers } from './parsers.ts'
import type { Sql } from './sql.ts'
import type { Vault } from './vault/vault.ts'

interface Prepared {
  readonly name: string
  /** Object identifiers of the parameters' types. */
  readonly paramTypes: readonly number[]
}

type Messages = Awaited<ReturnType<PGlite['execProtocolStream']>>
type Parsers = PGlite['parsers']

/** Statements that are kept ready; more than the server has of its own, which are all that come again. */
const kept = 400

/**
 * Statements of an embedded database, each parsed once and from then on sent in one exchange: PGlite's own `query`
 * parses anew, takes six exchanges and copies its 600 parsers every time, which is most of what a small statement
 * costs. Plans stay those of the values asked with, and of the tables as they are.
 */
export class PGliteStatements {
  private readonly pglite: PGlite
  private readonly vault: Vault
  private readonly parsers: Parsers
  /** Each statement a transaction of its own. */
  readonly alone: Sql
  private readonly prepared = new Map<string, Prepared>()
  private names = 0

  constructor(pglite: PGlite, vault: Vault) {
    this.pglite = pglite
    this.vault = vault
    this.parsers = { ...pglite.parsers, ...rowParsers }
    this.alone = { vault, rows: <Row>(text: string, params?: readonly unknown[]) => pglite._runExclusiveTransaction(() => this.run<Row>(text, params, true)) }
  }

  within(transaction: Transaction): Sql {
    return {
      vault: this.vault,
      rows: <Row>(text: string, params?: readonly unknown[]) => {
        if (transaction.closed) throw new Error('the transaction has ended')
        return this.run<Row>(text, params, false)
      },
    }
  }

  /** Several statements at once, such as a migration's. */
  async script(text: string): Promise<void> {
    await this.pglite._runExclusiveQuery(() => this.forget())
    await this.pglite.exec(text)
  }

  private run<Row>(text: string, params: readonly unknown[] = [], alone: boolean): Promise<Row[]> {
    return this.pglite._runExclusiveQuery(async () => {
      if (/^\s*(ALTER|CREATE|DROP) /i.test(text)) await this.forget()
      const { name, paramTypes } = this.prepared.get(text) ?? (await this.prepare(text))
      const values = params.map((value, at) => this.serialized(value, paramTypes[at]))
      const messages = await this.exchange([protocol.serialize.bind({ statement: name, values }), protocol.serialize.describe({ type: 'P' }), protocol.serialize.execute({}), protocol.serialize.sync()])
      if (alone) await this.pglite.syncToFs()
      return rowsOf<Row>(messages, this.parsers)
    })
  }

  /** What was parsed before tables changed may not fit them any more. */
  private async forget(): Promise<void> {
    const closed = [...this.prepared.values()].map(({ name }) => protocol.serialize.close({ type: 'S', name }))
    this.prepared.clear()
    if (closed.length > 0) await this.exchange([...closed, protocol.serialize.sync()])
  }

  private async prepare(text: string): Promise<Prepared> {
    const name = `s${(this.names += 1)}`
    const [oldest] = this.prepared.size >= kept ? this.prepared : []
    if (oldest) this.prepared.delete(oldest[0])
    const messages = await this.exchange([
      ...(oldest ? [protocol.serialize.close({ type: 'S', name: oldest[1].name })] : []),
      protocol.serialize.parse({ name, text }), protocol.serialize.describe({ type: 'S', name }), protocol.serialize.sync(),
    ])
    const described = messages.find((message) => message.name === 'parameterDescription') as { readonly dataTypeIDs: readonly number[] } | undefined
    const prepared = { name, paramTypes: described?.dataTypeIDs ?? [] }
    this.prepared.set(text, prepared)
    return prepared
  }

  private exchange(parts: readonly Uint8Array[]): Promise<Messages> {
    return this.pglite.execProtocolStream(Buffer.concat(parts), { syncToFs: false })
  }

  private serialized(value: unknown, type = 0): string | null {
    if (value === null || value === undefined) return null
    return this.pglite.serializers[type]?.(value) ?? String(value)
  }
}

interface Described {
  readonly fields: readonly { readonly name: string; readonly dataTypeID: number }[]
}

function rowsOf<Row>(messages: Messages, parsers: Parsers): Row[] {
  let fields: Described['fields'] = []
  const rows: Row[] = []
  for (const message of messages) {
    if (message.name === 'rowDescription') fields = (message as unknown as Described).fields
    if (message.name !== 'dataRow') continue
    const { fields: values } = message as unknown as { readonly fields: readonly (string | null)[] }
    rows.push(Object.fromEntries(fields.map(({ name, dataTypeID }, at) => [name, types.parseType(values[at] ?? null, dataTypeID, parsers)])) as Row)
  }
  return rows
}
