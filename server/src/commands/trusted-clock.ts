import type { MutationContext } from '@dangol/core/mutation'
import { clampHlc, formatHlc, parseHlc } from '@dangol/core/sync/hlc'
import { clockOf, type PendingMutation } from '@dangol/core/sync/protocol'
import type { Instant } from '@dangol/core/time'

/**
 * When and knowing what a mutation was made, as far as a device is believed: its clock is its own, not ahead of the
 * server's by more than five minutes, and it has seen no version that there is not. A mutation of protocol 1 says
 * nothing of what its device knew; then it is what the device had pulled.
 */
export function trustedClock(
  mutation: PendingMutation, deviceId: string, ackedVersion: number, storeVersion: number, now: Instant,
): Pick<MutationContext, 'baseVersion' | 'hlc'> {
  const told = clockOf(mutation, deviceId)
  const parts = parseHlc(told.hlc) ?? { ms: Date.parse(mutation.at) || 0, counter: 0 }
  return {
    baseVersion: Math.min(mutation.baseVersion ?? ackedVersion, storeVersion),
    hlc: clampHlc(formatHlc({ ...parts, node: deviceId }), Date.parse(now)),
  }
}
