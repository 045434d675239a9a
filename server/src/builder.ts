import SchemaBuilder from '@pothos/core'
import ComplexityPlugin from '@pothos/plugin-complexity'
import ErrorsPlugin from '@pothos/plugin-errors'
import PrismaPlugin from '@pothos/plugin-prisma'
import RelayPlugin from '@pothos/plugin-relay'
import ScopeAuthPlugin from '@pothos/plugin-scope-auth'
import type { Permission } from '@dangol/core/permissions'
import type { Change } from '@dangol/core/rows'
import type { BucketRows, Fingerprint, OlderRecords, PullResponse, PushRequest, PushResponse } from '@dangol/core/sync/protocol'
import type { Context } from './context.ts'
import type PrismaTypes from './db/generated/pothos-types.ts'
import { getDatamodel } from './db/generated/pothos-types.ts'
import { forbidden, tooComplex, unauthenticated } from './errors.ts'
import { decodeGlobalId } from './schema/row-id.ts'

/** Rows in one page of a connection: what comes without being asked for, and the most there is. */
export const pageSize = 20
export const largestPage = 200

/** The most that one request may cost: about a page of 200 customers with three records each. */
const largestCost = 5_000
const deepest = 12
const broadest = 300

export interface SchemaTypes {
  Context: Context
  PrismaTypes: PrismaTypes
  DefaultFieldNullability: false
  /** Every connection can count its list. */
  Connection: { totalCount: () => Promise<number> }
  AuthScopes: {
    /** Whoever has this permission, or all of these, by the one table in core. */
    may: Permission | readonly Permission[]
    device: boolean
    /** A person who is signed in. */
    person: boolean
  }
  Scalars: {
    ID: { Input: string; Output: string }
    Date: { Input: string; Output: string }
    DateTime: { Input: Date; Output: Date }
    JSON: { Input: unknown; Output: unknown }
    PushInput: { Input: PushRequest; Output: PushRequest }
    PushResponse: { Input: PushResponse; Output: PushResponse }
    PullResponse: { Input: PullResponse; Output: PullResponse }
    OlderRecords: { Input: OlderRecords; Output: OlderRecords }
    Records: { Input: { readonly changes: readonly Change[] }; Output: { readonly changes: readonly Change[] } }
    Fingerprint: { Input: Fingerprint; Output: Fingerprint }
    BucketRows: { Input: BucketRows; Output: BucketRows }
  }
}

export const builder = new SchemaBuilder<SchemaTypes>({
  // Outermost first: a refused token never reaches the errors that are part of an answer.
  plugins: [ComplexityPlugin, ScopeAuthPlugin, ErrorsPlugin, RelayPlugin, PrismaPlugin],
  defaultFieldNullability: false,
  complexity: {
    limit: { complexity: largestCost, depth: deepest, breadth: broadest },
    defaultComplexity: 1,
    defaultListMultiplier: 1,
    complexityError: tooComplex,
  },
  scopeAuth: {
    authorizeOnSubscribe: true,
    authScopes: ({ principal }) => ({
      may: (needed) => principal !== undefined && [needed].flat().every((permission) => principal.may.has(permission)),
      device: principal?.kind === 'device',
      person: principal?.kind === 'member',
    }),
    unauthorizedError: (_parent, { principal, refusal }) => (principal ? forbidden() : unauthenticated(refusal)),
  },
  errors: { directResult: true, defaultTypes: [] },
  // Each id is a row to look for.
  relay: { decodeGlobalID: decodeGlobalId, nodesQueryOptions: { complexity: ({ ids }) => ({ field: 1 + 10 * ids.length, multiplier: ids.length }) } },
  prisma: { client: ({ database }) => database.prisma, dmmf: getDatamodel(), maxConnectionSize: largestPage, defaultConnectionSize: pageSize },
})

// Every field of the roots is refused to whoever does not belong to a store, unless it says otherwise.
builder.queryType({ authScopes: { may: 'store.read' } })
builder.mutationType({ authScopes: { may: 'store.read' } })
builder.subscriptionType({ authScopes: { may: 'store.read' } })

builder.globalConnectionField('totalCount', (t) => t.int({ resolve: ({ totalCount }) => totalCount() }))
