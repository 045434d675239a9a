import { describe, expect, it } from 'vitest'
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
    expect([...permissionsOf('owner')].filter((permission) => !permissionsOfDevice('owner').has(permission))).toEqual(['member.write', 'key.read', 'key.write'])
  })

  it('shows the console nothing of a customer', () => {
    expect([...consolePermissions].filter((permission) => /^(?:customer|note|tag|order|reservation|review|inquiry|edit|quarantined|sync)\./.test(permission))).toEqual([])
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
})
