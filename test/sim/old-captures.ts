import type { OrderSighting, Sighting } from '../../core/src/sighting.ts'
import type { OutboxEntry } from '../../extension/src/db/outbox.ts'
import type { SimDevice } from './sim-device.ts'
import type { World } from './world.ts'

interface Seen {
  /** The cache that answers, and whose it is. */
  cache: string
  /** The captures that are older than that cache. */
  before: ReadonlySet<string>
  /** Those that a server had at least once. */
  readonly arrived: Set<string>
}

/**
 * Which captures of orders from before a cache's scope it may lack. Nothing brings such an order by itself, except what
 * is written of it once the cache is there.
 */
export class OldCaptures {
  private readonly world: Pick<World, 'devices'>
  private readonly seen = new Map<SimDevice, Seen>()

  constructor(world: Pick<World, 'devices'>) {
    this.world = world
  }

  /** Takes in what a device has now; to be called at every moment, before the others are asked. */
  look(device: SimDevice): void {
    const entries = device.entries().filter(({ name }) => name === 'captureSighting')
    const cache = `${device.identity?.id} ${device.cache} ${device.losses}`
    const seen = this.seen.get(device) ?? { cache: '', before: new Set<string>(), arrived: new Set<string>() }
    if (seen.cache !== cache) Object.assign(seen, { cache, before: new Set(entries.map(nameOf)) })
    const settled = entries.filter(({ deviceId, mid, decidedIn }) => decidedIn !== undefined || (deviceId === device.identity?.id && mid <= device.identity.settledMid))
    for (const entry of settled) seen.arrived.add(nameOf(entry))
    this.seen.set(device, seen)
  }

  /**
   * What has arrived is here if it was captured upon this cache and by nobody else: the server wrote it then, and a
   * pull brings what was written. Of what was there already it may have nothing new to tell.
   */
  mayLackArrived(device: SimDevice, entry: OutboxEntry): boolean {
    if (!isOlder(entry, device)) return false
    const captured = this.world.devices.flatMap((any) => any.entries()).filter(({ name, args }) => name === 'captureSighting' && numberOf(args) === numberOf(entry.args))
    return this.isBefore(device, entry) || captured.length > 1
  }

  /** What waits for the first time is in sight; what a restored server has sent again may have gone out of scope. */
  mayLackUnsent(device: SimDevice, entry: OutboxEntry): boolean {
    return isOlder(entry, device) && (this.isBefore(device, entry) || (this.seen.get(device)?.arrived.has(nameOf(entry)) ?? false))
  }

  private isBefore(device: SimDevice, entry: OutboxEntry): boolean {
    return this.seen.get(device)?.before.has(nameOf(entry)) ?? true
  }
}

/** The same one, whatever number a pairing or an upgrade gives it. */
function nameOf({ at, args }: OutboxEntry): string {
  return `${at} ${numberOf(args)}`
}

function numberOf(args: unknown): string {
  const { key } = args as Sighting
  return `${key.platform}/${key.shop}/${key.number}`
}

function isOlder({ name, args }: OutboxEntry, { state }: SimDevice): boolean {
  const { kind, ordered } = args as OrderSighting
  return name === 'captureSighting' && kind === 'order' && ordered !== undefined && typeof state?.scopeFrom === 'string' && ordered.at < state.scopeFrom
}
