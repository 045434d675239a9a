import { timeOrderedId } from '@dangol/core/ids'

/** An id for a row made here and now. */
export function freshId(): string {
  return timeOrderedId(Date.now(), crypto.getRandomValues(new Uint8Array(16)))
}
