import { serverAudits } from 'graphql-http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../server/src/db/database.ts'
import { apiWorld, type ApiWorld } from '../support/api-world.ts'
import { databaseKinds, migrated } from '../support/databases.ts'

/**
 * What may be and is not: a GET of another site's page would need no leave, so none is answered that a page could send
 * without asking (cross-site request forgery); those who set a header for it are.
 */
const refusedOnPurpose = [
  'MAY accept application/x-www-form-urlencoded formatted GET requests',
  'MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/graphql-response+json',
  'MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/json',
]

let database: Database
let world: ApiWorld
beforeAll(async () => {
  const [embedded] = databaseKinds
  if (!embedded) throw new Error('no database')
  database = await migrated(embedded)
  world = await apiWorld(database)
})
afterAll(async () => {
  await world.close()
  await database.close()
})

const url = () => `http://${world.address}/graphql`
/** Some audits read the schema, which takes somebody who may. */
const asked = (more: Readonly<Record<string, string>> = {}) => ({
  url,
  fetchFn: (input: string, init: RequestInit = {}) => fetch(input, { ...init, headers: { ...(init.headers as Record<string, string>), authorization: `Bearer ${world.key}`, ...more } }),
})

/** GraphQL over HTTP, as its working group's own audit reads it (graphql-http). */
describe('the audit of GraphQL over HTTP', () => {
  it.each(serverAudits(asked()).map((audit) => [`${audit.id} ${audit.name}`, audit] as const))('%s', async (_, audit) => {
    const result = await audit.fn()
    expect([result.status, 'reason' in result ? result.reason : '']).toEqual(refusedOnPurpose.includes(audit.name) ? ['notice', 'Response status code is not 200'] : ['ok', ''])
  })

  it('has as many audits as when it was last looked at', () => {
    const kinds = serverAudits({ url }).map(({ name }) => name.split(' ')[0])
    expect(Object.fromEntries(['MUST', 'SHOULD', 'MAY'].map((kind) => [kind, kinds.filter((one) => one === kind).length]))).toEqual({ MUST: 13, SHOULD: 23, MAY: 25 })
  })

  it.each(serverAudits(asked({ 'apollo-require-preflight': 'yes' })).filter(({ name }) => refusedOnPurpose.includes(name)).map((audit) => [audit.name, audit] as const))(
    'with a header that no page sends without leave: %s', async (_, audit) => expect((await audit.fn()).status).toBe('ok'))
})
