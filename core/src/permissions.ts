import { refuse, type Refusal } from './mutation.ts'
import type { MutationName } from './mutations.ts'
import type { Edit } from './rows.ts'

/** Who somebody is to a store; `api` is a program with a key. */
export const roles = ['owner', 'manager', 'staff', 'api'] as const
export type Role = (typeof roles)[number]
/** A member's role; a program is no member. */
export type MemberRole = Exclude<Role, 'api'>

const everyone: readonly Role[] = roles
const leaders: readonly Role[] = ['owner', 'manager']
const owner: readonly Role[] = ['owner']

/**
 * Who may do what: the one table, which the API, the sync and the panel obey. What is not in it nobody may do.
 * Before the point is what it is done to, after it what is done.
 */
export const permissions = {
  'store.read': everyone,
  'store.write': leaders,
  // One more store on the same server, which is then theirs.
  'store.create': owner,
  'customer.read': everyone,
  'customer.write': everyone,
  // Whoever stands at the counter knows the face; it is taken apart again at any time, and every merge is told with a name.
  'customer.merge': everyone,
  // All that is held of one person, in one paper, and its end.
  'customer.disclose': leaders,
  'customer.erase': leaders,
  // A whole list in one file, which can be carried away.
  'customer.export': ['owner', 'manager', 'api'],
  // What is asked about every customer; what somebody answered is the customer's.
  'customField.write': leaders,
  // Phone, e-mail, birthday and address whole, always; and whole for a moment, which the access log remembers.
  'personal.read': ['owner', 'manager', 'api'],
  'personal.reveal': ['owner', 'manager', 'staff'],
  'tag.read': everyone,
  'tag.write': everyone,
  'note.read': everyone,
  'note.write': everyone,
  // A warning that somebody is allergic outlives whoever finds it in the way.
  'note.remove': ['owner', 'manager', 'api'],
  // Whoever stands at the counter hears it said; taking it back must be as easy.
  'consent.read': everyone,
  'consent.write': everyone,
  'order.read': everyone,
  'order.write': everyone,
  'reservation.read': everyone,
  'reservation.write': everyone,
  'review.read': everyone,
  'review.write': everyone,
  'inquiry.read': everyone,
  'inquiry.write': everyone,
  // What lost to another's word, and what could not be applied: whoever typed it may bring it back.
  'edit.read': everyone,
  'edit.write': everyone,
  'quarantined.read': everyone,
  'quarantined.write': everyone,
  // How a page is read decides whose name stands beside an order: whoever sees that it is wrong may mend it.
  'siteProfile.read': everyone,
  'siteProfile.write': ['owner', 'manager', 'staff'],
  // A list under a name is everybody's to open; whoever leads says which there are.
  'savedView.read': everyone,
  'savedView.write': leaders,
  // A device's own exchange with the server: everything that is read, and pushes.
  'sync.read': everyone,
  'sync.write': ['owner', 'manager', 'staff'],
  // Who looked at whom is the owner's to know, and whoever leads in their place.
  'accessLog.read': leaders,
  'schema.read': ['owner', 'manager', 'api'],
  'device.read': leaders,
  'device.write': leaders,
  'member.read': leaders,
  'member.write': owner,
  'key.read': owner,
  'key.write': owner,
  // What the store's personal data is encrypted with: where its key is, and changing it.
  'storeKey.read': leaders,
  'storeKey.write': owner,
  // How long what is kept, and all of it in one file.
  'retention.read': leaders,
  'retention.write': owner,
  'store.export': owner,
} as const satisfies Readonly<Record<string, readonly Role[]>>
export type Permission = keyof typeof permissions

export const allPermissions = Object.keys(permissions) as readonly Permission[]

/** What whoever sits at the server's own console may do: let people, devices and programs in, and answer a person who asks for what is theirs. */
export const consolePermissions: ReadonlySet<Permission> = new Set(['store.create', 'device.read', 'device.write', 'member.read', 'member.write', 'key.read', 'key.write', 'storeKey.read', 'storeKey.write', 'schema.read', 'accessLog.read', 'customer.disclose', 'customer.erase', 'store.export'])

const byRole = new Map(roles.map((role) => [role, new Set(allPermissions.filter((permission) => (permissions[permission] as readonly Role[]).includes(role)))]))

/** Everything a role may do. */
export function permissionsOf(role: Role): ReadonlySet<Permission> {
  return byRole.get(role) ?? new Set()
}

/** What nobody does from the counter's browser, which others stand at too: only signed in, or at the console. */
const notOfDevices: readonly Permission[] = ['store.create', 'member.write', 'key.read', 'key.write', 'storeKey.write', 'retention.write', 'store.export']

/** What a paired device may do for a member of that role. */
export function permissionsOfDevice(role: MemberRole): ReadonlySet<Permission> {
  return new Set([...permissionsOf(role)].filter((permission) => !notOfDevices.includes(permission)))
}

/** Whether somebody of one role may let in, change or shut out somebody of another: never anyone above themselves. */
export function mayGive(giver: MemberRole, given: MemberRole): boolean {
  return roles.indexOf(giver) <= roles.indexOf(given)
}

export type Noun = 'customer' | 'personal' | 'tag' | 'note' | 'order' | 'reservation' | 'review' | 'inquiry' | 'edit' | 'quarantined' | 'consent'
/** What a key's scopes are chosen from. */
export const scopeNouns: readonly Noun[] = ['customer', 'personal', 'tag', 'note', 'order', 'reservation', 'review', 'inquiry', 'edit', 'quarantined', 'consent']

/**
 * What it takes to be handed every row of a store, whatever it is of. Of people whole too, whoever may not read that: a device
 * knows people by their numbers and reveals one without the network, and masks what it shows.
 */
export const everythingSynced: readonly Permission[] = ['sync.read', 'siteProfile.read', 'savedView.read', ...scopeNouns.filter((noun) => noun !== 'personal').map((noun) => `${noun}.read` as const)]

/** What every key may, however few its scopes: know whose it is, and read how to ask. */
const ofEveryKey: readonly Permission[] = ['store.read', 'schema.read']

/** What a key may do that was given some of the role `api`, or all of it. @param scopes null for all. */
export function permissionsOfKey(scopes: readonly string[] | null): ReadonlySet<Permission> {
  const all = permissionsOf('api')
  return scopes === null ? all : new Set([...all].filter((permission) => ofEveryKey.includes(permission) || scopes.includes(permission)))
}

/** The scopes of a key that may read these nouns and write those; whoever writes one reads it too. */
export function scopesOf(read: readonly Noun[], write: readonly Noun[]): Permission[] {
  return [...permissionsOf('api')].filter((permission) => {
    const [noun, deed] = permission.split('.') as [Noun, string]
    return write.includes(noun) || (deed === 'read' && read.includes(noun))
  })
}

type Need = Permission | ((args: unknown) => Permission)

/** A record's own noun is in the arguments; what is none of ours is refused for that, after this. */
function ofRecord(noun: unknown): Permission {
  return noun === 'reservation' || noun === 'review' || noun === 'inquiry' ? `${noun}.write` : 'order.write'
}

function argument(args: unknown, name: string): unknown {
  return typeof args === 'object' && args !== null ? (args as Readonly<Record<string, unknown>>)[name] : undefined
}

/** What each change needs, one line each: a change without a line is nobody's to make. */
export const mutationNeeds: Readonly<Record<MutationName, Need>> = {
  captureSighting: (args) => ofRecord(argument(args, 'kind')),
  createCustomer: 'customer.write',
  renameCustomer: 'customer.write',
  linkRecord: (args) => ofRecord(argument(args, 'noun')),
  unlinkRecord: (args) => ofRecord(argument(args, 'noun')),
  keepApart: 'customer.write',
  addTag: 'tag.write',
  removeTag: 'tag.write',
  addNote: 'note.write',
  recordConsent: 'consent.write',
  recordLooks: 'customer.read',
  removeNote: 'note.remove',
  removeCustomer: 'customer.write',
  restoreEdit: 'edit.write',
  dismissEdit: 'edit.write',
  retryQuarantined: 'quarantined.write',
  discardQuarantined: 'quarantined.write',
  restoreQuarantined: 'quarantined.write',
  saveSiteProfile: 'siteProfile.write',
  removeSiteProfile: 'siteProfile.write',
  saveView: 'savedView.write',
  removeView: 'savedView.write',
  setBirthday: 'customer.write',
  addPhone: 'customer.write',
  removeIdentity: 'customer.write',
  stopCustomer: 'customer.write',
  revealPersonal: 'personal.reveal',
  mergeCustomers: 'customer.merge',
  unmergeCustomers: 'customer.merge',
  keepAsContact: 'customer.merge',
  settleName: 'customer.merge',
  saveCustomField: 'customField.write',
  removeCustomField: 'customField.write',
  setField: 'customer.write',
  recordExport: 'customer.export',
}

/** What putting back an edit needs besides `edit.write`: as much as making the same change anew. */
export function needOfEdit({ noun, field, after }: Pick<Edit, 'noun' | 'field' | 'after'>): Permission {
  if (noun === 'customer' && field === 'mergedIntoId') return 'customer.merge'
  if (noun === 'note' && after === true) return 'note.remove'
  return noun === 'customerTag' ? 'tag.write' : `${noun}.write`
}

/** @returns why somebody may not make this change, or undefined; a name that is no change is refused as such later. */
export function forbids(may: ReadonlySet<Permission>, name: string, args: unknown): Refusal | undefined {
  if (!Object.hasOwn(mutationNeeds, name)) return undefined
  const need = mutationNeeds[name as MutationName]
  return may.has(typeof need === 'function' ? need(args) : need) ? undefined : refuse('not-permitted')
}
