import { chanceOf, type Chance } from '../../../server/src/demo/chance.ts'
import { customers, type Holdings, type PeerDevice } from './shops.ts'

export interface Loss {
  readonly edits: number
  /** Acknowledged on a device and nowhere to be found at rest, neither as what holds nor as what a person can take back. */
  readonly lost: number
  /** There more often than they were made. */
  readonly doubled: number
  /** Held by one device and not by another when nothing was left to be sent. */
  readonly unseen: number
}

const devicesOf = 3
const deeds = ['rename', 'tag', 'note', 'sync'] as const

/** One schedule of edits made offline on three devices, with syncs in between; the same seed gives the same schedule to everyone. */
export async function runSchedule(seed: number, open: (device: number, chance: Chance) => Promise<PeerDevice>): Promise<Loss> {
  const chance = chanceOf('peer', seed)
  const devices: PeerDevice[] = []
  for (let n = 0; n < devicesOf; n += 1) devices.push(await open(n, chanceOf('peer network', seed, n)))
  // Everybody knows the same customers before they part.
  for (let customer = 0; customer < customers; customer += 1) await devices[0]?.nameOf(customer)
  for (const device of devices) await device.sync()
  const wanted = { tags: [] as string[], notes: [] as string[], names: [] as string[] }
  const gaveWay = new Set<string>()
  for (let turn = 0; turn < 30; turn += 1) {
    const device = devices[chance.int(0, devicesOf - 1)]!
    const [deed, customer, words] = [chance.pick(deeds), chance.int(0, customers - 1), `${seed}·${turn}`]
    if (deed === 'sync') await device.sync()
    if (deed === 'rename') {
      // Whoever renames what they see means to replace it: that value is not lost.
      gaveWay.add(await device.nameOf(customer))
      await device.rename(customer, words)
      wanted.names.push(words)
    }
    if (deed === 'tag') await device.tag(customer, words).then(() => wanted.tags.push(words))
    if (deed === 'note') await device.note(customer, words).then(() => wanted.notes.push(words))
  }
  for (let round = 0; round < 3; round += 1) for (const device of devices) await device.sync()
  const held = await Promise.all(devices.map((device) => device.holdings()))
  for (const device of devices) await device.close()
  return lossOf(wanted, gaveWay, held)
}

function lossOf(wanted: Record<'tags' | 'notes' | 'names', readonly string[]>, gaveWay: ReadonlySet<string>, held: readonly Holdings[]): Loss {
  const everywhere = (pick: (one: Holdings) => readonly string[]) => held.map((one) => new Set(pick(one)))
  const sides = { tags: everywhere(({ tags }) => tags), notes: everywhere(({ notes }) => notes), names: everywhere(({ names, formerNames }) => [...names, ...formerNames]) }
  const isAnywhere = (kind: keyof typeof sides, words: string) => sides[kind].some((side) => side.has(words))
  const lost = (kind: keyof typeof sides) => wanted[kind].filter((words) => !isAnywhere(kind, words) && !gaveWay.has(words)).length
  const unseen = (['tags', 'notes'] as const).flatMap((kind) => wanted[kind].filter((words) => isAnywhere(kind, words) && !sides[kind].every((side) => side.has(words))))
  const apart = Array.from({ length: held.length - 1 }, (_, n) => [...new Set(held[n + 1]?.names)].filter((name) => !held[0]?.names.includes(name)).length)
  const doubled = held.map(({ tags, notes }) => tags.length - new Set(tags).size + notes.length - new Set(notes).size)
  return {
    edits: wanted.tags.length + wanted.notes.length + wanted.names.length,
    lost: lost('tags') + lost('notes') + lost('names'),
    doubled: Math.max(...doubled),
    unseen: unseen.length + Math.max(...apart),
  }
}
