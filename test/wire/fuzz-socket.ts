import fc from 'fast-check'
import { inspect } from 'node:util'
import type { ApiWorld } from '../support/api-world.ts'
import type { FuzzOptions, FuzzShop } from './fuzz.ts'
import { hostileJson, hostileText, leaks } from './hostile.ts'

/** What the server takes in one frame is 16 KiB. */
const tooMuch = 17 * 1024
const lastPing = JSON.stringify({ type: 'ping', payload: { last: 1 } })
const wholeStore = 'subscription { storeChanged { epoch version } }'

type Frame = string | Uint8Array<ArrayBuffer>

interface Said {
  /** Whether a device says hello first, and is let in. */
  readonly known: boolean
  readonly frames: readonly Frame[]
}

interface Heard {
  readonly code: number
  readonly reason: string
  readonly frames: readonly string[]
}

/** Frames of nobody's making, of graphql-transport-ws and of none. */
function framesFor(): fc.Arbitrary<Said> {
  const payload = fc.oneof(hostileJson, fc.record({ authorization: fc.oneof(hostileText, hostileJson) }))
  const type = fc.oneof({ weight: 6, arbitrary: fc.constantFrom('connection_init', 'subscribe', 'complete', 'next', 'error', 'ping', 'pong', 'connection_ack') }, { weight: 1, arbitrary: hostileText })
  const asked = fc.record({
    query: fc.oneof({ weight: 3, arbitrary: fc.constantFrom(wholeStore, '{ store { name } }', 'subscription {', '{ __schema { types { name } } }') }, { weight: 2, arbitrary: hostileText }, { weight: 1, arbitrary: hostileJson }),
    variables: hostileJson, operationName: fc.oneof(hostileText, hostileJson), extensions: hostileJson,
  }, { requiredKeys: [] })
  const message = fc.record({ type, id: fc.oneof(fc.constantFrom('1', '2'), hostileText, hostileJson), payload: fc.oneof(payload, asked) }, { requiredKeys: [] })
  const frame: fc.Arbitrary<Frame> = fc.oneof(
    { weight: 6, arbitrary: message.map((one) => JSON.stringify(one)) },
    { weight: 3, arbitrary: asked.map((one) => JSON.stringify({ id: '1', type: 'subscribe', payload: one })) },
    { weight: 1, arbitrary: hostileText }, { weight: 1, arbitrary: hostileJson.map((one) => JSON.stringify(one)) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }).map((bytes) => Uint8Array.from(bytes)) },
    { weight: 1, arbitrary: fc.constantFrom('남궁달무리'.repeat(tooMuch / 10), JSON.stringify({ type: 'ping', payload: { x: 'x'.repeat(tooMuch) } })) },
  )
  return fc.record({ known: fc.boolean(), frames: fc.array(frame, { minLength: 1, maxLength: 5 }) })
}

/** Asked for twice under one id, which the server would name as it closes. */
const twice = (id: string): Said => {
  const asked = JSON.stringify({ id, type: 'subscribe', payload: { query: wholeStore } })
  return { known: true, frames: [asked, asked] }
}
const chosen: [Said][] = [[twice('남궁달무리')], [twice('가'.repeat(5_000))], [{ known: true, frames: [JSON.stringify({ type: 'next', id: '1', payload: {} })] }], [{ known: false, frames: ['x'.repeat(tooMuch)] }]]

/**
 * Says all of it on a line of its own, and once a ping of ours came back says hello twice, which no line takes: the
 * server closes it then at the latest. @returns what came back, and how it ended; 1006 where the server hung up without a word.
 */
function sayAll(address: string, { known, frames }: Said, hello: string): Promise<Heard> {
  const socket = new WebSocket(`ws://${address}/graphql`, 'graphql-transport-ws')
  const heard: string[] = []
  return new Promise((resolve) => {
    const say = (...all: readonly Frame[]) => all.forEach((frame) => socket.send(frame))
    socket.onmessage = ({ data }) => {
      heard.push(String(data))
      const { type, payload } = JSON.parse(String(data)) as { readonly type: string; readonly payload?: unknown }
      if (type === 'connection_ack' && known && heard.length === 1) say(...frames, lastPing)
      if (type === 'pong' && JSON.stringify(payload) === '{"last":1}') say(hello, hello)
    }
    socket.onclose = ({ code, reason }) => resolve({ code, reason, frames: heard })
    socket.onopen = () => (known ? say(hello) : say(...frames, lastPing))
  })
}

/** Every line ends with a code and tells nothing of us, nothing is printed, and the next line is served. */
export async function fuzzSocket(world: ApiWorld, shop: FuzzShop, { seed, runs }: FuzzOptions): Promise<void> {
  const { token } = shop.device
  const printed: string[] = []
  const { error: print } = console
  console.error = (...said: readonly unknown[]) => void printed.push(inspect(said))
  const hello = JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } })
  await fc.assert(fc.asyncProperty(framesFor(), async (said) => {
    const { code, reason, frames: heard } = await sayAll(world.address, said, hello)
    const complaints = [...((code >= 4400 && code < 4500) || code === 1009 ? [] : [`code ${code}`]), ...leaks(reason), ...heard.flatMap((frame) => toldBy(frame))]
    if (complaints.length > 0) throw new Error(`${complaints.join()} ${reason} ${heard.join()}`)
  }), { seed, numRuns: runs, endOnFailure: true, examples: chosen }).finally(() => (console.error = print))
  if (printed.length > 0) throw new Error(`printed on the console: ${printed.join('\n').slice(0, 2_000)}`)
  await stillServed(world, token)
}

/** A pong brings back what was sent along with the ping, and nothing of ours. */
function toldBy(frame: string): string[] {
  const { type, payload } = JSON.parse(frame) as { readonly type: string; readonly payload?: unknown }
  return type === 'pong' ? [] : leaks(JSON.stringify(payload ?? null))
}

async function stillServed(world: ApiWorld, token: string): Promise<void> {
  const socket = new WebSocket(`ws://${world.address}/graphql`, 'graphql-transport-ws')
  await new Promise<void>((resolve, reject) => {
    socket.onclose = ({ code }) => reject(new Error(`a line in order was closed: ${code}`))
    socket.onopen = () => socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } }))
    socket.onmessage = ({ data }) => {
      const { type } = JSON.parse(String(data)) as { readonly type: string }
      if (type === 'connection_ack') socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: wholeStore } }))
      if (type === 'next') resolve()
    }
  })
  socket.close()
}
