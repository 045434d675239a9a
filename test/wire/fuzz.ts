import fc from 'fast-check'
import type { GraphQLSchema } from 'graphql'
import { mutations } from '../../core/src/mutations.ts'
import { doors } from '../../server/src/accounts/doors.ts'
import { inviteMember } from '../../server/src/commands/invitations.ts'
import { addMember } from '../../server/src/commands/members.ts'
import type { ApiWorld } from '../support/api-world.ts'
import { person, type Person } from '../support/person.ts'
import { noon, orderSighting } from '../support/store-world.ts'
import { hostileJson, hostileNumber, hostileText, leaks } from './hostile.ts'
import { requestsFor, type Known } from './requests.ts'

export interface FuzzOptions {
  readonly seed: number
  /** Requests of each operation, and of each door. */
  readonly runs: number
}

/** A store with somebody and something of every kind in it, and who asks for them. */
export async function fuzzShop(world: ApiWorld) {
  const { database, storeId } = world
  const port = Number(world.address.split(':')[1])
  const memberId = await addMember(database, storeId, '사장', 'owner')
  const { token = '' } = (await inviteMember(database, storeId, memberId, world.nowMs())) ?? {}
  const owner = person(port)
  await owner.accept(token, { name: '사장', email: `fuzz-${storeId}@shop.example`, password: 'a-password-of-some-length' })
  const device = await world.device()
  await device.push(['captureSighting', orderSighting('fuzz-1', '01055510001')], ['captureSighting', orderSighting('fuzz-2')])
  const { createCustomer: made } = await world.data<{ createCustomer: { id: string } }>('mutation { createCustomer(name: "윤슬") { ... on Customer { id } } }')
  await world.data('mutation ($id: ID!) { addTag(customerId: $id, name: "단골") { __typename } addNote(customerId: $id, text: "땅콩") { __typename } }', { id: made.id })
  // Not those who ask: they would shut themselves out.
  await addMember(database, storeId, '미끼', 'staff')
  await world.device('미끼')
  const tables = ['Customer', 'Tag', 'Note', 'Order', 'Edit', 'Quarantined']
  const rows = await Promise.all(tables.map((table) => database.rows<{ id: string }>(`SELECT "id" FROM "${table}" WHERE "storeId" = $1 LIMIT 5`, [storeId])))
  const bait = await database.rows<{ id: string }>(`SELECT "id" FROM "Member" WHERE "name" = '미끼' AND "storeId" = $1 UNION SELECT "id" FROM "Device" WHERE "name" = '미끼' AND "storeId" = $1`, [storeId])
  const lastMid = { of: 2 }
  const ids = [...rows.flat(), ...bait].map(({ id }) => id)
  return { owner, device, port, lastMid, known: { ids, push: pushes(world.epoch, ids, lastMid) } satisfies Known }
}
export type FuzzShop = Awaited<ReturnType<typeof fuzzShop>>

/** What a device would send, and what nobody would. */
function pushes(epoch: string, ids: readonly string[], lastMid: { readonly of: number }): fc.Arbitrary<unknown> {
  const id = fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...ids) }, { weight: 1, arbitrary: hostileText })
  const text = fc.oneof({ weight: 2, arbitrary: fc.constant('단골') }, { weight: 3, arbitrary: hostileText })
  const someArgs = fc.record({
    id, customerId: id, tagId: id, noteId: id, recordId: id, editId: id, name: text, text, phone: text, tag: text, profileId: text, site: text,
    kind: fc.constantFrom<unknown>('general', 'allergy', 'order', 'x'), noun: fc.constantFrom<unknown>('order', 'review', 'reservation', 'x'), restore: fc.boolean(), undo: fc.boolean(), args: hostileJson, profile: hostileJson,
  }, { requiredKeys: [] })
  const order = orderSighting('fuzz-3', '01055519911') as unknown as Record<string, unknown>
  const capture = fc.tuple(fc.constantFrom(...Object.keys(order)), hostileJson, fc.boolean()).map(([key, value, whole]) => (whole ? order : { ...order, [key]: value }))
  const mutation = fc.record({
    name: fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...Object.keys(mutations)) }, { weight: 1, arbitrary: hostileText }),
    args: fc.oneof({ weight: 3, arbitrary: someArgs }, { weight: 3, arbitrary: capture }, { weight: 1, arbitrary: hostileJson }),
    at: fc.oneof(fc.constant(noon), hostileText), baseVersion: hostileNumber, hlc: hostileText,
  }, { requiredKeys: ['name', 'args', 'at'] })
  const right = fc.array(mutation, { minLength: 1, maxLength: 6 }).map((all) => ({ protocol: 1, epoch, mutations: all.map((one, index) => ({ ...one, mid: lastMid.of + index + 1 })) }))
  const wrong = fc.record({ protocol: hostileNumber, epoch: fc.oneof(fc.constant(epoch), hostileText), mutations: fc.oneof(hostileJson, fc.array(fc.oneof(mutation, hostileJson), { maxLength: 3 })) }, { requiredKeys: [] })
  return fc.oneof({ weight: 4, arbitrary: right }, { weight: 1, arbitrary: wrong })
}

interface Answered {
  readonly status: number
  readonly body: unknown
}

type Errors = readonly { readonly extensions?: { readonly code?: string } }[]

/** @returns what is wrong with an answer, if it is: a failure of ours, or something it gives away. */
function complaintsOf({ status, body }: Answered): string[] {
  const { errors = [], code } = (body ?? {}) as { errors?: Errors; code?: string }
  const codes = errors.map(({ extensions }) => extensions?.code)
  const told = JSON.stringify([errors, code, (body as { message?: unknown } | null)?.message])
  return [...(status >= 500 ? [`status ${status}`] : []), ...(codes.some((one) => one === undefined || one === 'INTERNAL') ? [`codes ${codes.join()}`] : []), ...leaks(told)]
}

/** Every query and mutation with every argument, as the owner, a device and a key. Throws fast-check's report, seed and all. */
export async function fuzzOperation(schema: GraphQLSchema, world: ApiWorld, shop: FuzzShop, name: string, { seed, runs }: FuzzOptions): Promise<void> {
  const [operation, field] = name.split(' ') as ['query' | 'mutation', string]
  const found = (operation === 'query' ? schema.getQueryType() : schema.getMutationType())?.getFields()[field]
  if (!found) throw new Error(`no ${name}`)
  const asker = field === 'push' ? fc.constant('device') : fc.constantFrom('owner', 'owner', 'device', 'key')
  await fc.assert(fc.asyncProperty(asker, requestsFor(schema, operation, found, shop.known), async (who, { query, variables }) => {
    const answer = who === 'owner' ? await shop.owner.graphql(query, variables) : await asToken(world, who === 'device' ? shop.device.token : world.key, query, variables)
    const { data } = answer.body as { data?: { root_push?: { lastMid?: number } } }
    shop.lastMid.of = data?.root_push?.lastMid ?? shop.lastMid.of
    const complaints = complaintsOf(answer)
    if (complaints.length > 0) throw new Error(`${complaints.join()} ${JSON.stringify((answer.body as { errors?: unknown }).errors)}`)
  }), { seed, numRuns: runs, endOnFailure: true })
  // What was in an inline push counted too.
  const [row] = await world.database.rows<{ lastMid: number }>('SELECT "lastMid" FROM "Device" WHERE "id" = $1', [shop.device.id])
  shop.lastMid.of = row?.lastMid ?? 0
}

async function asToken(world: ApiWorld, token: string, query: string, variables: object): Promise<Answered> {
  const { status, ...body } = await world.ask(query, variables, token)
  return { status, body }
}

const fields = ['token', 'name', 'email', 'password', 'newPassword', 'currentPassword', 'code', 'id', 'response', 'trustDevice', 'revokeOtherSessions', 'disableSession', 'callbackURL', 'redirectTo', 'rememberMe', 'issuer', 'method']
const right: Readonly<Record<string, fc.Arbitrary<unknown>>> = { email: fc.constantFrom('dalmuri@fuzz.example', 'nobody@shop.example'), password: fc.constantFrom('short', 'a-password-of-some-length'), code: fc.constantFrom('000000', '12345678') }

/** Every door of the sign-in, as nobody and as the owner. */
export async function fuzzDoor(world: ApiWorld, shop: FuzzShop, path: string, { seed, runs }: FuzzOptions): Promise<void> {
  const body = fc.oneof(
    { weight: 5, arbitrary: fc.record(Object.fromEntries(fields.map((field) => [field, fc.oneof({ weight: 3, arbitrary: right[field] ?? hostileText }, { weight: 1, arbitrary: hostileJson })])), { requiredKeys: [] }) },
    { weight: 1, arbitrary: hostileJson },
  )
  const cookies = fc.array(fc.tuple(fc.constantFrom('dangol.session_token', '__Secure-dangol.session_token', 'dangol.two_factor', 'dangol-passkey'), fc.stringMatching(/^[\w.%=-]{0,60}$/)), { maxLength: 2 })
  const who: fc.Arbitrary<Person> = fc.oneof(cookies.map((some) => person(shop.port, { cookies: new Map(some) })), path === 'sign-out' ? cookies.map(() => person(shop.port)) : fc.constant(shop.owner))
  await fc.assert(fc.asyncProperty(who, body, hostileText, async (one, sent, search) => {
    await world.database.rows('DELETE FROM "Attempt"')
    const answer = doors[path]?.method === 'GET' ? await one.get(`${path}?q=${encodeURIComponent(search.replace(/\p{Surrogate}/gu, '?'))}`) : await one.post(path, sent)
    const complaints = complaintsOf(answer)
    if (complaints.length > 0) throw new Error(`${answer.status} ${complaints.join()}: ${JSON.stringify(answer.body)}`)
  }), { seed, numRuns: runs, endOnFailure: true })
}

const places = ['/', '/health', '/profiles.json', '/account/', '/account', '/explorer/', '/auth/', '/graphql', '/graphql/pair', '/admin', '/..%2f..%2fetc%2fpasswd', '/account/..%5c..%5cpackage.json', '/%E0%A4%A', '/account/%00', '/explorer/%2e%2e/%2e%2e/package.json']

/** Every place there is, and some there are not, by every method. */
export async function fuzzPlaces(world: ApiWorld, { seed, runs }: FuzzOptions): Promise<void> {
  const place = fc.tuple(fc.constantFrom(...places), fc.oneof(fc.constant(''), hostileText.map((text) => encodeURIComponent(text.replace(/\p{Surrogate}/gu, '?'))))).map(([one, more]) => one + more)
  const method = fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH')
  const type = fc.constantFrom('application/json', 'text/plain', 'multipart/form-data', 'application/json; charset=utf-7', 'application/graphql-response+json', '')
  await fc.assert(fc.asyncProperty(place, method, type, hostileJson, async (where, how, what, sent) => {
    const response = await fetch(`http://${world.address}${where}`, { method: how, redirect: 'manual', headers: { 'content-type': what, origin: 'https://evil.example' }, ...(!['GET', 'HEAD'].includes(how) && { body: JSON.stringify(sent) }) })
    const text = await response.text()
    const page = response.headers.get('content-type')?.includes('json') !== true
    if (response.status >= 500 || response.headers.get('access-control-allow-origin') !== null || (!page && leaks(text).length > 0)) throw new Error(`${response.status} ${text.slice(0, 300)}`)
  }), { seed, numRuns: runs, endOnFailure: true })
}
