import type { Instant } from '@dangol/core/time'
import type { Field, FieldName, FieldValues } from '../profile.ts'
import { findPlaces } from './find-places.ts'
import { parseValue } from './parse-value.ts'
import type { RecordIndex } from './record-index.ts'

export interface FieldReading<F extends FieldName = FieldName> {
  readonly value: FieldValues[F]
  /** Where it is printed; a site may print it more than once. */
  readonly elements: readonly Element[]
}

/**
 * A field's value: the one value at the places that the most trusted finder leads to, or none. Two different values
 * are none, and a place that was found but holds no value is not made up for by a less trusted finder.
 */
export function readField<F extends FieldName>(name: F, field: Field, record: RecordIndex, now: Instant): FieldReading<F> | undefined {
  for (const finder of field.find) {
    const places = findPlaces(finder, record)
    if (places.length === 0) continue
    const [only] = places
    if (only && places.length === 1) {
      const value = parseValue(name, field, only, now)
      return value === undefined ? undefined : { value, elements: [only.element] }
    }
    const found = new Map<string, FieldReading<F> & { elements: Element[] }>()
    for (const place of places) {
      const value = parseValue(name, field, place, now)
      if (value === undefined) continue
      const same = found.get(JSON.stringify(value))
      if (same) same.elements.push(place.element)
      else found.set(JSON.stringify(value), { value, elements: [place.element] })
    }
    return found.size === 1 ? found.values().next().value : undefined
  }
  return undefined
}
