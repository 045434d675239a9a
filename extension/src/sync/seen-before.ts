import type { Sighting } from '@dangol/core/sighting'
import type { Touched } from './ground.ts'

const kept = 5_000

/**
 * Which sightings were captured since the worker started, word for word. Only saves work: the mutation itself decides
 * what is new, and what is not remembered is simply run again.
 */
export class SeenBefore {
  private readonly facts = new Map<string, string>()

  has(recordId: string, sighting: Sighting): boolean {
    return this.facts.get(recordId) === factsOf(sighting)
  }

  remember(recordId: string, sighting: Sighting): void {
    this.facts.delete(recordId)
    this.facts.set(recordId, factsOf(sighting))
    if (this.facts.size > kept) for (const [oldest] of this.facts) return void this.facts.delete(oldest)
  }

  clear(): void {
    this.facts.clear()
  }

  /** A record that was taken back, or identities that changed owner, may make a known sighting tell something new. */
  take(rows: readonly Touched[]): void {
    for (const { noun, id, row } of rows) {
      if (noun === 'identity') return this.clear()
      if (!row) this.facts.delete(id)
    }
  }
}

/** When it was seen is no fact of its own. */
function factsOf(sighting: Sighting): string {
  return JSON.stringify({ ...sighting, seenAt: '' })
}
