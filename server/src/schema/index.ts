import { builder } from '../builder.ts'
import './scalars.ts'
import './refused.ts'
import './store.ts'
import './customer.ts'
import './customers.ts'
import './identity.ts'
import './tag.ts'
import './note.ts'
import './order.ts'
import './reservation.ts'
import './review.ts'
import './link.ts'
import './device.ts'
import './api-key.ts'
import './sync.ts'

/** The API: each line above is a noun's types, queries and mutations. */
export const schema = builder.toSchema()
