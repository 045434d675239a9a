import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allPermissions, consolePermissions, permissionsOf, permissionsOfDevice, permissionsOfKey, roles, scopesOf, type Permission } from '@dangol/core/permissions'
import { apiWorld, type ApiWorld } from '../../../test/support/api-world.ts'
import { callOf, nowhere } from '../../../test/support/calls.ts'
import { databaseKinds, migrated } from '../../../test/support/databases.ts'
import { person, type Person } from '../../../test/support/person.ts'
import { orderSighting } from '../../../test/support/store-world.ts'
import { createApiKey } from '../commands/api-keys.ts'
import { inviteMember } from '../commands/invitations.ts'
import { addMember } from '../commands/members.ts'
import { createPairingCode, pairDevice } from '../commands/pair-device.ts'
import { revokeDevice } from '../commands/revoke.ts'
import type { Database } from '../db/database.ts'
import { schema } from './index.ts'

/** Ids that no store has: whoever is let in finds nothing and changes nothing. */

/** Everything that a device holds. */
const everyRow: readonly Permission[] = ['sync.read', 'customer.read', 'tag.read', 'note.read', 'order.read', 'reservation.read', 'review.read', 'inquiry.read', 'edit.read', 'quarantined.read', 'consent.read', 'siteProfile.read', 'savedView.read']

/** What each operation needs. An operation that is not here fails the test: nobody adds one without saying whose it is. */
const needs: Readonly<Record<string, readonly Permission[] | 'anybody' | 'person'>> = {
  'query node': ['store.read'], 'query nodes': ['store.read'], 'query viewer': ['store.read'],
  'query store': ['store.read'], 'query customer': ['customer.read'], 'query customers': ['customer.read'], 'query tags': ['tag.read'],
  'query pull': everyRow, 'query olderRecords': everyRow, 'query records': everyRow, 'query fingerprint': everyRow, 'query bucketRows': everyRow,
  'query edits': ['edit.read'], 'mutation restoreEdit': ['edit.write'], 'mutation dismissEdit': ['edit.write'],
  'query quarantined': ['quarantined.read'], 'mutation retryQuarantined': ['quarantined.write'], 'mutation discardQuarantined': ['quarantined.write'], 'mutation restoreQuarantined': ['quarantined.write'],
  'query sessions': 'person', 'mutation endSession': 'person', 'mutation endOtherSessions': 'person',
  'query storeKey': ['storeKey.read'], 'mutation rotateKey': ['storeKey.write'],
  'query members': ['member.read'], 'query devices': ['device.read'], 'query apiKeys': ['key.read'],
  'mutation createCustomer': ['customer.write'], 'mutation renameCustomer': ['customer.write'], 'mutation removeCustomer': ['customer.write'],
  'mutation addTag': ['tag.write'], 'mutation removeTag': ['tag.write'], 'mutation addNote': ['note.write'], 'mutation removeNote': ['note.remove'],
  'mutation revealPersonal': ['personal.reveal', 'customer.read'], 'mutation setLockAfterMinutes': ['store.write'],
  'mutation recordConsent': ['consent.write'], 'query accessLog': ['accessLog.read'], 'query verifyAccessLog': ['accessLog.read'],
  'mutation linkRecord': ['order.write'], 'mutation unlinkRecord': ['order.write'], 'mutation keepApart': ['customer.write'],
  'mutation push': ['sync.write'], 'mutation pairDevice': 'anybody',
  'mutation createPairingCode': ['device.write'], 'mutation revokeDevice': ['device.write'],
  'mutation addMember': ['member.write'], 'mutation inviteMember': ['member.write'], 'mutation changeRole': ['member.write'], 'mutation removeMember': ['member.write'],
  'query personFiles': ['customer.disclose'], 'query erasurePreview': ['customer.erase'], 'mutation eraseCustomer': ['customer.erase'],
  'mutation saveCustomField': ['customField.write'], 'mutation removeCustomField': ['customField.write'], 'mutation setField': ['customer.write'], 'mutation exportList': ['customer.export'],
  'mutation setBirthday': ['customer.write'], 'mutation addPhone': ['customer.write'], 'mutation removeIdentity': ['customer.write'], 'mutation stopCustomer': ['customer.write'],
  'query imports': ['customer.import'], 'query importFields': ['customer.import'], 'query importRows': ['customer.import'], 'mutation startImport': ['customer.import'], 'mutation addImportRows': ['customer.import'],
  'mutation confirmImport': ['customer.import'], 'mutation undoImport': ['customer.import'], 'mutation discardImport': ['customer.import'],
  'query mergePreview': ['customer.merge'], 'mutation mergeCustomers': ['customer.merge'], 'mutation unmergeCustomers': ['customer.merge'],
  'query conflicts': ['customer.merge'], 'mutation keepAsContact': ['customer.merge'], 'mutation settleName': ['customer.merge'], 'mutation setOwnPhones': ['store.write'],
  'query retention': ['retention.read'], 'mutation setRetention': ['retention.write'],
  'mutation createStore': ['store.create'],
  'mutation createApiKey': ['key.write'], 'mutation revokeApiKey': ['key.write'],
}

const operations = ([['query', schema.getQueryType()], ['mutation', schema.getMutationType()]] as const)
  .flatMap(([kind, type]) => Object.values(type?.getFields() ?? {}).map((field) => ({ name: `${kind} ${field.name}`, document: `${kind} { ${callOf(field)} }` })))

type Outcome = 'allowed' | 'refused' | 'unknown'

describe.each(databaseKinds)('who may do what on $name', (kind) => {
  let database: Database
  let world: ApiWorld
  const askers = new Map<string, { readonly may: ReadonlySet<Permission> | null; readonly person?: true; ask(document: string): Promise<{ status: number; errors?: unknown }> }>()

  beforeAll(async () => {
    database = await migrated(kind)
    world = await apiWorld(database)
    const byToken = (token: string | null, may: ReadonlySet<Permission> | null) => ({ may, ask: (document: string) => world.ask(document, {}, token) })
    for (const role of ['owner', 'manager', 'staff'] as const) {
      const memberId = await addMember(database, world.storeId, role, role)
      askers.set(`${role}, signed in`, { may: permissionsOf(role), person: true, ask: askAs(await signUp(memberId)) })
      askers.set(`${role}'s device`, byToken((await pair(memberId)).token, permissionsOfDevice(role)))
    }
    const key = (limits: Parameters<typeof createApiKey>[3]) => createApiKey(database, world.storeId, '열쇠', { perMinute: 60_000, ...limits })
    askers.set('a key for everything', byToken((await key({})).key, permissionsOfKey(null)))
    for (const noun of ['customer', 'order'] as const) {
      askers.set(`a key that reads ${noun}s`, byToken((await key({ scopes: scopesOf([noun], []) })).key, permissionsOfKey(scopesOf([noun], []))))
      askers.set(`a key that writes ${noun}s`, byToken((await key({ scopes: scopesOf([], [noun]) })).key, permissionsOfKey(scopesOf([], [noun]))))
    }
    askers.set('the console', byToken(world.adminToken, consolePermissions))
    askers.set('nobody', byToken(null, null))
    askers.set('an expired key', byToken((await key({ expiresAt: '2020-01-01T00:00:00.000Z' })).key, null))
    const lost = await pair(await addMember(database, world.storeId, '분실', 'owner'))
    await revokeDevice(database, world.storeId, lost.id)
    askers.set('a revoked device', byToken(lost.token, null))
  })
  afterAll(async () => {
    await world.close()
    await database.close()
  })

  async function pair(memberId: string) {
    const { code } = await createPairingCode(database, world.storeId, world.nowMs(), memberId)
    const device = await pairDevice(database, code, '기기', world.nowMs())
    if (typeof device === 'string') throw new Error(device)
    return device
  }

  async function signUp(memberId: string): Promise<Person> {
    const { token = '' } = (await inviteMember(database, world.storeId, memberId, world.nowMs())) ?? {}
    const one = person(Number(world.address.split(':')[1]))
    expect((await one.accept(token, { name: memberId, email: `${memberId}@shop.example`, password: 'a-password-of-some-length' })).status).toBe(200)
    return one
  }

  function askAs(who: Person) {
    return async (document: string) => {
      const { status, body } = await who.graphql(document)
      return { status, ...(body as { errors?: unknown }) }
    }
  }

  it('says of every operation what it needs', () => expect(operations.map(({ name }) => name).filter((name) => !Object.hasOwn(needs, name))).toEqual([]))

  it('lets everybody do what the table says, and nobody anything else', async () => {
    const cells: Record<string, Record<string, Outcome>> = {}
    const wrong: string[] = []
    for (const [who, asker] of askers) {
      for (const { name, document } of operations) {
        const need = needs[name] ?? []
        const outcome = outcomeOf(await asker.ask(document))
        const expected: Outcome =
          need === 'anybody' ? 'allowed'
          : asker.may === null ? 'unknown'
          : need === 'person' ? (asker.person ? 'allowed' : 'refused')
          : [...need, ...answersWith(name)].every((permission) => asker.may?.has(permission)) && (name !== 'mutation push' || who.endsWith('device')) && (need !== everyRow || who.endsWith('device') || asker.may.has('personal.read')) ? 'allowed' : 'refused'
        cells[name] = { ...cells[name], [who]: outcome }
        if (outcome !== expected) wrong.push(`${who}: ${name} is ${outcome}, not ${expected}`)
      }
    }
    expect(wrong).toEqual([])
    expect(Object.values(cells).flatMap((row) => Object.values(row))).toHaveLength(operations.length * askers.size)
    // Every operation by everybody: hundreds of questions, on a machine that may be busy.
  }, 300_000)

  describe('whatever is behind another door', () => {
    const reachable: readonly (readonly [Permission, string])[] = [
      ['order.read', 'orders { totalCount }'], ['reservation.read', 'reservations { totalCount }'], ['review.read', 'reviews { totalCount }'],
      ['note.read', 'notes { totalCount }'], ['tag.read', 'tags { name }'], ['inquiry.read', 'inquiries { totalCount }'], ['order.read', 'timeline { totalCount }'], ['inquiry.read', 'timeline { totalCount }'], ['note.read', 'timeline { totalCount }'],
    ]
    it.each(reachable)('needs %s also through a customer: %s', async (permission, field) => {
      const { createCustomer: made } = await world.data<{ createCustomer: { id: string } }>('mutation { createCustomer(name: "윤슬") { ... on Customer { id } } }')
      const document = `{ node(id: "${made.id}") { ... on Customer { ${field} } } customer(id: "${made.id}") { ${field} } }`
      const without = allPermissions.filter((one) => one !== permission)
      const { key } = await createApiKey(database, world.storeId, '좁은 열쇠', { scopes: without })
      expect(await world.ask(document, {}, key)).toMatchObject({ status: 403 })
      expect(await world.ask(document)).toMatchObject({ status: 200 })
    })

    it.each([['Order', 'order.read'], ['Reservation', 'reservation.read'], ['Review', 'review.read'], ['Inquiry', 'inquiry.read'], ['Edit', 'edit.read'], ['Quarantined', 'quarantined.read'], ['Note', 'note.read'], ['Tag', 'tag.read'], ['Customer', 'customer.read'], ['Identity', 'customer.read'], ['Device', 'device.read'], ['Member', 'member.read'], ['ApiKey', 'key.read']] as const)(
      'is the same for a %s that is there as for one that is not: %s is asked first', async (type, permission) => {
        const { key } = await createApiKey(database, world.storeId, '좁은 열쇠', { scopes: allPermissions.filter((one) => one !== permission) })
        const known = await database.rows<{ id: string }>(`SELECT "id" FROM "${type}" WHERE "storeId" = $1 LIMIT 1`, [world.storeId])
        const answers = []
        for (const id of [nowhere, known[0]?.id ?? nowhere]) {
          const global = Buffer.from(`${type}:${id}`).toString('base64')
          const { status, errors, data } = await world.ask(`{ node(id: "${global}") { __typename } }`, {}, key)
          answers.push([status, errors?.[0]?.extensions?.code, data ?? null])
        }
        expect(answers[0]).toEqual(answers[1])
        expect(answers[0]?.[1]).toBe('FORBIDDEN')
      })

    it('names every kind of node, so that none is forgotten', () => {
      const nodes = schema.getPossibleTypes(schema.getType('Node') as never).map(({ name }) => name).sort()
      expect(nodes).toEqual(['ApiKey', 'Consent', 'Customer', 'Device', 'Edit', 'Identity', 'Inquiry', 'Member', 'Note', 'Order', 'Quarantined', 'Reservation', 'Review', 'Store', 'Tag'])
    })
  })

  it('holds a push to the role of the member the device was paired for, and loses nothing that was typed', async () => {
    const memberId = await addMember(database, world.storeId, '민지', 'staff')
    const { token } = await pair(memberId)
    const capture = { mid: 1, name: 'captureSighting', args: orderSighting('matrix-1', '01055550001'), at: '2026-11-22T03:00:00.000Z' }
    const remove = { mid: 2, name: 'removeNote', args: { noteId: nowhere, restore: false }, at: '2026-11-22T03:00:00.000Z' }
    const push = (mutations: readonly object[]) => ({ input: { protocol: 1, epoch: world.epoch, mutations } })
    const document = 'mutation ($input: PushInput!) { push(input: $input) }'
    expect(await world.data(document, push([capture, remove]), token)).toMatchObject({ push: { results: [{ mid: 1, status: 'applied' }, { mid: 2, status: 'refused', code: 'not-permitted' }] } })
    await database.rows(`UPDATE "Member" SET "role" = 'manager' WHERE "id" = $1`, [memberId])
    expect(await world.data(document, push([{ ...remove, mid: 3 }]), token)).not.toMatchObject({ push: { results: [{ code: 'not-permitted' }] } })
  })

  it('has four roles in it', () => expect(roles).toEqual(['owner', 'manager', 'staff', 'api']))
})

/** What is needed for the answer of a change, which is the row it changed. */
function answersWith(operation: string): readonly Permission[] {
  if (/ (?:createCustomer|renameCustomer|removeCustomer|saveCustomField|removeCustomField|setField|setBirthday|addPhone|removeIdentity|stopCustomer|addTag|removeTag|linkRecord|conflicts|mergePreview|mergeCustomers|unmergeCustomers|keepAsContact|settleName)$/.test(operation)) return ['customer.read']
  if (/ (?:addNote|removeNote)$/.test(operation)) return ['note.read']
  if (/Edit$/.test(operation)) return ['edit.read']
  if (/^mutation .*Quarantined$/.test(operation)) return ['quarantined.read']
  return /^mutation|store$|viewer$|nodes?$/.test(operation) ? (/(?:createPairingCode|createStore|revokeDevice|pairDevice|Member|changeRole|ApiKey|rotateKey|eraseCustomer|startImport|addImportRows|confirmImport|undoImport|discardImport|exportList|setRetention)$/.test(operation) ? [] : ['store.read']) : []
}

function outcomeOf({ status, errors }: { readonly status: number; readonly errors?: unknown }): Outcome {
  const codes = (errors as readonly { extensions?: { code?: string } }[] | undefined)?.map(({ extensions }) => extensions?.code) ?? []
  if (status === 401) return 'unknown'
  if (status === 403 || codes.includes('FORBIDDEN')) return 'refused'
  if (codes.some((code) => code !== 'BAD_USER_INPUT')) throw new Error(`${status} ${JSON.stringify(errors)}`)
  return 'allowed'
}
