import { createServer, type RequestListener, type Server } from 'node:http'

/** Both of this machine's own addresses: "localhost" is one or the other, as each program pleases. */
const loopback = ['127.0.0.1', '::1']
const patienceMs = 3_000

export interface Listening {
  readonly port: number
  readonly servers: readonly Server[]
  /** Takes no more requests, lets those under way end (for a while), and is done. */
  close(): Promise<void>
}

/** Listens on this machine only: no other reaches the store without somebody having decided so. */
export async function listen(handler: RequestListener, port: number): Promise<Listening | { readonly failed: 'port-in-use' | 'port-refused' }> {
  const servers: Server[] = []
  for (const host of loopback) {
    const server = createServer(handler)
    const code = await start(server, servers[0] ? portOf(servers[0]) : port, host)
    if (code === undefined) servers.push(server)
    // A machine without IPv6 has one address.
    else if (code !== 'EADDRNOTAVAIL' && code !== 'EAFNOSUPPORT') {
      await Promise.all(servers.map(stop))
      return { failed: code === 'EACCES' ? 'port-refused' : 'port-in-use' }
    }
  }
  const [first] = servers
  return first ? { port: portOf(first), servers, close: async () => void (await Promise.all(servers.map(stop))) } : { failed: 'port-refused' }
}

/** @returns the code of the failure, or undefined. */
function start(server: Server, port: number, host: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? ''))
    server.listen({ port, host, exclusive: true }, () => resolve(undefined))
  })
}

function portOf(server: Server): number {
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const impatient = setTimeout(() => server.closeAllConnections(), patienceMs)
    server.close(() => {
      clearTimeout(impatient)
      resolve()
    })
    server.closeIdleConnections()
  })
}
