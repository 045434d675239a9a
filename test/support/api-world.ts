import { Writable } from 'node:stream'
import type { Mailer } from '../../server/src/accounts/mailer.ts'
import { createApiKey } from '../../server/src/commands/api-keys.ts'
import { newToken } from '../../server/src/commands/tokens.ts'
import type { Database } from '../../server/src/db/database.ts'
import { startApp } from '../../server/src/app.ts'
import { logTo } from '../../server/src/log.ts'
import { noon, storeWorld } from './store-world.ts'

export interface Answer<Data> {
  readonly status: number
  readonly data?: Data | null
  readonly errors?: readonly { readonly message: string; readonly path?: readonly (string | number)[]; readonly extensions?: { readonly code?: string } }[]
}

/** A store, its API on a free port, and clients of it that know nothing but HTTP. */
export async function apiWorld(database: Database, origins: readonly string[] = [], more: { readonly address?: string; readonly mailer?: Mailer } = {}) {
  const store = await storeWorld(database)
  const adminToken = newToken('admin')
  const logged: string[] = []
  const log = logTo('info', new Writable({ write: (line: Buffer, _encoding, done) => (logged.push(line.toString()), done()) }))
  let clock = Date.parse(noon)
  /** Links that were mailed. */
  const mailed: { readonly email: string; readonly link: string }[] = []
  const mailer = { reset: async (email: string, link: string) => void mailed.push({ email, link }) }
  const app = await startApp({ database, storeId: store.storeId, adminToken, port: 0, origins, log, mailer, ...more, now: () => new Date(clock).toISOString() })
  if ('failed' in app) throw new Error(app.failed)
  const { id: keyId, key } = await createApiKey(database, store.storeId, '정산')
  const address = `127.0.0.1:${app.port}`

  async function ask<Data>(query: string, variables: object = {}, token: string | null = key): Promise<Answer<Data>> {
    const response = await fetch(`http://${address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token !== null && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify({ query, variables }),
    })
    return { status: response.status, ...((await response.json()) as Omit<Answer<Data>, 'status'>) }
  }

  return {
    ...store, address, key, keyId, adminToken, logged, mailed, ask,
    /** Lets time go by for the server, in ms. */
    pass: (ms: number) => void (clock += ms),
    nowMs: () => clock,
    nowIso: () => new Date(clock).toISOString(),
    /** The data of a request that must succeed. */
    async data<Data>(query: string, variables: object = {}, token: string | null = key): Promise<Data> {
      const { data, errors } = await ask<Data>(query, variables, token)
      if (errors || !data) throw new Error(JSON.stringify(errors))
      return data
    },
    close: () => app.close(),
  }
}
export type ApiWorld = Awaited<ReturnType<typeof apiWorld>>
