import type { FieldName, Fields, PageProfile, RecordRule, ColumnRule, Sign, SiteProfile } from '../profile.ts'

/** What was found out about one page. */
export interface Drafted {
  readonly kind: PageProfile['kind']
  readonly record: RecordRule
  readonly columns?: ColumnRule | undefined
  readonly fields: Fields
  /** Fields that every record on the page has. */
  readonly always: readonly FieldName[]
  /** Whether the numbers tell the records on the page apart. */
  readonly distinct: boolean
  readonly landmarks: readonly Sign[]
}

const pageIds = { order: 'orders', reservation: 'reservations', review: 'reviews', inquiry: 'inquiries' } as const
const besides = ['name', 'nickname', 'phone', 'member', 'number'] as const satisfies readonly FieldName[]

/**
 * A profile of one page, as a draft: version 1, of the shop's own platform, its records kept apart by the host they are on.
 * What an empty list looks like cannot be learned from a full one, and is left out.
 */
export function draftProfile(url: string, drafted: Drafted): SiteProfile {
  const address = new URL(url)
  const { kind, record, columns, fields, always, distinct, landmarks } = drafted
  const keyed = distinct && fields.number !== undefined
  return {
    id: siteIdOf(address.hostname),
    version: 1,
    platform: 'shop',
    matches: [`https://${address.hostname}/*`],
    loggedOut: [{ css: 'input[type="password"]' }],
    pages: [{
      id: `${pageIds[kind]}-${markOf(JSON.stringify(routeOf(address)))}`,
      kind,
      route: routeOf(address),
      landmarks: [landmarks],
      empty: [],
      record,
      ...(columns && { columns }),
      fields,
      ...(keyed && { key: { number: ['number'] as const, shop: { address: '^https://([^/:]+)' } } }),
      always,
      badge: { beside: keyed ? besides.filter((name) => fields[name]) : [], cell: columns?.cell ?? 'td, li, dd, p, div' },
    }],
  }
}

/** A sighting may name its site and its page by so much. */
const longestId = 40

/** "partner-example-com" of partner.example.com; hosts that would be called the same have a mark behind. */
export function siteIdOf(host: string): string {
  const plain = host.toLowerCase()
  const id = plain.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '') || 'site'
  if (id === plain.replaceAll('.', '-') && !plain.includes('-') && id.length <= longestId) return id
  return `${id.slice(0, longestId - 8).replace(/-+$/, '')}-${markOf(plain)}`
}

/** Seven letters that tell one text from another (FNV-1a, 32 bit): names that must be short and the same on every device. */
export function markOf(text: string): string {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0
  return hash.toString(36).padStart(7, '0')
}

/** The address without what differs from one shop, day or record to the next: numbers stand for any, a query is left out. */
function routeOf({ pathname, hash }: URL): PageProfile['route'] {
  const generally = (part: string) => part.split('/').map((segment) => (/^\d+$/.test(segment) ? '\\d+' : segment.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))).join('/')
  const path = `^${generally(pathname.replace(/\/+$/, ''))}/?$`
  const route = /^#[!/]?[\w/-]{2,}/.exec(hash)?.[0]
  return { path: path.length <= 200 ? path : '^/', ...(route !== undefined && route.length <= 150 && { hash: `^${generally(route)}(?:$|[^\\w/-])` }) }
}
