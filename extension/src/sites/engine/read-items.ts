import type { Item } from '@dangol/core/sighting'
import type { Instant } from '@dangol/core/time'
import type { ItemRule } from '../profile.ts'
import { all } from './dom.ts'
import type { Parts } from './find-records.ts'
import { readField } from './read-field.ts'
import { indexRecord } from './record-index.ts'

/**
 * The items of a record, or none where one of them lacks its name or the quantity that the page prints: a part of an order
 * is no order. A page that prints amounts and of which none can be read has come to be another.
 */
export function readItems({ each, fields }: ItemRule, parts: Parts, now: Instant): readonly Item[] | undefined {
  const items: Item[] = []
  for (const box of parts.flatMap((part) => all(part, each))) {
    const record = indexRecord([box], undefined, () => ({ names: new Map(), width: 0 }))
    const name = readField('item', fields.item, record, now)?.value
    const quantity = fields.quantity ? readField('quantity', fields.quantity, record, now)?.value : 1
    if (name === undefined || quantity === undefined) return undefined
    items.push({
      name,
      quantity,
      amount: (fields.amount && readField('amount', fields.amount, record, now)?.value) ?? null,
    })
  }
  return items.length > 0 && !(fields.amount && items.every(({ amount }) => amount === null)) ? items : undefined
}
