import { createHash, createPublicKey } from 'node:crypto'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { generate } from 'selfsigned'
import type { PageAnswer, PageRequest } from './pages/page-request.ts'

export interface DemoServer {
  /** On 127.0.0.1. */
  readonly port: number
  /** The base64 SHA-256 of the certificate's public key: what a browser is told to accept, this key and no other. */
  readonly spki: string
  close(): Promise<void>
}

/** Serves pages over https on a free loopback port, under whatever host name the browser asks for. */
export async function serveDemo(pages: (request: PageRequest) => PageAnswer | undefined, hosts: readonly string[]): Promise<DemoServer> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'Dangol demo' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [{ name: 'subjectAltName', altNames: hosts.map((value) => ({ type: 2, value })) }],
  })
  const server = createServer({ key, cert }, (request, response) => {
    const url = new URL(request.url ?? '/', `https://${request.headers.host ?? 'dangol.demo'}`)
    const answer = request.method === 'GET' || request.method === 'HEAD' ? pages({ host: url.hostname, path: url.pathname, query: url.searchParams }) : undefined
    response.writeHead(answer?.status ?? 404, answer?.headers ?? { 'content-type': 'text/plain; charset=utf-8' })
    response.end(answer?.body ?? '데모에 없는 화면이에요.')
  })
  await new Promise<void>((listening, failed) => {
    server.once('error', failed)
    server.listen(0, '127.0.0.1', listening)
  })
  const spki = createHash('sha256').update(createPublicKey(cert).export({ type: 'spki', format: 'der' })).digest('base64')
  return {
    port: (server.address() as AddressInfo).port,
    spki,
    close: () => new Promise((closed) => {
      server.close(() => closed())
      server.closeAllConnections()
    }),
  }
}
