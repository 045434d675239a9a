import type { ImportsApi } from '../../api/imports-client.ts'
import { deviceOf, type Device } from '../../db/outbox.ts'
import type { Handlers } from '../../messaging/serve.ts'
import type { Courier } from '../../sync/courier.ts'
import type { Mirror } from '../../sync/mirror.ts'

export interface ImportDesk {
  readonly mirror: Mirror
  readonly courier: Courier
  importsOf(device: Device): ImportsApi
}

/** What writes to the store: this device is to hear of it at once. */
const writing: ReadonlySet<string> = new Set(['confirm', 'undo'])

/** The part of the table that brings files of people in. */
export function importHandlers({ mirror, courier, importsOf }: ImportDesk): Pick<Handlers, 'imports'> {
  return {
    async imports({ document, variables }) {
      await mirror.ready
      const device = await deviceOf(mirror.ground.outbox)
      const outcome = device && (await importsOf(device)(document, variables))
      if (outcome?.status !== 'ok') return { status: outcome?.status === 'unauthenticated' ? 'not-permitted' : 'not-reached' }
      if (writing.has(document)) courier.wake()
      return { status: 'answered', data: outcome.value }
    },
  }
}
