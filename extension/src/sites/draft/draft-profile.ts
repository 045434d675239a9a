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
      id: pageIds[kind],
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

/** "partner-example-com" of partner.example.com. */
export function siteIdOf(host: string): string {
  return host.toLowerCase().replace(/^www\d?\./, '').replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '') || 'site'
}

/** The address without what differs from one shop, day or record to the next: numbers stand for any, a query is left out. */
function routeOf({ pathname, hash }: URL): PageProfile['route'] {
  const generally = (part: string) => part.split('/').map((segment) => (/^\d+$/.test(segment) ? '\\d+' : segment.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))).join('/')
  const path = `^${generally(pathname.replace(/\/+$/, ''))}/?$`
  const route = /^#[!/]?[\w/-]{2,}/.exec(hash)?.[0]
  return { path: path.length <= 200 ? path : '^/', ...(route !== undefined && route.length <= 150 && { hash: `^${generally(route)}(?:$|[^\\w/-])` }) }
}
