import { fits, searchKeyOf, type QueryReading, type Reading } from './hangul.ts'

/** Stands between two texts; a key has no white space of its own. */
const gap = '\n'
/** Fewer dead places than this are not worth moving the others for. */
const fewDead = 2_000

/** What is told of a text that was found: its id and owner, and how well it fits, as compileQuery ranks it. */
export type Offer = (id: string, owner: string, rank: number) => void

/**
 * Very many short texts, laid end to end, so that a query is looked for in all of them by the engine's own search of a
 * string: 100,000 names take a few milliseconds and a few bytes a letter. Each text has an id and somebody it leads to.
 */
export class TextShelf {
  private plain = gap
  private initials = gap
  private readonly newPlain: string[] = []
  private readonly newInitials: string[] = []
  private newLength = 0
  /** Place by place: where the text begins, whose it is, and its id; '' for one that has been taken away. */
  private starts: number[] = []
  private owners: string[] = []
  private ids: string[] = []
  private readonly places = new Map<string, number>()

  /** How many texts there are. */
  get size(): number {
    return this.places.size
  }

  /** Puts a text in, in place of the one that had this id. */
  set(id: string, owner: string, text: string): void {
    this.delete(id)
    const { plain, initials } = searchKeyOf(text)
    this.places.set(id, this.ids.length)
    this.starts.push(this.plain.length + this.newLength)
    this.owners.push(owner)
    this.ids.push(id)
    this.newPlain.push(plain)
    this.newInitials.push(initials)
    this.newLength += plain.length + 1
  }

  delete(id: string): void {
    const place = this.places.get(id)
    if (place === undefined) return
    this.places.delete(id)
    this.ids[place] = ''
  }

  clear(): void {
    this.plain = this.initials = gap
    this.newPlain.length = this.newInitials.length = this.newLength = 0
    this.starts = []
    this.owners = []
    this.ids = []
    this.places.clear()
  }

  /** Tells of every text that begins with what was asked. A text may be told of more than once, by several readings. */
  beginningWith(query: QueryReading, offer: Offer): void {
    this.look(query, true, offer)
  }

  /** Tells of every text that holds what was asked, wherever. */
  holding(query: QueryReading, offer: Offer): void {
    this.look(query, false, offer)
  }

  private look({ typed, layout }: QueryReading, atStart: boolean, offer: Offer): void {
    this.fold()
    this.lookFor(typed, atStart, 0, offer)
    if (layout) this.lookFor(layout, atStart, 1, offer)
  }

  private lookFor({ forms, text }: Reading, atStart: boolean, worse: 0 | 1, offer: Offer): void {
    const { initials, plain, starts, ids, owners } = this
    for (const form of forms) {
      const wanted = atStart ? gap + form.initials : form.initials
      for (let found = initials.indexOf(wanted), place = 0; found >= 0;) {
        const at = atStart ? found + 1 : found
        place = this.placeOf(at, place)
        const id = ids[place] ?? ''
        if (id === '' || !fits(form, plain, at)) {
          found = initials.indexOf(wanted, found + 1)
          continue
        }
        const start = starts[place] ?? 0
        const end = (starts[place + 1] ?? plain.length) - 1
        const rank = at > start ? 4 : end - start === text.length && plain.startsWith(text, start) ? 0 : 2
        offer(id, owners[place] ?? '', rank + worse)
        // Once is enough; the gap before the next one may be where it begins.
        found = initials.indexOf(wanted, end)
      }
    }
  }

  /** The place whose text holds that position. @param from no place before this one does. */
  private placeOf(at: number, from: number): number {
    const { starts } = this
    let low = from
    let high = starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((starts[middle] ?? 0) <= at) low = middle
      else high = middle - 1
    }
    return low
  }

  private fold(): void {
    if (this.newPlain.length > 0) {
      this.plain += this.newPlain.join(gap) + gap
      // Numbers and Latin are their own initials: no second copy of them.
      const initials = this.newInitials.join(gap) + gap
      this.initials = this.plain.length === this.initials.length + initials.length && this.plain.endsWith(initials) && this.plain.startsWith(this.initials) ? this.plain : this.initials + initials
      this.newPlain.length = this.newInitials.length = this.newLength = 0
    }
    if (this.ids.length - this.places.size > fewDead + this.places.size / 4) this.compact()
  }

  /** Lays the living closer together. */
  private compact(): void {
    const { plain, initials, starts, owners, ids } = this
    const living = ids.flatMap((id, place) => (id === '' ? [] : [{ id, owner: owners[place] ?? '', from: starts[place] ?? 0, to: (starts[place + 1] ?? plain.length) - 1 }]))
    this.clear()
    for (const { id, owner, from, to } of living) {
      this.places.set(id, this.ids.length)
      this.starts.push(1 + this.newLength)
      this.owners.push(owner)
      this.ids.push(id)
      this.newPlain.push(plain.slice(from, to))
      this.newInitials.push(initials.slice(from, to))
      this.newLength += to - from + 1
    }
    this.fold()
  }
}
