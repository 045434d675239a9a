import { formatHlc } from '../../core/src/sync/hlc.ts'
import type { MutationResult, PendingMutation, PushResponse } from '../../core/src/sync/protocol.ts'
import type { Life } from './disk.ts'
import { tokenOf } from './store-tables.ts'
import { carry, type Wire } from './wire.ts'

const immortal: Life = { dead: false, step: () => undefined }
const retryMs = 5_000
const patience = 40

interface Said {
  readonly name: string
  readonly args: unknown
  readonly at: string
  answered(status: MutationResult['status']): void
}

/** A device of an earlier protocol: it keeps all it ever said, and says again what the server does not know. */
export class OldDevice {
  readonly name: string
  readonly wire: Wire
  id = ''
  private readonly protocol: 1 | 2
  private readonly said: Said[] = []
  private readonly statuses: MutationResult['status'][] = []
  private token: string | undefined
  private pairings = 0
  private epoch = ''
  private acked = 0
  private talking = false

  constructor(protocol: 1 | 2, wire: Wire) {
    this.protocol = protocol
    this.name = `옛 폰 ${protocol}`
    this.wire = wire
  }

  get isDone(): boolean {
    return this.acked === this.said.length && !this.talking
  }

  /** What the server refused the last time it was told: a restored one may not know whom it is about. */
  refused(): Said[] {
    return this.said.filter((_, at) => this.statuses[at] === 'refused')
  }

  say(said: Said): void {
    this.said.push(said)
    void this.talk()
  }

  async talk(): Promise<void> {
    if (this.talking) return
    this.talking = true
    for (let tries = 0; tries < patience && (this.epoch === '' || this.acked < this.said.length); tries += 1) {
      if (!(await this.exchange())) await this.wire.happenings.wait(retryMs)
    }
    this.talking = false
  }

  /** The server may have forgotten what it had decided. */
  doubt(): void {
    this.epoch = ''
    void this.talk()
  }

  /** @returns whether to go on at once. */
  private async exchange(): Promise<boolean> {
    const { wire, token } = this
    if (token === undefined) return this.pair()
    if (this.epoch === '') {
      const pulled = await carry(wire, immortal, () => wire.server.pull(token, '', 'whole'))
      if (pulled.status === 'unauthenticated') this.token = undefined
      if (pulled.status !== 'ok') return false
      this.epoch = pulled.value.epoch
      this.acked = Math.min(pulled.value.lastMid, this.said.length)
      return true
    }
    const mutations = this.said.slice(this.acked, this.acked + 100).map((said, at) => this.mutationOf(said, this.acked + at + 1))
    const pushed = await carry(wire, immortal, () => wire.server.push(token, { protocol: this.protocol, epoch: this.epoch, mutations }))
    if (pushed.status === 'unauthenticated') this.token = undefined
    return pushed.status === 'ok' && this.take(pushed.value)
  }

  private take(response: PushResponse): boolean {
    switch (response.status) {
      case 'accepted':
        for (const { mid, status } of response.results) {
          this.statuses[mid - 1] = status
          this.said[mid - 1]?.answered(status)
        }
        this.acked = Math.min(response.lastMid, this.said.length)
        return true
      case 'gap':
        this.acked = response.expected - 1
        return true
      case 'other-epoch':
        this.epoch = ''
        return true
      case 'unsupported-protocol': case 'too-large':
        return false
    }
  }

  /** What it says as a new device it numbers from 1. */
  private async pair(): Promise<boolean> {
    const enrolled = await carry(this.wire, immortal, async () => {
      // Made up anew each time the server is asked, as it would.
      this.pairings += 1
      const id = `2222222${8 + this.protocol % 2}-0000-4000-8000-${String(this.pairings).padStart(12, '0')}`
      return (await this.wire.server.enroll(id, tokenOf(id), this.name)) ?? id
    })
    if (enrolled.status !== 'ok') return false
    this.id = enrolled.value
    this.token = tokenOf(this.id)
    this.epoch = ''
    this.acked = 0
    return true
  }

  private mutationOf({ name, args, at }: Said, mid: number): PendingMutation {
    return { mid, name, args, at, ...(this.protocol === 2 && { baseVersion: 0, hlc: formatHlc({ ms: Date.parse(at), counter: mid, node: this.id }) }) }
  }
}
