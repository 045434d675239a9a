import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/**
 * Told of each GraphQL request of a client by its first words ("mutation Push"), before it is passed on. `swallow`
 * passes it on and lets no answer through; `drop` hangs up instead; `lose` hangs up when the answer comes.
 */
export type OnRequest = (words: string) => 'pass' | 'swallow' | 'drop' | 'lose' | void

/** The line between a browser and a server, to be cut, mended and shaken. */
export interface Link {
  readonly port: number
  /** Hangs up on everybody, and on whoever comes. */
  cut(): void
  mend(): void
  /** From now on every connection breaks after `bytes()` bytes from the server. */
  flap(bytes: () => number): void
  onRequest(told: OnRequest | undefined): void
  /** How many connections it has broken. */
  broken(): number
  close(): Promise<void>
}

/** How an operation's text begins in a request's body. */
const operation = /"query":"(?:\\n|\s)*((?:query|mutation) \w+)/g

/** A TCP proxy before a local port. */
export async function openLink(port: number): Promise<Link> {
  const open = new Set<Socket>()
  let isCut = false
  let bytes: (() => number) | undefined
  let told: OnRequest | undefined
  let broken = 0

  const server = createServer((client) => {
    if (isCut) return void client.destroy()
    const far = connect(port, 'localhost')
    const both = [client, far]
    const hangUp = () => both.forEach((socket) => {
      open.delete(socket)
      socket.destroy()
    })
    const breakOff = () => {
      broken += 1
      hangUp()
    }
    let left = bytes?.() ?? Infinity
    let muted = false
    let losing = false
    for (const socket of both) {
      open.add(socket)
      socket.setNoDelay(true)
      socket.on('error', hangUp)
      socket.on('close', hangUp)
    }
    client.on('data', (data) => {
      for (const [, words = ''] of told ? data.toString('latin1').matchAll(operation) : []) {
        const fate = told?.(words)
        if (fate === 'drop') return breakOff()
        muted ||= fate === 'swallow'
        losing ||= fate === 'lose'
      }
      far.write(data)
    })
    far.on('data', (data) => {
      left -= data.length
      if (muted) return
      if (losing || left < 0) breakOff()
      else client.write(data)
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const hangUpOnAll = () => open.forEach((socket) => socket.destroy())
  return {
    port: (server.address() as AddressInfo).port,
    cut() {
      isCut = true
      hangUpOnAll()
    },
    mend() {
      isCut = false
      bytes = undefined
      hangUpOnAll()
    },
    flap(each) {
      bytes = each
      hangUpOnAll()
    },
    broken: () => broken,
    onRequest: (deed) => void (told = deed),
    async close() {
      hangUpOnAll()
      await new Promise((closed) => server.close(closed))
    },
  }
}
