import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** Told of each push that a client sends, before it is passed on. `swallow` passes it on and lets no answer through. */
export type OnPush = () => 'pass' | 'swallow' | void

/** The line between a browser and a server, to be cut, mended and shaken. */
export interface Link {
  readonly port: number
  /** Hangs up on everybody, and on whoever comes. */
  cut(): void
  mend(): void
  /** From now on every connection breaks after `bytes()` bytes from the server. */
  flap(bytes: () => number): void
  onPush(told: OnPush | undefined): void
  /** How many connections it has broken. */
  broken(): number
  close(): Promise<void>
}

const push = 'mutation Push'

/** A TCP proxy before a local port. */
export async function openLink(port: number): Promise<Link> {
  const open = new Set<Socket>()
  let isCut = false
  let bytes: (() => number) | undefined
  let told: OnPush | undefined
  let broken = 0

  const server = createServer((client) => {
    if (isCut) return void client.destroy()
    const far = connect(port, 'localhost')
    const both = [client, far]
    const hangUp = () => both.forEach((socket) => {
      open.delete(socket)
      socket.destroy()
    })
    let left = bytes?.() ?? Infinity
    let muted = false
    let tail = ''
    for (const socket of both) {
      open.add(socket)
      socket.on('error', hangUp)
      socket.on('close', hangUp)
    }
    client.on('data', (data) => {
      const text = tail + data.toString('latin1')
      tail = text.slice(-push.length + 1)
      if (told && text.includes(push)) muted = told() === 'swallow' || muted
      far.write(data)
    })
    far.on('data', (data) => {
      left -= data.length
      if (muted) return
      if (left >= 0) return void client.write(data)
      broken += 1
      hangUp()
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
    onPush: (deed) => void (told = deed),
    async close() {
      hangUpOnAll()
      await new Promise((closed) => server.close(closed))
    },
  }
}
