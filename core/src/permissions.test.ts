import { describe, expect, it } from 'vitest'
import { memoryStore } from './memory-store.ts'
import fc from 'fast-check'
import { mutations, type MutationName } from './mutations.ts'
import { allPermissions, consolePermissions, forbids, mayGive, mutationNeeds, permissions, permissionsOf, permissionsOfDevice, permissionsOfKey, roles, scopeNouns, scopesOf, type Permission } from './permissions.ts'

const names = Object.keys(mutations) as MutationName[]

describe('the table of permissions', () => {
  it('gives the owner everything, and each role no more than the one above it', () => {
    const [owner, manager, staff] = [permissionsOf('owner'), permissionsOf('manager'), permissionsOf('staff')]
    expect([...owner]).toEqual(allPermissions)
    expect([...manager].filter((permission) => !owner.has(permission))).toEqual([])
    expect([...staff].filter((permission) => !manager.has(permission))).toEqual([])
  })

  it('lets neither staff nor programs let anybody in', () => {
    const doors = allPermissions.filter((permission) => /^(?:device|member|key)\./.test(permission))
    expect(doors).toHaveLength(6)
    for (const role of ['staff', 'api'] as const) expect(doors.filter((door) => permissionsOf(role).has(door))).toEqual([])
  })

  it('keeps keys and people out of the reach of a device, even of the owner\'s', () => {
    expect([...permissionsOf('owner')].filter((permission) => !permissionsOfDevice('owner').has(permission))).toEqual(['store.create', 'member.write', 'key.read', 'key.write', 'storeKey.write', 'retention.write', 'store.export'])
  })

  it('lets the console answer a person who asks for what is theirs and bring a file in, and do nothing else with a customer', () => {
    expect([...consolePermissions].filter((permission) => /^(?:customer|note|tag|order|reservation|review|inquiry|edit|quarantined|sync)\./.test(permission))).toEqual(['customer.disclose', 'customer.erase', 'customer.import'])
  })

  it('is obeyed to the letter', () => {
    for (const role of roles) for (const permission of allPermissions) {
      expect([role, permission, permissionsOf(role).has(permission)]).toEqual([role, permission, (permissions[permission] as readonly string[]).includes(role)])
    }
  })
})

describe('whom one may let in', () => {
  it('is nobody above oneself', () => {
    expect(['owner', 'manager', 'staff'].map((giver) => ['owner', 'manager', 'staff'].map((given) => mayGive(giver as 'owner', given as 'owner')))).toEqual([
      [true, true, true], [false, true, true], [false, false, true],
    ])
  })
})

describe('a key', () => {
  it('may do what it was given and what its role may, never more', () => {
    fc.assert(fc.property(fc.array(fc.oneof(fc.constantFrom(...allPermissions), fc.string())), (scopes) => {
      const may = permissionsOfKey(scopes)
      return [...may].every((permission) => (scopes.includes(permission) || /^(?:store|schema)\.read$/.test(permission)) && permissionsOf('api').has(permission))
    }))
    expect([...permissionsOfKey(['customer.read', 'member.write', 'sync.write'])]).toEqual(['store.read', 'customer.read', 'schema.read'])
    expect(permissionsOfKey(null)).toEqual(permissionsOf('api'))
    expect([...permissionsOfKey([])]).toEqual(['store.read', 'schema.read'])
  })

  it('that writes a noun reads it too, and no other', () => {
    expect(scopesOf(['order'], ['note'])).toEqual(['note.read', 'note.write', 'note.remove', 'order.read'])
    fc.assert(fc.property(fc.subarray([...scopeNouns]), fc.subarray([...scopeNouns]), (read, write) =>
      scopesOf(read, write).every((permission) => [...read, ...write].some((noun) => permission.startsWith(`${noun}.`)))))
  })
})

describe('a change', () => {
  it('has a line in the table, each and every one', () => expect(Object.keys(mutationNeeds).sort()).toEqual([...names].sort()))

  it.each(names)('%s is refused to whoever lacks its permission, whatever its arguments are', (name) => {
    fc.assert(fc.property(fc.subarray([...allPermissions]), fc.anything(), (held, args) => {
      const need = mutationNeeds[name]
      const permission = typeof need === 'function' ? need(args) : need
      const refusal = forbids(new Set(held), name, args)
      return held.includes(permission) ? refusal === undefined : refusal?.refused === 'not-permitted'
    }))
  })

  it('of a record needs the permission of that record\'s noun', () => {
    const only = (permission: Permission) => new Set([permission])
    for (const noun of ['order', 'reservation', 'review', 'inquiry'] as const) {
      expect(forbids(only(`${noun}.write`), 'captureSighting', { kind: noun })).toBeUndefined()
      expect(forbids(only(`${noun}.write`), 'linkRecord', { noun })).toBeUndefined()
    }
    expect(forbids(only('order.write'), 'linkRecord', { noun: 'review' })).toEqual({ refused: 'not-permitted' })
  })

  it('that is none is left to whoever knows the names', () => {
    for (const name of ['', 'toString', '__proto__', 'constructor', 'dropStore']) expect(forbids(new Set(), name, {})).toBeUndefined()
  })

  it('inside another change needs what it would need by itself', async () => {
    const store = memoryStore()
    const [customerId, noteId] = ['0197f0e2-0000-7000-8000-00000000000a', '0197f0e2-0000-7000-8000-00000000000b']
    let count = 0
    const run = (name: string, args: unknown, may?: ReadonlySet<Permission>) =>
      store.run(name, args, { storeId: customerId, timeZone: 'Asia/Seoul', now: '2026-11-22T03:00:00.000Z', author: '카운터', mutationKey: `d/${count++}`, ...(may && { may }) })
    await run('createCustomer', { id: customerId, name: '한소라', phone: null })
    await run('renameCustomer', { customerId, name: '한소라 (2층)' })
    await run('addNote', { id: noteId, customerId, kind: 'complaint', text: '땅콩 알레르기', writtenAt: '2026-11-22T03:00:00.000Z' })
    const [renamed] = store.all('edit')
    if (!renamed) throw new Error('a rename is an edit')
    store.put('edit', { ...renamed, id: noteId, noun: 'note', rowId: noteId, field: 'removed', before: false, after: true })
    store.put('quarantined', { id: noteId, deviceName: '주방', name: 'addNote', args: {}, code: 'invalid-args', path: '', at: renamed.at, version: 1, createdAt: renamed.at, removedAt: null })
    const staff = permissionsOf('staff')
    expect(await run('restoreEdit', { editId: noteId }, staff)).toEqual({ refused: 'not-permitted' })
    expect(await run('restoreEdit', { editId: renamed.id }, new Set<Permission>(['edit.write']))).toEqual({ refused: 'not-permitted' })
    expect(await run('retryQuarantined', { id: noteId, args: {} }, new Set<Permission>(['quarantined.write']))).toEqual({ refused: 'not-permitted' })
    expect(store.all('note').map(({ removedAt }) => removedAt)).toEqual([null])
    expect(await run('restoreEdit', { editId: renamed.id }, staff)).toBeUndefined()
    expect(await run('restoreEdit', { editId: noteId }, permissionsOf('manager'))).toBeUndefined()
    expect(store.all('note').map(({ removedAt }) => removedAt === null)).toEqual([false])
  })
})
