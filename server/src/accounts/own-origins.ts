import type { IncomingMessage } from 'node:http'

/** This machine's own names, under which the server is reached when no public address is set. */
const localHosts = ['localhost', '127.0.0.1', '[::1]']

/** The origins of our own pages: a session's cookie counts only in requests from there. */
export function ownOriginsOf(publicAddress: string | undefined, port: number): readonly string[] {
  return publicAddress === undefined ? localHosts.map((host) => `http://${host}:${port}`) : [new URL(publicAddress).origin]
}

/** Where browsers are to open our pages: passkeys and cookies belong to one name. */
export function addressOfPages(publicAddress: string | undefined, port: number): string {
  return publicAddress === undefined ? `http://localhost:${port}` : new URL(publicAddress).origin
}

export function isFrom({ headers: { origin } }: Pick<IncomingMessage, 'headers'>, own: readonly string[]): boolean {
  return origin !== undefined && own.includes(origin)
}

/**
 * Whose connection it is. Behind the TLS that a public address means, the last of X-Forwarded-For is what our own
 * proxy saw; what stands before it anybody can write.
 */
export function clientAddress(request: IncomingMessage, publicAddress: string | undefined): string {
  const forwarded = publicAddress === undefined ? undefined : request.headers['x-forwarded-for']
  const address = String(forwarded ?? '').split(',').at(-1)?.trim() || (request.socket.remoteAddress ?? 'unknown')
  // One machine, one name: however it came here.
  return address === '::1' ? '127.0.0.1' : address.replace(/^::ffff:(?=[\d.]+$)/, '')
}
