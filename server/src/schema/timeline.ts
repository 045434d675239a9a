import { builder } from '../builder.ts'
import { InquiryType } from './inquiry.ts'
import { NoteType } from './note.ts'
import { OrderType } from './order.ts'
import { ReservationType } from './reservation.ts'
import { ReviewType } from './review.ts'
import type { TimelineEntry } from '../db/list-timeline.ts'

export const TimelineEntryType = builder.unionType('TimelineEntry', { types: [OrderType, ReservationType, ReviewType, InquiryType, NoteType] })

/** The record of an entry, marked with its type for the union. */
export function entryRecord(entry: TimelineEntry) {
  switch (entry.noun) {
    case 'order': return OrderType.addBrand(entry.record)
    case 'reservation': return ReservationType.addBrand(entry.record)
    case 'review': return ReviewType.addBrand(entry.record)
    case 'inquiry': return InquiryType.addBrand(entry.record)
    case 'note': return NoteType.addBrand(entry.record)
  }
}
