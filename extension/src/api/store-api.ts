import type { PullResponse, PushRequest, PushResponse } from '@dangol/core/sync/protocol'
import type { Outcome } from './outcome.ts'

/** What a paired device asks of its store's server. */
export interface StoreApi {
  push(request: PushRequest): Promise<Outcome<PushResponse>>
  /** @param cursor '' for the beginning. */
  pull(cursor: string): Promise<Outcome<PullResponse>>
  /** A code by which one more device may be paired. */
  newPairingCode(): Promise<Outcome<{ readonly code: string; readonly expiresAt: string }>>
}

/** What the server gives to a browser that knew the code. */
export interface Admission {
  readonly token: string
  readonly deviceId: string
  readonly storeId: string
  readonly storeName: string
}

export type AdmissionAnswer = { readonly status: 'admitted'; readonly admission: Admission } | { readonly status: 'refused'; readonly reason: 'code-refused' | 'too-many-attempts' }

/** The server's door, as far as a browser without a token may use it. */
export interface Door {
  admit(server: string, code: string, deviceName: string): Promise<Outcome<AdmissionAnswer>>
  /** Whether anything at all answers there; only that, since what is not ours may keep us from reading more. */
  answers(server: string): Promise<boolean>
}
