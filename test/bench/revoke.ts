import { protocolVersion } from '../../core/src/sync/protocol.ts'
import { storeApi } from '../../extension/src/api/store-client.ts'
import { startApp } from '../../server/src/app.ts'
import { firstStore } from '../../server/src/commands/make-store.ts'
import { createPairingCode, pairDevice } from '../../server/src/commands/pair-device.ts'
import { readStore } from '../../server/src/commands/store-row.ts'
import { newToken } from '../../server/src/commands/tokens.ts'
import { migrate } from '../../server/src/db/migrate.ts'
import { openPostgres } from '../../server/src/db/postgres.ts'
import { openScratchPGlite } from '../../server/src/db/pglite.ts'
import { testMaster } from '../support/test-master.ts'
import { percentile, type Row } from './table.ts'

const times = 50

/** How long a device that is revoked goes on: from asking for it until its live line is closed, and until a push of its own, sent once that was answered, is refused. */
export async function benchRevocation(name: string, databaseUrl?: string): Promise<Row[]> {
  const database = databaseUrl === undefined ? await openScratchPGlite() : await openPostgres(databaseUrl)
  if ('failed' in database) throw new Error(database.failed)
  database.vault.unlock([testMaster])
  await migrate(database)
  const storeId = await firstStore(database, 'bench', 'bench')
  const { epoch } = await readStore(database, storeId)
  const adminToken = newToken('admin')
  const app = await startApp({ database, storeId, adminToken, port: 0, origins: [] })
  if ('failed' in app) throw new Error(app.failed)
  const server = `http://127.0.0.1:${app.port}/graphql`
  const [closed, refused]: [number[], number[]] = [[], []]
  for (let time = 0; time < times; time += 1) {
    const { code } = await createPairingCode(database, storeId, Date.now())
    const device = await pairDevice(database, code, 'bench', Date.now())
    if (typeof device === 'string') throw new Error(device)
    const line = await openLiveLine(app.port, device.token)
    const ended = new Promise<number>((resolve) => (line.onclose = (ending) => resolve(ending.code === 4403 ? performance.now() : Number.NaN)))
    const start = performance.now()
    const asked = await fetch(server, {
      method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${adminToken}` },
      body: JSON.stringify({ query: 'mutation ($id: ID!) { revokeDevice(id: $id) }', variables: { id: device.id } }),
    })
    if (asked.status !== 200) throw new Error(await asked.text())
    const pushed = await storeApi({ server, token: device.token }).push({ protocol: protocolVersion, epoch, mutations: [] })
    refused.push(performance.now() - start)
    if (pushed.status !== 'unauthenticated') throw new Error(`not refused: ${pushed.status}`)
    closed.push((await ended) - start)
  }
  await app.close()
  await database.close()
  return Object.entries({ 'live line closed': closed, 'next push refused': refused }).map(([what, ms]) => ({ database: name, 'a device revoked, ms': what, p50: percentile(ms, 0.5), p99: percentile(ms, 0.99) }))
}

/** Open, and heard from. */
async function openLiveLine(port: number, token: string): Promise<WebSocket> {
  const line = new WebSocket(`ws://127.0.0.1:${port}/graphql`, 'graphql-transport-ws')
  await new Promise<void>((resolve, reject) => {
    line.onclose = ({ code }) => reject(new Error(`closed: ${code}`))
    line.onopen = () => line.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } }))
    line.onmessage = ({ data }) => {
      const { type } = JSON.parse(String(data)) as { readonly type: string }
      if (type === 'connection_ack') line.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: 'subscription { storeChanged { version } }' } }))
      if (type === 'next') resolve()
    }
  })
  return line
}
