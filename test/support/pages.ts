import type { PageAnswer, PageRequest } from '../../server/src/demo/pages/page-request.ts'
import { serveDemo } from '../../server/src/demo/serve.ts'

export type Pages = (request: PageRequest) => PageAnswer | undefined

/** A page of plain HTML. */
export const html = (body: string): PageAnswer => ({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body })

export interface PageServer {
  readonly port: number
  /** Every request that was made, host and path. */
  readonly requests: string[]
  close(): Promise<void>
}

/** Serves pages over https under whatever host name the browser asks for, and keeps count of what is asked. */
export async function servePages(pages: Pages): Promise<PageServer> {
  const requests: string[] = []
  const server = await serveDemo((request) => {
    requests.push(request.host + request.path)
    return pages(request)
  }, ['localhost'])
  return { port: server.port, requests, close: server.close }
}
