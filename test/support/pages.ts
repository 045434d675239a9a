import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { generate } from 'selfsigned'

export interface PageRequest {
  readonly host: string
  readonly path: string
  readonly query: URLSearchParams
}
export interface PageAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array
}
export type Pages = (request: PageRequest) => PageAnswer | undefined

/** A page of plain HTML. */
export const html = (body: string): PageAnswer => ({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body })

export interface PageServer {
  readonly port: number
  /** Every request that was made, host and path: a page must see none of ours. */
  readonly requests: string[]
  close(): Promise<void>
}

/** Serves pages over https under whatever host name the browser asks for. */
export async function servePages(pages: Pages): Promise<PageServer> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'seller pages' }], { keySize: 2048 })
  const requests: string[] = []
  const server = createServer({ key, cert }, (request, response) => {
    const host = request.headers.host ?? ''
    const url = new URL(request.url ?? '/', `https://${host}`)
    requests.push(`${url.hostname}${url.pathname}`)
    const answer = pages({ host: url.hostname, path: url.pathname, query: url.searchParams })
    response.writeHead(answer?.status ?? 404, answer?.headers ?? {})
    response.end(answer?.body ?? '')
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    port: (server.address() as AddressInfo).port,
    requests,
    close: () => new Promise((done) => { server.close(() => done()); server.closeAllConnections() }),
  }
}
