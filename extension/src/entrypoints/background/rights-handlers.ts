import type { RightsApi } from '../../api/rights-client.ts'
import { deviceOf, type Device } from '../../db/outbox.ts'
import type { Handlers } from '../../messaging/serve.ts'
import type { Courier } from '../../sync/courier.ts'
import type { Mirror } from '../../sync/mirror.ts'

export interface RightsDesk {
  readonly mirror: Mirror
  readonly courier: Courier
  rightsOf(device: Device): RightsApi
}

/** The part of the table that is about what a person may ask of the shop. Only the server can answer, so only while it is there. */
export function rightsHandlers({ mirror, courier, rightsOf }: RightsDesk): Pick<Handlers, 'personFile' | 'erasurePreview' | 'eraseCustomer'> {
  const server = async () => {
    await mirror.ready
    const device = await deviceOf(mirror.ground.outbox)
    return device && rightsOf(device)
  }
  return {
    async personFile({ customerId }) {
      const outcome = await (await server())?.personFile(customerId)
      return outcome?.status === 'ok' ? outcome.value : null
    },
    async erasurePreview({ customerId }) {
      const outcome = await (await server())?.erasurePreview(customerId)
      return outcome?.status === 'ok' ? outcome.value : null
    },
    async eraseCustomer({ customerId, name }) {
      const outcome = await (await server())?.erase(customerId, name)
      if (outcome?.status !== 'ok') return { status: 'not-reached' }
      if (outcome.value !== null) return { status: outcome.value === 'INVALID_ARGS' ? 'other-name' : 'not-reached' }
      // This device forgets at once, the others when they hear of it.
      courier.wake()
      return { status: 'erased' }
    },
  }
}
