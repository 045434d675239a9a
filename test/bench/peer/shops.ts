import { randomUUID } from 'node:crypto'
import { storeApi } from '../../../extension/src/api/store-client.ts'
import { testDevice } from '../../../extension/src/sync/testing/test-device.ts'
import { admitted } from '../../support/admitted.ts'
import type { RunningServer } from '../../support/server.ts'
import { blank, rxdbDevice, type PeerDocument } from './rxdb-device.ts'

/** A device of either kind, as the schedule knows it: edits are acknowledged when they return. */
export interface PeerDevice {
  /** The name this device shows now. */
  nameOf(customer: number): Promise<string>
  rename(customer: number, name: string): Promise<void>
  tag(customer: number, tag: string): Promise<void>
  note(customer: number, text: string): Promise<void>
  /** There and back, tried until it comes through. */
  sync(): Promise<void>
  /** Everything this device holds: names now and before, tags and notes, each as often as it is there. */
  holdings(): Promise<Holdings>
  close(): Promise<unknown>
}

export interface Holdings {
  readonly names: readonly string[]
  /** Values that lost or gave way, kept where a person can take them back. */
  readonly formerNames: readonly string[]
  readonly tags: readonly string[]
  readonly notes: readonly string[]
}

export const customers = 4
const idOf = (customer: number) => `00000000-0000-7000-8000-${String(customer).padStart(12, '0')}`

/** @param whole one document a customer, tags and notes within; otherwise each a document of its own. */
export async function peerOnRxdb(url: string, fetcher: typeof fetch, whole: boolean): Promise<PeerDevice> {
  const device = await rxdbDevice({ url, fetch: fetcher, retryMs: 20 })
  const { docs } = device
  const customerOf = async (customer: number) => {
    const found = await docs.findOne(idOf(customer)).exec()
    return found ?? docs.insert({ ...blank, id: idOf(customer), kind: 'customer', updatedAt: Date.now() })
  }
  return {
    nameOf: async (customer) => (await customerOf(customer)).name,
    rename: async (customer, name) => void (await (await customerOf(customer)).incrementalPatch({ name, updatedAt: Date.now() })),
    async tag(customer, tag) {
      if (whole) await (await customerOf(customer)).incrementalModify((data: PeerDocument) => ({ ...data, tags: [...data.tags, tag], updatedAt: Date.now() }))
      else await docs.insert({ ...blank, id: `${idOf(customer)}/${tag}`, kind: 'tag', text: tag, updatedAt: Date.now() })
    },
    async note(customer, text) {
      if (whole) await (await customerOf(customer)).incrementalModify((data: PeerDocument) => ({ ...data, notes: [...data.notes, text], updatedAt: Date.now() }))
      else await docs.insert({ ...blank, id: randomUUID(), kind: 'note', text, updatedAt: Date.now() })
    },
    sync: () => device.sync(),
    async holdings() {
      const all = await device.all()
      const of = (kind: string) => all.filter((document) => document.kind === kind)
      return {
        names: of('customer').map(({ name }) => name), formerNames: [],
        tags: [...of('tag').map(({ text }) => text), ...all.flatMap(({ tags }) => tags)],
        notes: [...of('note').map(({ text }) => text), ...all.flatMap(({ notes }) => notes)],
      }
    },
    close: () => device.close(),
  }
}

/** The extension's own client, paired with a real server. */
export async function pairedDevice(server: RunningServer, name: string, fetcher: typeof fetch = fetch) {
  const { deviceId: id, storeId, namespace, token } = await admitted(server, name)
  return testDevice({ apiFor: () => storeApi({ server: server.url, token }, fetcher) }, name, { id, storeId, namespace })
}

/** @param offset which customers of the store are these, so that schedules share a server and nothing else. */
export async function peerOnDangol(server: RunningServer, fetcher: typeof fetch, offset: number): Promise<PeerDevice> {
  const device = await pairedDevice(server, '카운터', fetcher)
  const own = (customer: number) => idOf(offset + customer)
  const mine = new Set(Array.from({ length: customers }, (_, customer) => own(customer)))
  const mutate = async (name: string, args: unknown) => {
    const { status } = await device.write(name, args)
    if (status === 'refused') throw new Error(`${name} was refused`)
  }
  const known = async (customer: number) => {
    const found = (await device.rows('customer')).find(({ id }) => id === own(customer))
    if (!found) await mutate('createCustomer', { id: own(customer), name: '처음', phone: null })
    return found?.name ?? '처음'
  }
  return {
    nameOf: known,
    rename: async (customer, name) => (await known(customer), mutate('renameCustomer', { customerId: own(customer), name })),
    tag: async (customer, name) => (await known(customer), mutate('addTag', { customerId: own(customer), name })),
    note: async (customer, text) => (await known(customer), mutate('addNote', { id: randomUUID(), customerId: own(customer), kind: 'general', text, writtenAt: new Date().toISOString() })),
    async sync() {
      while ((await device.sync()) !== 'complete');
    },
    async holdings() {
      const tagName = new Map((await device.rows('tag')).map(({ id, name }) => [id, name]))
      const edits = (await device.rows('edit')).filter(({ customerId, field }) => mine.has(customerId ?? '') && field === 'name')
      return {
        names: (await device.rows('customer')).filter(({ id }) => mine.has(id)).map(({ name }) => name),
        formerNames: edits.flatMap(({ before, after }) => [String(before), String(after)]),
        tags: (await device.rows('customerTag')).filter(({ customerId }) => mine.has(customerId)).map(({ tagId }) => tagName.get(tagId) ?? ''),
        notes: (await device.rows('note')).filter(({ customerId }) => mine.has(customerId)).map(({ text }) => text),
      }
    },
    async close() {
      device.ground().cache.close()
      device.ground().outbox.close()
    },
  }
}
