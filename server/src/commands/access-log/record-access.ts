import { firstFormerHash, sealedText, type AccessActorKind, type AccessDeed, type AccessEntry } from '@dangol/core/access-log'
import type { Instant } from '@dangol/core/time'
import type { Sql } from '../../db/sql.ts'
import type { Principal } from '../principal.ts'
import { storable } from '../storable.ts'
import { hashOf } from '../tokens.ts'

/** Who did it. */
export interface AccessActor {
  readonly kind: AccessActorKind
  /** Of the device, member or key; null where the server did it by itself. */
  readonly id: string | null
  readonly memberId: string | null
  /** As shown to people. */
  readonly name: string
  /** The IP address it came from; '' where there was none. */
  readonly address: string
}

/** What is told to the access log. */
export interface Access {
  readonly storeId: string
  readonly actor: AccessActor
  readonly deed: AccessDeed
  /** null where it was about many at once, or about nobody. */
  readonly customerId: string | null
  /** How many customers it was about; 1 where left out. */
  readonly count?: number
  /** Names of what was seen or written, never a value. */
  readonly fields: readonly string[]
  /** When it was done. */
  readonly at: Instant
  /** When the server heard of it, where that is later. */
  readonly recordedAt?: Instant
}

/** What the server does without anybody asking. */
export const theServer: AccessActor = { kind: 'server', id: null, memberId: null, name: '', address: '' }

export function actorOf({ kind, id, memberId, name }: Pick<Principal, 'kind' | 'id' | 'memberId' | 'name'>, address: string): AccessActor {
  return { kind, id, memberId, name, address }
}

/**
 * Adds an entry to the store's access log, in the caller's transaction: what was done and that it was done are
 * committed together or not at all. Whoever else adds to this store's log waits until then, so it comes last in the
 * transaction, after the store's own lock where both are taken.
 */
export function recordAccess(tx: Sql, access: Access): Promise<void> {
  return recordAccesses(tx, access.storeId, [access])
}

/** The same for any number of entries of one store, in two statements. */
export async function recordAccesses(tx: Sql, storeId: string, accesses: readonly Access[]): Promise<void> {
  if (accesses.length === 0) return
  const head = await lockedHead(tx, storeId)
  const entries: AccessEntry[] = []
  for (const access of accesses) {
    const { seq, hash } = entries.at(-1) ?? head
    entries.push(sealed(access, seq + 1, hash))
  }
  const last = entries.at(-1)
  await tx.rows(append, [storeId, JSON.stringify(entries), last?.seq, last?.hash])
}

interface Head {
  readonly seq: number
  readonly hash: string
}

/** Where the log ends, which nobody else moves before this transaction is over. */
export async function lockedHead(tx: Sql, storeId: string): Promise<Head> {
  const [head] = await tx.rows<Head>(
    `INSERT INTO "AccessLogHead" AS h ("storeId", "seq", "hash") VALUES ($1, 0, $2)
     ON CONFLICT ("storeId") DO UPDATE SET "seq" = h."seq" RETURNING "seq", "hash"`, [storeId, firstFormerHash])
  if (!head) throw new Error('an access log without a head')
  return head
}

const append = `WITH entries AS (
    INSERT INTO "AccessLog" ("storeId", "seq", "at", "recordedAt", "actorKind", "actorId", "memberId", "actorName", "address", "deed", "customerId", "count", "fields", "formerHash", "hash")
    SELECT $1::uuid, r.* FROM json_to_recordset($2::json) AS r("seq" int8, "at" timestamptz, "recordedAt" timestamptz, "actorKind" "ActorKind", "actorId" uuid, "memberId" uuid,
      "actorName" text, "address" text, "deed" "AccessDeed", "customerId" uuid, "count" int4, "fields" jsonb, "formerHash" text, "hash" text))
  UPDATE "AccessLogHead" SET "seq" = $3, "hash" = $4 WHERE "storeId" = $1`

function sealed({ storeId, actor, deed, customerId, count = 1, fields, at, recordedAt = at }: Access, seq: number, formerHash: string): AccessEntry {
  // In the form in which it will be read back, or the hash would not fit what is read.
  const entry = {
    storeId: storeId.toLowerCase(), seq, at: new Date(at).toISOString(), recordedAt: new Date(recordedAt).toISOString(),
    actorKind: actor.kind, actorId: actor.id?.toLowerCase() ?? null, memberId: actor.memberId?.toLowerCase() ?? null,
    actorName: String(storable(actor.name)), address: String(storable(actor.address)),
    deed, customerId: customerId?.toLowerCase() ?? null, count, fields: storable(fields) as string[], formerHash,
  }
  return { ...entry, hash: hashOf(sealedText(entry)) }
}
