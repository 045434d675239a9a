import { createHash, X509Certificate } from 'node:crypto'
import { get } from 'node:https'
import type { TLSSocket } from 'node:tls'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { serveDemo, type DemoServer } from './serve.ts'

let server: DemoServer
beforeEach(async () => {
  server = await serveDemo(({ host, path, query }) => (path === '/none' ? undefined : { status: 200, headers: {}, body: `${host} ${path} ${query.get('rows')}` }), ['store.coupangeats.com'])
})
afterEach(() => server.close())

function ask(path: string) {
  return new Promise<{ status: number | undefined; body: string; key: string; names: string | undefined }>((resolve, reject) => {
    const request = get({ host: '127.0.0.1', port: server.port, path, headers: { host: 'store.coupangeats.com' }, servername: 'store.coupangeats.com', rejectUnauthorized: false }, (response) => {
      const certificate = new X509Certificate((response.socket as TLSSocket).getPeerCertificate().raw)
      let body = ''
      response.setEncoding('utf8').on('data', (text: string) => (body += text)).on('end', () => resolve({
        status: response.statusCode, body,
        key: createHash('sha256').update(certificate.publicKey.export({ type: 'spki', format: 'der' })).digest('base64'),
        names: certificate.subjectAltName,
      }))
    })
    request.on('error', reject)
  })
}

describe('the demo\'s server', () => {
  it('answers on loopback for the host that was asked for, with the one key a browser is told to trust', async () => {
    const { body, key, names } = await ask('/merchant?rows=3')
    expect(body).toBe('store.coupangeats.com /merchant 3')
    expect(key).toBe(server.spki)
    expect(names).toBe('DNS:store.coupangeats.com')
  })

  it('has nothing else', async () => {
    expect((await ask('/none')).status).toBe(404)
  })
})
