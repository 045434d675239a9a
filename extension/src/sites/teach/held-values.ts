import type { Values } from '../engine/build-sighting.ts'
import type { FieldName, SiteProfile } from '../profile.ts'

/** Fields whose values name somebody, or somebody's order. */
const personal = ['name', 'nickname', 'phone', 'email', 'member', 'number', 'request', 'text'] as const satisfies readonly FieldName[]

/**
 * The fields of which a profile holds somebody's value. None should: a profile is handed on, and what it says must hold for
 * every record. A label or an id that happens to be somebody's name is dropped with its field rather than given away.
 */
export function fieldsHeld(profile: SiteProfile, told: readonly Values[]): FieldName[] {
  const said = new Set(textsOf(profile).flatMap((text) => text.split(/[^\p{L}\p{N}]+/u)).filter((word) => word.length > 1))
  const digits = textsOf(profile).map((text) => text.replace(/\D/g, '')).filter((text) => text.length > 3)
  return personal.filter((name) => told.some((values) => {
    const text = plainOf(values[name])
    if (text.length < 2) return false
    return /^\d{4,}$/.test(text) ? digits.some((held) => held.includes(text)) : text.split(/[^\p{L}\p{N}]+/u).some((word) => word.length > 1 && /\p{L}/u.test(word) && said.has(word))
  }))
}

/** Every text that came from the page: what a page's own words could have got into. */
function textsOf(profile: SiteProfile): string[] {
  return profile.pages.flatMap(({ record, columns, fields, landmarks, items }) => stringsIn([record, columns, landmarks, items, Object.values(fields).map((field) => field?.find)]))
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : []
}

function plainOf(value: Values[FieldName]): string {
  if (typeof value === 'string') return value
  if (typeof value !== 'object' || value === null) return ''
  return 'digits' in value ? value.digits.replace(/\D/g, '') : 'text' in value ? value.text : ''
}
