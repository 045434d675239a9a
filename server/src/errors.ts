import type { RefusalCode } from '@dangol/core/mutation'
import type { MemberRefusalCode } from './commands/members.ts'
import type { PairingRefusalCode } from './commands/pair-device.ts'
import type { TokenRefusal } from './commands/principal.ts'
import { HeaderMap } from '@apollo/server'
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

/** A member who was not let in, changed or shut out. */
export class MemberRefused extends Error {
  readonly code: MemberRefusalCode

  constructor(code: MemberRefusalCode) {
    super(`The change was refused: ${code}`)
    this.code = code
  }
}

/** Errors of the request itself; all others are ours, and shown as INTERNAL. */
export function unauthenticated(refusal?: TokenRefusal): GraphQLError {
  const message = refusal ? `This token is ${refusal}` : 'A valid device token or API key is needed: Authorization: Bearer …'
  const code = refusal === 'revoked' ? 'REVOKED' : refusal === 'expired' ? 'EXPIRED' : 'UNAUTHENTICATED'
  return new GraphQLError(message, { extensions: { code, http: { status: 401 } } })
}

/** @param seconds until it may be tried again */
export function tooMany(seconds: number): GraphQLError {
  return new GraphQLError('Too many requests', { extensions: { code: 'TOO_MANY_REQUESTS', http: { status: 429, headers: new HeaderMap([['retry-after', String(seconds)]]) } } })
}

/** @param what there is too much of */
export function tooComplex(what: string): GraphQLError {
  return new GraphQLError(`The request asks for too much at once: ${what}`, { extensions: { code: 'TOO_COMPLEX', http: { status: 400 } } })
}

export function forbidden(): GraphQLError {
  return new GraphQLError('This token may not do that', { extensions: { code: 'FORBIDDEN', http: { status: 403 } } })
}

/** @param message names what was wrong, never a value. */
export function badInput(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } } })
}
