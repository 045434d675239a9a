import type { Page } from 'playwright-core'
import type { GraphqlAnswer, RunningServer } from './server.ts'

/** What stands on one side, as lists: whatever is there twice is in them twice. */
export interface Ledger {
  /** Numbers of orders, sorted. */
  readonly orders: readonly string[]
  /** Texts of notes, sorted. */
  readonly notes: readonly string[]
  /** All customers' visits together. */
  readonly visits: number
}

interface CustomersPage {
  readonly customers: {
    readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean }
    readonly edges: readonly { readonly node: {
      readonly visitCount: number
      readonly orders: { readonly edges: readonly { readonly node: { readonly number: string } }[] }
      readonly notes: { readonly edges: readonly { readonly node: { readonly text: string } }[] }
    } }[]
  }
}
const everybody = `query ($after: String) { customers(first: 50, after: $after) { pageInfo { endCursor hasNextPage } edges { node {
  visitCount orders(first: 5) { edges { node { number } } } notes(first: 10) { edges { node { text } } } } } } }`

/** What the server answers to any API client. */
export async function ledgerOf(server: RunningServer, key: string): Promise<Ledger> {
  const ledger = { orders: [] as string[], notes: [] as string[], visits: 0 }
  let after: string | null = null
  for (let more = true; more; ) {
    const { data, errors }: GraphqlAnswer<CustomersPage> = await server.graphql<CustomersPage>(everybody, { after }, key)
    if (!data) throw new Error(errors?.[0]?.message ?? 'no answer')
    for (const { node } of data.customers.edges) {
      ledger.orders.push(...node.orders.edges.map((edge) => edge.node.number))
      ledger.notes.push(...node.notes.edges.map((edge) => edge.node.text))
      ledger.visits += node.visitCount
    }
    ;({ endCursor: after, hasNextPage: more } = data.customers.pageInfo)
  }
  return { ...ledger, orders: ledger.orders.sort(), notes: ledger.notes.sort() }
}

/** What the extension's cache holds and how far its outbox has come, read past the extension from one of its pages. */
export async function cacheLedgerOf(ownPage: Page): Promise<Ledger & { readonly customers: number; readonly made: number; readonly sent: number }> {
  const read = await ownPage.evaluate(async () => {
    const answer = <T>(request: IDBRequest<T>) => new Promise<T>((given, failed) => {
      request.onsuccess = () => given(request.result)
      request.onerror = () => failed(request.error)
    })
    const all = async (database: string, store: string): Promise<Record<string, unknown>[]> => {
      const db = await answer(indexedDB.open(database))
      try {
        return await answer(db.transaction(store).objectStore(store).getAll() as IDBRequest<Record<string, unknown>[]>)
      } finally {
        db.close()
      }
    }
    const [device, [caches]] = [(await all('dangol-outbox', 'device'))[0], await all('dangol-outbox', 'caches')]
    const cache = String(caches?.['current'] ?? 'dangol-cache')
    const [orders, notes, customers] = [await all(cache, 'order'), await all(cache, 'note'), await all(cache, 'customer')]
    return {
      orders: orders.map((row) => String(row['number'])).sort(),
      notes: notes.map((row) => String(row['text'])).sort(),
      customers: customers.length,
      visits: customers.reduce((total, row) => total + Number(row['visitCount']), 0),
      made: Number(device?.['nextMid'] ?? 1) - 1,
      sent: Number(device?.['ackedMid'] ?? 0),
    }
  })
  return read
}

/** How many changes this browser has made, and how many of them the server has decided: cheap enough to be asked again and again. */
export async function outboxOf(ownPage: Page): Promise<{ readonly made: number; readonly sent: number }> {
  return ownPage.evaluate(() => new Promise<{ made: number; sent: number }>((given, failed) => {
    const opening = indexedDB.open('dangol-outbox')
    opening.onerror = () => failed(opening.error)
    opening.onsuccess = () => {
      const asked = opening.result.transaction('device').objectStore('device').get('device') as IDBRequest<{ nextMid: number; ackedMid: number } | undefined>
      asked.onsuccess = () => {
        opening.result.close()
        given({ made: (asked.result?.nextMid ?? 1) - 1, sent: asked.result?.ackedMid ?? 0 })
      }
    }
  }))
}
