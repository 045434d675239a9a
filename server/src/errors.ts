import type { RefusalCode } from '@dangol/core/mutation'
import type { PairingRefusalCode } from './commands/pair-device.ts'
import { GraphQLError } from 'graphql'

/** A change that was not made, as part of the answer: thrown by resolvers, shown as the type `Refused`. */
export class Refused extends Error {
  readonly code: RefusalCode
  /** The argument that was wrong. */
  readonly path: string | null

  constructor(code: RefusalCode, path: string | undefined) {
    super(`The change was refused: ${code}`)
    this.code = code
    this.path = path ?? null
  }
}

/** A pairing code that opened nothing. */
export class PairingRefused extends Error {
  readonly code: PairingRefusalCode

  constructor(code: PairingRefusalCode) {
    super(`The code was refused: ${code}`)
    this.code = code
  }
}

/** Errors of the request itself; all others are ours, and shown as INTERNAL. */
export function unauthenticated(): GraphQLError {
  return new GraphQLError('A valid device token or API key is needed: Authorization: Bearer …', {
    extensions: { code: 'UNAUTHENTICATED', http: { status: 401 } },
  })
}

export function forbidden(): GraphQLError {
  return new GraphQLError('This token may not do that', { extensions: { code: 'FORBIDDEN', http: { status: 403 } } })
}

/** @param message names what was wrong, never a value. */
export function badInput(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } } })
}
