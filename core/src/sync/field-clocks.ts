import { naturalId } from '../ids.ts'
import type { MutationContext } from '../mutation.ts'
import type { ClockedNoun, Clocks, Edit, FieldClock, Nouns, Rows } from '../rows.ts'
import { instantOfHlc, nextHlc, parseHlc } from './hlc.ts'

/** The field under which it is kept who last removed a row or brought it back. */
export const presence = 'removed'

export type FieldValue = string | boolean | null

/** One person's write to one field. */
export interface FieldWrite<N extends ClockedNoun> {
  readonly noun: N
  readonly row: Nouns[N]
  readonly field: string
  /** A text, a truth value or null: compared as they are. */
  readonly before: FieldValue
  readonly after: FieldValue
  /** In whose history it is told. */
  readonly customerId: string
  /** Whether it is told there even where nothing is lost. */
  readonly told?: boolean
}

/**
 * Decides a write to a field, the same on every device and the server, in whatever order writes arrive: it is taken
 * where its maker had seen what the field holds, or made it themselves; otherwise the later clock wins. What loses,
 * be it this write or what it displaces, is kept as a lost edit, so that a person can bring it back.
 * @returns the row with the field's clock moved on, for the caller to set the value in and put; undefined where there
 *   is nothing to set: the write lost, or says what is there already.
 */
export async function claimField<N extends ClockedNoun>(rows: Rows, write: FieldWrite<N>, context: MutationContext): Promise<Nouns[N] | undefined> {
  const { noun, row, field, before, after } = write
  const held = row.clocks?.[field]
  const rivals = field === presence && after === true ? Object.values(row.clocks ?? {}) : held ? [held] : []
  const verdict = verdictOf(rivals, context)
  const changes = before !== after
  if (verdict === 'earlier') {
    if (changes) await keepLost(rows, write, context, { before, after, author: context.author, hlc: context.hlc })
    return undefined
  }
  if (!changes) {
    // Said again, later: whoever says otherwise in between has lost.
    if (!held || context.hlc > held.hlc) rows.put(noun, withClock(row, field, context))
    return undefined
  }
  if (held && isUnseen(held, context)) {
    await keepLost(rows, write, context, { before: after, after: before, author: held.by, hlc: held.hlc })
  }
  if (write.told) rows.put('edit', toldEdit(write, context))
  return withClock(row, field, context)
}

/** The row with this write as the field's last. */
export function withClock<R extends { readonly clocks?: Clocks | null }>(row: R, field: string, context: MutationContext): R {
  return { ...row, clocks: { ...row.clocks, [field]: clockOf(row.clocks?.[field], context) } }
}

/** Brings a removed row back where a write to it is later than its removal, and leaves it gone where it is earlier. @returns undefined where the writer knew. */
export async function reviveByEdit<N extends ClockedNoun>(rows: Rows, noun: N, row: Nouns[N], customerId: string, context: MutationContext): Promise<Nouns[N] | undefined> {
  if (row.removedAt === null) return row
  const held = row.clocks?.[presence]
  if (!held || !isUnseen(held, context)) return undefined
  if (context.hlc < held.hlc) return row
  const revived = await claimField(rows, { noun, row, field: presence, before: true, after: false, customerId }, context)
  return revived ? { ...revived, removedAt: null } : row
}

/** A row as it is stamped: what was written since the last stamp is of this version. */
export function stampRow<R extends { readonly version: number; readonly clocks?: Clocks | null }>(row: R, version: number): R {
  if (!row.clocks) return { ...row, version }
  const clocks = Object.fromEntries(Object.entries(row.clocks).map(([field, clock]) => [field, clock.version === 0 ? { ...clock, version } : clock]))
  return { ...row, version, clocks }
}

type Verdict = 'seen' | 'later' | 'earlier'

function verdictOf(clocks: readonly FieldClock[], context: MutationContext): Verdict {
  const unseen = clocks.filter((clock) => isUnseen(clock, context))
  if (unseen.length === 0) return 'seen'
  return unseen.every((clock) => context.hlc > clock.hlc) ? 'later' : 'earlier'
}

/** Whether a write was made without knowing what this clock stands for. A device's own writes come in its own order. */
function isUnseen(clock: FieldClock, { baseVersion, hlc }: MutationContext): boolean {
  const own = parseHlc(clock.hlc)?.node === parseHlc(hlc)?.node
  return !own && (clock.version === 0 || clock.version > baseVersion)
}

/** A field's clock never turns back, even where a write that knew of a fast clock's was made by a slow one. */
function clockOf(held: FieldClock | undefined, { hlc, author }: MutationContext): FieldClock {
  const later = !held || hlc > held.hlc ? hlc : nextHlc(held.hlc, 0, parseHlc(hlc)?.node ?? '')
  return { version: 0, hlc: later, by: author }
}

/** A write that lost: what stands instead of it, what it said, whose it was and when. */
interface Loser {
  readonly before: FieldValue
  readonly after: FieldValue
  readonly author: string
  readonly hlc: string
}

/** Once for each write that loses, however often it is sent and whichever way it is found out. */
async function keepLost<N extends ClockedNoun>(rows: Rows, write: FieldWrite<N>, context: MutationContext, { before, after, author, hlc }: Loser): Promise<void> {
  const { noun, row, field } = write
  const id = naturalId(context.namespace, 'edit', 'lost', hlc, noun, row.id, field, String(after))
  if (await rows.get('edit', id)) return
  // Whose record it is: the customer who lost it is where it will be looked for.
  const customerId = field === 'customerId' && typeof after === 'string' ? after : write.customerId
  rows.put('edit', { ...editOf(write, id, context), before, after, author, at: instantOfHlc(hlc), customerId, lost: true })
}

function toldEdit<N extends ClockedNoun>(write: FieldWrite<N>, context: MutationContext): Edit {
  // A customer's name was told by this id before other fields were.
  const place = write.noun === 'customer' ? [write.field] : [write.noun, write.row.id, write.field]
  const id = naturalId(context.storeId, 'edit', context.mutationKey, ...place)
  return { ...editOf(write, id, context), before: write.before, after: write.after, author: context.author, at: context.now, lost: false }
}

function editOf<N extends ClockedNoun>({ noun, row, field, customerId }: FieldWrite<N>, id: string, { now }: MutationContext) {
  return { id, customerId, noun, rowId: row.id, field, resolvedAt: null, version: 0, createdAt: now, removedAt: null }
}
