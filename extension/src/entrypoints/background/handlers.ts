import { hasMaskable, maskedAnswer, maskedAttention, maskedConflict, maskedCustomer, maskedHit, maskedLikely, maskedMerge, maskedNameless } from '@dangol/core/masked-views'
import type { Outcome } from '../../api/outcome.ts'
import { deviceOf, type Device } from '../../db/outbox.ts'
import { draftOf, saveDraft } from '../../db/drafts.ts'
import type { Handlers } from '../../messaging/serve.ts'
import type { Focus, Pairing } from '../../messaging/protocol.ts'
import type { Door } from '../../api/store-api.ts'
import type { Courier } from '../../sync/courier.ts'
import { pair, unpair } from '../../sync/pair.ts'
import { askAccessLog } from '../../api/store-client.ts'
import { acceptedPrivacy, acceptPrivacy, forgetPrivacy } from '../../settings/privacy.ts'
import type { LookKeeper } from '../../sync/look-keeper.ts'
import type { Announcer } from './announcer.ts'
import { keepFocus, readFocus } from './focus.ts'
import { openPanel } from './open-panel.ts'
import { importHandlers, type ImportDesk } from './import-handlers.ts'
import { rightsHandlers, type RightsDesk } from './rights-handlers.ts'
import { behindLock } from './behind-lock.ts'
import { listHandlers } from './list-handlers.ts'
import { lockHandlers, type LockDesk } from './lock-handlers.ts'
import { blurOverlay } from './overlay-blur.ts'
import { ownPhonesHandlers, type OwnPhonesDesk } from './own-phones-handlers.ts'
import { siteHandlers, type SiteDesk } from './site-handlers.ts'
import { syncHandlers } from './sync-handlers.ts'

/** As many records as a page of the queue has. */
const askedAtOnce = 50
/** Of a customer's access log, as many as anybody reads at the counter; the account page has them all. */
const linesShown = 30

export interface Desk extends SiteDesk, RightsDesk, ImportDesk, LockDesk, OwnPhonesDesk {
  readonly courier: Courier
  readonly announcer: Announcer
  readonly door: Door
  readonly looks: LookKeeper
  failed(where: string, error: unknown): void
}

/** The table of requests, each wired to who knows the answer, behind the lock. */
export function handlersOf(desk: Desk): Handlers {
  return behindLock(openHandlersOf(desk), () => desk.lock.closed())
}

function openHandlersOf(desk: Desk): Handlers {
  const { mirror, courier, announcer, door, permissions, lock, looks, apiOf, failed } = desk
  const { outbox } = mirror.ground
  const lookAt = async (focus: Focus) => {
    if ((await lock.closed()) !== null) return null
    await keepFocus(focus)
    announcer.say({ kind: 'focus', focus })
    return null
  }
  const moved = async () => {
    await mirror.refresh()
    await courier.reset()
    announcer.changed()
    courier.wake()
  }
  return {
    ...siteHandlers(desk),
    ...syncHandlers(desk),
    ...listHandlers(desk),
    ...rightsHandlers(desk),
    ...importHandlers(desk),
    ...lockHandlers(desk),
    ...ownPhonesHandlers(desk),
    async sightings({ sightings }, { tabId, documentId }) {
      // Before there is anything to see.
      if ((await lock.state()).blurred) await blurOverlay({ tabId, documentId }, true)
      // Before the owner has read what is kept and how, nothing is: neither captured nor shown.
      if (!(await acceptedPrivacy())) return { unpaired: true }
      const answers = await mirror.answer(sightings)
      if (!answers) return { unpaired: true }
      void mirror.capture(sightings).catch((error: unknown) => failed('capture', error))
      if (!hasMaskable(answers)) return { answers }
      const may = await permissions.may()
      return { answers: answers.map((answer) => maskedAnswer(may, answer)) }
    },
    openCustomer({ customerId }, { windowId }) {
      openPanel(windowId)
      return lookAt({ kind: 'customer', customerId: String(customerId) })
    },
    openLink({ target }, { windowId }) {
      openPanel(windowId)
      return lookAt({ kind: 'link', target })
    },
    focus: () => readFocus(),
    setFocus: ({ focus }) => lookAt(focus),
    async customer({ customerId, entries }) {
      const [view, may] = await Promise.all([mirror.customer(customerId, entries), permissions.may()])
      if (view) void looks.look(customerId).catch((error: unknown) => failed('looks', error))
      return view && maskedCustomer(may, view)
    },
    async search({ query }) {
      const [hits, may] = await Promise.all([mirror.search(query), permissions.may()])
      return hits.map((hit) => maskedHit(may, hit))
    },
    async mergePreview({ survivorId, goneId }) {
      const [view, may] = await Promise.all([mirror.mergePreview(survivorId, goneId), permissions.may()])
      return view && maskedMerge(may, view)
    },
    async conflicts() {
      const [list, may] = await Promise.all([mirror.conflicts(), permissions.may()])
      return { ...list, conflicts: list.conflicts.map((conflict) => maskedConflict(may, conflict)) }
    },
    async likely({ of, ids }) {
      const [likely, may] = await Promise.all([mirror.likely(of, ids.slice(0, askedAtOnce)), permissions.may()])
      return likely && likely.map((people) => people.map((person) => maskedLikely(may, person)))
    },
    nameless: async ({ before }) => maskedNameless(await permissions.may(), await mirror.nameless(before)),
    attention: async () => maskedAttention(await permissions.may(), await mirror.attention()),
    async accessLog({ customerId }) {
      const device = await deviceOf(outbox)
      return device ? valueOf(await askAccessLog(device, customerId, linesShown)) : null
    },
    privacy: () => acceptedPrivacy(),
    acceptPrivacy: async ({ version }) => {
      const accepted = await acceptPrivacy(version, new Date().toISOString())
      announcer.changed()
      // Pages that asked before were told that there is nobody to show.
      announcer.remind()
      return accepted
    },
    tags: () => mirror.tags(),
    mutate: async (mutation) => ((await permissions.forbids(mutation.name, mutation.args)) ? { status: 'refused', code: 'not-permitted' } : mirror.mutate(mutation)),
    may: async () => [...(await permissions.may())],
    async draft({ customerId }) {
      const own = await draftOf(outbox, customerId)
      if (own) return own
      // What was being typed of somebody who has been merged since is theirs all the same.
      for (const { customerId: former } of (await mirror.customer(customerId))?.mergedFrom ?? []) {
        const left = await draftOf(outbox, former)
        if (!left) continue
        await saveDraft(outbox, { ...left, customerId })
        await saveDraft(outbox, { ...left, text: '' })
        return { ...left, customerId }
      }
      return null
    },
    saveDraft: async (draft) => (await saveDraft(outbox, draft), null),
    async pair(asked) {
      const paired = await pair(mirror.ground, door, asked)
      if (paired.status === 'failed') return paired
      await permissions.refresh()
      await lock.startOver()
      await moved()
      return { status: 'paired', pairing: pairingOf(paired.device) }
    },
    async pairing() {
      const device = await deviceOf(outbox)
      return device ? pairingOf(device) : null
    },
    async unpair() {
      await unpair(mirror.ground)
      await lock.startOver()
      await forgetPrivacy()
      await lookAt({ kind: 'none' })
      await moved()
      return null
    },
    async newPairingCode() {
      const device = await deviceOf(outbox)
      return device ? valueOf(await apiOf(device).newPairingCode()) : null
    },
  }
}

function pairingOf({ server, storeName, name }: Device): Pairing {
  return { server, storeName, deviceName: name }
}

function valueOf<T>(outcome: Outcome<T>): T | null {
  return outcome.status === 'ok' ? outcome.value : null
}
