import type { Change } from '@dangol/core/rows'
import type { Sql } from '../../db/sql.ts'
import type { Boot } from './boot.ts'
import { phases } from './phases.ts'

export interface BootPage {
  readonly changes: readonly Change[]
  readonly next: Boot & { readonly ended: boolean }
}

/**
 * The next page of a bootstrap: about `limit` rows, or more where that cuts no customer in two. A phase that ends makes
 * room for the next, so that a small store comes whole in one page.
 */
export async function readBootPage(sql: Sql, storeId: string, boot: Boot, limit: number): Promise<BootPage> {
  const changes: Change[] = []
  let { phase, place, people, theirRows } = boot
  while (phase < phases.length && changes.length < limit) {
    const read = phases[phase]
    if (!read) break
    const step = await read(sql, storeId, { ...boot, place, people, theirRows }, limit - changes.length)
    changes.push(...step.changes)
    people += step.people ?? 0
    if (step.people) theirRows += step.changes.length
    place = step.place
    if (place === null) phase += 1
    // The rest of a page would be a few customers at a time.
    else if (changes.length > limit * 0.75) break
  }
  return { changes, next: { ...boot, phase, place, people, theirRows, sent: boot.sent + changes.length, ended: phase >= phases.length } }
}
