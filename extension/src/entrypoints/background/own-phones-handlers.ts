import type { Outcome } from '../../api/outcome.ts'
import { deviceOf, type Device } from '../../db/outbox.ts'
import type { RuleAnswer } from '../../messaging/protocol.ts'
import type { Handlers } from '../../messaging/serve.ts'
import type { Mirror } from '../../sync/mirror.ts'
import { keepOwnPhones, ownPhonesIn } from '../../sync/own-phones.ts'
import type { PermissionKeeper } from '../../sync/permission-keeper.ts'
import type { Announcer } from './announcer.ts'

export interface OwnPhonesDesk {
  readonly mirror: Mirror
  readonly permissions: PermissionKeeper
  readonly announcer: Pick<Announcer, 'changed'>
  /** Tells the server the shop's own numbers, all of them. */
  setOwnPhones(device: Device, phones: readonly string[]): Promise<Outcome<readonly string[]>>
}

/** The part of the table about the shop's own numbers, by which nobody is recognised. */
export function ownPhonesHandlers({ mirror, permissions, announcer, setOwnPhones }: OwnPhonesDesk): Pick<Handlers, 'ownPhones' | 'setOwnPhones'> {
  const allowed = async () => (await permissions.may()).has('store.write')
  return {
    async ownPhones() {
      await mirror.ready
      return (await allowed()) && (await deviceOf(mirror.ground.outbox)) ? ownPhonesIn(mirror.ground.cache) : null
    },
    async setOwnPhones({ phones }): Promise<RuleAnswer> {
      if (!(await allowed())) return { status: 'not-permitted' }
      const device = await deviceOf(mirror.ground.outbox)
      const outcome = device && (await setOwnPhones(device, phones))
      if (outcome?.status !== 'ok') return { status: 'not-reached' }
      await keepOwnPhones(mirror.ground.cache, outcome.value)
      await mirror.refresh()
      announcer.changed()
      return { status: 'saved' }
    },
  }
}
