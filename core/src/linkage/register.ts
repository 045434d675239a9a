import type { Customer, Distinction, Identity, Nouns, RecordNoun } from '../rows.ts'
import { Postings, blocksOf } from './blocks.ts'
import { portraitOf, traitOf, type Known, type Portrait, type Trait } from './portrait.ts'
import { nearness } from './slots.ts'
import { halfYear, TownCounts } from './town.ts'

/** Of those who share a block or a dish, at most so many are compared. */
const mostCandidates = 600
/** Of the regulars whose hour it is. */
const mostRegulars = 80
/** A dish that more people have ordered tells nobody apart. */
const commonDish = 300

/**
 * What the model compares, of a whole store or of a part: people, what they go by, and what they have ordered. In memory,
 * kept in step row by row.
 */
export class Register {
  readonly town = new TownCounts()
  readonly timeZone: string
  private readonly people = new Map<string, Customer>()
  private readonly identities = new Map<string, Identity>()
  private readonly identitiesOf = new Postings()
  private readonly into = new Map<string, string>()
  private readonly mergedInto = new Postings()
  private readonly traits = new Map<string, { readonly trait: Trait; readonly owner: string | null; readonly byPerson: boolean }>()
  private readonly traitsOf = new Map<string, Map<string, Trait>>()
  private readonly apart = new Map<string, readonly [string, string]>()
  private readonly blocks = new Postings()
  private readonly blocked = new Map<string, ReadonlySet<string>>()
  private readonly eaters = new Postings()
  private readonly portraits = new Map<string, Portrait>()
  private readonly regularsIn = new Map<string, readonly string[]>()

  constructor(timeZone: string) {
    this.timeZone = timeZone
  }

  putCustomer(id: string, row: Customer | null): void {
    const before = this.people.get(id)
    if (before) this.countPerson(before, -1)
    const living = row && row.removedAt === null && !row.erasedAt ? row : null
    const into = row?.mergedIntoId ?? undefined
    if (this.into.get(id) !== into) this.move(id, into)
    if (living) this.people.set(id, living)
    else this.people.delete(id)
    if (living) this.countPerson(living, 1)
    this.changed(id)
  }

  putIdentity(id: string, row: Identity | null): void {
    const before = this.identities.get(id)
    const after = row && row.removedAt === null ? row : undefined
    if (before) {
      this.identitiesOf.drop(before.customerId, id)
      if (before.kind === 'nickname') this.town.countNickname(`${before.platform}/${before.shop}`, before.value, -1)
      this.changed(before.customerId)
    }
    this.identities.delete(id)
    if (!after) return
    this.identities.set(id, after)
    this.identitiesOf.put(after.customerId, id)
    if (after.kind === 'nickname') this.town.countNickname(`${after.platform}/${after.shop}`, after.value, 1)
    this.changed(after.customerId)
  }

  putRecord<N extends RecordNoun>(noun: N, id: string, row: Nouns[N] | null): void {
    const before = this.traits.get(id)
    if (before) {
      this.town.count(before.trait, before.owner !== null, -1)
      this.give(before.trait, before.owner, false)
    }
    this.traits.delete(id)
    if (!row || row.removedAt !== null || row.who.erased || isCancelled(row)) return
    const trait = traitOf(noun, row, this.timeZone)
    this.town.count(trait, row.customerId !== null, 1)
    this.traits.set(id, { trait, owner: row.customerId, byPerson: row.linkedBy === 'person' })
    this.give(trait, row.customerId, true)
  }

  putDistinction(id: string, row: Distinction | null): void {
    const other = row?.otherId ?? row?.recordId
    if (row && row.removedAt === null && typeof other === 'string') this.apart.set(id, [row.customerId, other])
    else this.apart.delete(id)
  }

  /** Whom a person said this customer or record is not. */
  apartFrom(id: string): ReadonlySet<string> {
    const own = this.rootOf(id)
    const others = new Set<string>()
    for (const [one, other] of this.apart.values()) {
      const [a, b] = [this.rootOf(one), this.rootOf(other)]
      if (a === own) others.add(b)
      if (b === own) others.add(a)
    }
    return others
  }

  /** Whoever is shown for this customer: another where somebody merged them. */
  rootOf(id: string): string {
    let root = id
    for (let steps = 0; steps < 50; steps++) {
      const into = this.into.get(root)
      if (into === undefined) return root
      root = into
    }
    return root
  }

  /** A customer who may be suggested: there, not merged away, and who has not asked to be left alone. */
  person(id: string): Customer | undefined {
    const found = this.people.get(id)
    return found && !found.stoppedAt && !this.into.has(id) ? found : undefined
  }

  trait(id: string): Trait | undefined {
    return this.traits.get(id)?.trait
  }

  ids(): string[] {
    return [...this.people.keys()].filter((id) => this.person(id) !== undefined)
  }

  portrait(id: string): Portrait {
    let portrait = this.portraits.get(id)
    if (!portrait) this.portraits.set(id, (portrait = portraitOf(this.allTraits(id), this.known(id))))
    return portrait
  }

  /** A customer without some of their records: how they were known before those were theirs. */
  portraitWithout(id: string, records: ReadonlySet<string>): Portrait {
    return portraitOf(this.allTraits(id).filter((trait) => !records.has(trait.id)), this.known(id))
  }

  /** What a person has answered: records given to somebody, customers merged, and those kept apart. */
  *answers(): Generator<readonly [kind: 'record' | 'pair', same: boolean, one: string, other: string]> {
    for (const [id, { owner, byPerson }] of this.traits) if (byPerson && owner !== null) yield ['record', true, id, this.rootOf(owner)]
    for (const [one, into] of this.into) yield ['pair', true, one, into]
    for (const [one, other] of this.apart.values()) yield [this.traits.has(other) ? 'record' : 'pair', false, one, other]
  }

  /** Records of nobody that could be a visit, any order. */
  nameless(): Trait[] {
    return [...this.traits.values()].flatMap(({ trait, owner }) => (owner === null && trait.noun === 'order' ? [trait] : []))
  }

  /** Who is worth comparing with a description. @param record of whoever one record is of, at its own hour. */
  candidates(traits: readonly Trait[], known: Known, dishes: Iterable<string>, record: boolean): Set<string> {
    const found = new Set<string>()
    const offer = (ids: Iterable<string>) => {
      for (const id of ids) {
        const root = this.rootOf(id)
        if (found.size >= mostCandidates) return
        if (this.person(root)) found.add(root)
      }
    }
    const keys = [...blocksOf(traits, known)].map((key) => this.blocks.of(key)).sort((a, b) => a.size - b.size)
    for (const ids of keys) offer(ids)
    for (const ids of [...dishes].map((dish) => this.eaters.of(dish)).sort((a, b) => a.size - b.size)) if (ids.size <= commonDish || record) offer(ids)
    const [first] = traits
    if (record && first) offer(this.regulars(first))
    return found
  }

  /** Whose records share a dish with this one, the rarest dish first, then whose hour it is. */
  owners(trait: Trait, dishes: readonly string[]): string[] {
    const eaters = dishes.map((dish) => this.eaters.of(dish)).sort((a, b) => a.size - b.size).flatMap((ids) => [...ids])
    return [...new Set([...eaters, ...this.regulars(trait)])]
  }

  /** Those who come at such an hour, in the half year around, and this way rather than another. */
  private regulars({ dayNumber, slot, place }: Trait): readonly string[] {
    const month = Math.floor(dayNumber / 30)
    const key = `${slot} ${month} ${place}`
    const known = this.regularsIn.get(key)
    if (known) return known
    const scores = new Map<string, number>()
    const [from, to] = [month * 30 - halfYear, month * 30 + 30]
    for (const [owner, outings] of this.outingsOf()) {
      let score = 0
      for (const outing of outings) {
        if (outing.dayNumber < from || outing.dayNumber > to) continue
        score += ((slot === null || outing.slot === null ? 0.3 : nearness(slot, outing.slot)) + 0.1) * (outing.place === place ? 1 : 0.3)
      }
      if (score > 0.3) scores.set(owner, score)
    }
    const found = [...scores].sort(([, a], [, b]) => b - a).slice(0, mostRegulars).map(([id]) => id)
    this.regularsIn.set(key, found)
    return found
  }

  /** Everybody's visits side by side: walked through for every hour that is asked about. */
  private outingsOf(): readonly (readonly [string, readonly Trait[]])[] {
    this.outings ??= [...this.traitsOf].map(([owner, traits]) => [owner, [...traits.values()].filter(({ noun }) => noun === 'order' || noun === 'reservation')] as const)
    return this.outings
  }
  private outings: readonly (readonly [string, readonly Trait[]])[] | undefined

  /**
   * The share of nameless records that are of somebody known. Where the owner has linked a share of what such places
   * leave nameless, a regular of five visits is known unless none of the five was.
   */
  knownShare(): number {
    const places = new Map<string, { owned: number; nameless: number }>()
    for (const { trait, owner } of this.traits.values()) {
      if (trait.noun !== 'order') continue
      const place = places.get(trait.place) ?? { owned: 0, nameless: 0 }
      places.set(trait.place, place)
      place[owner === null ? 'nameless' : 'owned'] += 1
    }
    let [linked, all] = [0, 0]
    for (const { owned, nameless } of places.values()) {
      linked += (nameless * owned) / (owned + nameless)
      all += nameless
    }
    return all === 0 ? 0 : 1 - (1 - linked / all) ** 5
  }

  known(id: string): Known {
    const group = this.group(id)
    const names = group.flatMap((one) => {
      const person = this.people.get(one)
      return person?.nameKind === 'plain' ? [person.name] : []
    })
    const identities = group.flatMap((one) => [...this.identitiesOf.of(one)].flatMap((row) => this.identities.get(row) ?? []))
    const addresses = group.flatMap((one) => Object.entries(this.people.get(one)?.custom ?? {}).flatMap(([field, value]) => (/주소|address/i.test(field) && typeof value === 'string' ? [value] : [])))
    return { names, identities, addresses }
  }

  allTraits(id: string): Trait[] {
    return this.group(id).flatMap((one) => [...(this.traitsOf.get(one)?.values() ?? [])])
  }

  private group(id: string): string[] {
    const all = [id]
    for (let at = 0; at < all.length; at++) for (const merged of this.mergedInto.of(all[at] ?? '')) if (!all.includes(merged)) all.push(merged)
    return all
  }

  private move(id: string, into: string | undefined): void {
    const before = this.into.get(id)
    if (before !== undefined) {
      this.mergedInto.drop(before, id)
      this.changed(before)
    }
    if (into === undefined) this.into.delete(id)
    else {
      this.into.set(id, into)
      this.mergedInto.put(into, id)
    }
  }

  private countPerson(person: Customer, sign: 1 | -1): void {
    this.town.here += sign
    if (person.nameKind === 'plain') this.town.countName(person.name, sign)
  }

  private give(trait: Trait, owner: string | null, given: boolean): void {
    if (owner === null) return
    this.regularsIn.clear()
    this.outings = undefined
    const theirs = this.traitsOf.get(owner) ?? new Map<string, Trait>()
    this.traitsOf.set(owner, theirs)
    if (given) theirs.set(trait.id, trait)
    else theirs.delete(trait.id)
    for (const dish of trait.dishes) if (given) this.eaters.put(dish, owner)
    this.changed(owner)
  }

  /** What was worked out of somebody is worked out anew when it is asked for; where they stand in the blocks, now. */
  private changed(id: string): void {
    this.portraits.delete(this.rootOf(id))
    this.portraits.delete(id)
    this.stale.add(id)
  }

  private readonly stale = new Set<string>()

  /** Puts whoever changed where they are found. Called before candidates are looked for: in a load of thousands once, not at every row. */
  settle(): void {
    for (const _ of this.settling());
  }

  /** The same, somebody at a time. */
  *settling(): Generator<undefined, void> {
    for (const id of this.stale) {
      this.stale.delete(id)
      for (const key of this.blocked.get(id) ?? []) this.blocks.drop(key, id)
      const keys = this.people.has(id) ? blocksOf(this.traitsOf.get(id)?.values() ?? [], { ...this.known(id) }) : new Set<string>()
      for (const key of keys) this.blocks.put(key, id)
      this.blocked.set(id, keys)
      yield
    }
  }
}

function isCancelled(row: Nouns[RecordNoun]): boolean {
  return 'status' in row && row.status === 'cancelled'
}
