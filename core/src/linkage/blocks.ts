import { addressWords, placeOf, type Known, type Trait } from './portrait.ts'
import { spellingsOf } from './romanise.ts'

/** What people are looked up by: whoever shares none of these with a description is not compared with it. */
export function blocksOf(traits: Iterable<Trait>, known: Known): Set<string> {
  const keys = new Set<string>()
  for (const name of known.names ?? []) nameKeys(name, keys)
  for (const { kind, platform, shop, value } of known.identities ?? []) {
    if (kind === 'phone') keys.add(`t ${value.slice(-4)}`)
    else if (kind === 'email') keys.add(`e ${value.slice(0, 2)}`)
    else if (kind === 'member') keys.add(`m ${platform} ${value.slice(0, 3)}`)
    else keys.add(`n ${placeOf(platform, shop)} ${value}`)
  }
  for (const address of known.addresses ?? []) for (const word of addressWords(address)) keys.add(`a ${word}`)
  for (const { who: { name, nickname, phone, email, member }, place, platform } of traits) {
    if (name?.kind === 'plain') nameKeys(name.text, keys)
    else if (name) keys.add(`k ${place} ${name.text}`)
    if (nickname !== undefined) keys.add(`n ${place} ${nickname}`)
    if (phone && !phone.digits.endsWith('*') && phone.kind !== 'relay' && phone.kind !== 'placeholder' && phone.kind !== 'service') keys.add(`t ${phone.digits.slice(-4)}`)
    if (email !== undefined) keys.add(`e ${email.slice(0, 2).toLowerCase()}`)
    if (member) keys.add(`m ${platform} ${member.text.slice(0, 3)}`)
  }
  return keys
}

/** The name in every spelling, and without each of its letters, so that one that is mistyped is found too. */
function nameKeys(name: string, keys: Set<string>): void {
  const bare = name.replace(/[\s·.,-]/g, '').toLowerCase()
  keys.add(`f ${bare}`)
  for (const spelling of spellingsOf(name)) keys.add(`r ${spelling}`)
  if (bare.length >= 3 && bare.length <= 8) for (let at = 0; at < bare.length; at++) keys.add(`f ${bare.slice(0, at)}_${bare.slice(at + 1)}`)
}

/** Sets of ids by key. */
export class Postings {
  private readonly lists = new Map<string, Set<string>>()

  put(key: string, id: string): void {
    const known = this.lists.get(key)
    if (known) known.add(id)
    else this.lists.set(key, new Set([id]))
  }

  drop(key: string, id: string): void {
    const known = this.lists.get(key)
    if (known?.delete(id) && known.size === 0) this.lists.delete(key)
  }

  of(key: string): ReadonlySet<string> {
    return this.lists.get(key) ?? none
  }
}

const none: ReadonlySet<string> = new Set()
