import * as v from 'valibot'
import { isToldOnly } from '@dangol/core/mutations'
import type { OutboxNews } from '@dangol/core/sync/state'
import { deviceOf, waitingCount, type DraftRow, type Outbox, type OutboxEntry, type RefusedEntry } from '../db/outbox.ts'

/** What is read back; the newest form is what is written. */
const format = 1

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(200))
const entry = v.looseObject({
  deviceId: text, storeId: text, mid: v.pipe(v.number(), v.safeInteger(), v.minValue(1)), name: text, args: v.unknown(),
  at: v.pipe(v.string(), v.isoTimestamp()), baseVersion: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0)), 0), hlc: v.optional(v.string(), ''),
})
const refused = v.looseObject({ ...entry.entries, code: text, path: v.optional(v.nullable(v.string()), null) })
const draft = v.object({ customerId: text, kind: v.picklist(['general', 'health', 'complaint']), text: v.pipe(v.string(), v.minLength(1)) })
const file = v.object({ dangol: v.literal('outbox'), format: v.number(), entries: v.array(v.unknown()), refused: v.optional(v.array(v.unknown()), []), drafts: v.optional(v.array(v.unknown()), []) })

/** Everything of a file that could be read. */
export interface OutboxFile {
  readonly entries: readonly OutboxEntry[]
  readonly refused: readonly RefusedEntry[]
  readonly drafts: readonly DraftRow[]
  /** How many of its parts could not be. */
  readonly unreadable: number
}

export type FileProblem = 'not-an-outbox' | 'newer-format'

/** All that is on this device and nowhere else, as the text of a file: changes that wait, for whichever store, refused ones, and notes being typed. */
export async function outboxFileOf(outbox: Outbox, nowMs: number): Promise<{ readonly text: string; readonly count: number }> {
  const kept = await outbox.transaction('r', outbox.device, outbox.mutations, outbox.refused, outbox.drafts, async () => ({
    entries: await unsentEntries(outbox), refused: (await outbox.refused.toArray()).filter(({ discardedAt }) => !discardedAt), drafts: await outbox.drafts.toArray(),
  }))
  const body = { dangol: 'outbox', format, savedAt: new Date(nowMs).toISOString(), ...kept }
  return { text: JSON.stringify(body, null, 1), count: kept.entries.filter(({ name }) => !isToldOnly(name)).length + kept.refused.length + kept.drafts.length }
}

/** The same in numbers, with the names of those it is for. */
export async function outboxNewsOf(outbox: Outbox): Promise<OutboxNews> {
  return outbox.transaction('r', outbox.device, outbox.mutations, outbox.refused, outbox.drafts, async () => {
    const device = await deviceOf(outbox)
    const elsewhere = new Map<string, number>()
    for (const { storeName = '' } of (await unsentEntries(outbox)).filter(({ deviceId }) => deviceId !== device?.id)) elsewhere.set(storeName, (elsewhere.get(storeName) ?? 0) + 1)
    return {
      waiting: device ? await waitingCount(outbox, device) : 0,
      refused: await outbox.refused.filter(({ discardedAt }) => !discardedAt).count(),
      elsewhere: [...elsewhere].map(([store, changes]) => ({ store, changes })),
      drafts: await outbox.drafts.count(),
    }
  })
}

/** What no server has yet: of this pairing what is not decided, of former ones all that is left. */
export async function unsentEntries(outbox: Outbox): Promise<OutboxEntry[]> {
  const device = await deviceOf(outbox)
  return outbox.mutations.filter(({ deviceId, mid, decidedIn }) => decidedIn === undefined && (deviceId !== device?.id || mid > device.ackedMid)).toArray()
}

/** Reads a file as far as it can be read: one part that is no longer whole must not take the others with it. */
export function readOutboxFile(body: string): OutboxFile | FileProblem {
  const parsed = v.safeParse(file, jsonOf(body))
  if (!parsed.success) return 'not-an-outbox'
  if (parsed.output.format > format) return 'newer-format'
  const parts = parsed.output
  const entries = readable(entry, parts.entries)
  const rejected = readable(refused, parts.refused)
  const drafts = readable(draft, parts.drafts)
  const all = parts.entries.length + parts.refused.length + parts.drafts.length
  return {
    entries: entries as readonly OutboxEntry[], refused: rejected as readonly RefusedEntry[], drafts,
    unreadable: all - entries.length - rejected.length - drafts.length,
  }
}

function readable<T>(schema: v.GenericSchema<unknown, T>, parts: readonly unknown[]): T[] {
  return parts.flatMap((part) => {
    const parsed = v.safeParse(schema, part)
    return parsed.success ? [parsed.output] : []
  })
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
