import { identityText } from '@dangol/core/masked-views'
import { deviceOf, type Device } from '../../db/outbox.ts'
import type { Outcome } from '../../api/outcome.ts'
import type { StoreApi } from '../../api/store-api.ts'
import type { DeviceLock } from '../../lock/device-lock.ts'
import type { Revealed, RuleAnswer } from '../../messaging/protocol.ts'
import type { Handlers } from '../../messaging/serve.ts'
import type { Mirror } from '../../sync/mirror.ts'
import { outboxFileOf } from '../../sync/outbox-file.ts'
import type { PermissionKeeper } from '../../sync/permission-keeper.ts'

export interface LockDesk {
  readonly mirror: Mirror
  readonly lock: DeviceLock
  readonly permissions: PermissionKeeper
  apiOf(device: Device): StoreApi
  /** Tells the server the owner's rule. */
  setIdleLock(device: Device, minutes: number | null): Promise<Outcome<number | null>>
}

type LockRequest = 'lockState' | 'lock' | 'unlock' | 'setPin' | 'setIdleLock' | 'blur' | 'reveal' | 'saveOutbox'

/** The part of the table that is about who may see people on this device. */
export function lockHandlers({ mirror, lock, permissions, setIdleLock }: LockDesk): Pick<Handlers, LockRequest> {
  const { ground } = mirror
  return {
    lockState: () => lock.state(),
    lock: async () => (await lock.lock('hand'), null),
    unlock: ({ pin }) => lock.unlock(pin),
    setPin: ({ current, next }) => lock.setPin(next, current),
    blur: async ({ on }) => (await lock.blur(on), null),
    async setIdleLock({ minutes }): Promise<RuleAnswer> {
      if (!(await permissions.may()).has('store.write')) return { status: 'not-permitted' }
      const device = await deviceOf(ground.outbox)
      const outcome = device && (await setIdleLock(device, minutes))
      if (outcome?.status !== 'ok') return { status: 'not-reached' }
      await lock.rule(outcome.value)
      return { status: 'saved' }
    },
    async reveal({ customerId, of }): Promise<Revealed> {
      const view = await mirror.customer(customerId)
      const identity = view?.identities.find(({ id }) => id === of)
      const field = of === 'birthday' && view?.birthday ? of : identity?.kind
      if (!view || (field !== 'phone' && field !== 'email' && field !== 'birthday')) return { status: 'refused', code: 'unknown-customer' }
      const deed = { name: 'revealPersonal', args: { customerId, field } } as const
      if (await permissions.forbids(deed.name, deed.args)) return { status: 'refused', code: 'not-permitted' }
      // First on this device's disk, then in sight: nobody sees what nobody is told of.
      const told = await mirror.mutate(deed)
      if (told.status !== 'saved') return told
      if (identity) return { status: 'shown', text: identityText(identity) }
      return view.birthday ? { status: 'shown', birthday: view.birthday } : { status: 'refused', code: 'unknown-customer' }
    },
    async saveOutbox({ pin = '' }) {
      const device = await deviceOf(ground.outbox)
      if (device?.revoked) {
        const known = await lock.knows(pin)
        if (known.status !== 'opened') return known
      }
      return outboxFileOf(ground.outbox, ground.now())
    },
  }
}
