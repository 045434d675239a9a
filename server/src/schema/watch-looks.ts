import { defaultFieldResolver, isObjectType, type GraphQLSchema } from 'graphql'
import type { Context } from '../context.ts'

/** The types that tell of a person, and which of a row's fields says of whom. */
const personal: Readonly<Record<string, 'id' | 'customerId'>> = {
  Customer: 'id', Identity: 'customerId', Note: 'customerId', Order: 'customerId', Reservation: 'customerId', Review: 'customerId', Inquiry: 'customerId', Edit: 'customerId', Consent: 'customerId',
}
/** By which word a customer's fields are told; what is not here is their totals and tier. */
const words: Readonly<Record<string, string>> = {
  name: 'name', nameKind: 'name', birthday: 'birthday', identities: 'identity', tags: 'tag', notes: 'note', orders: 'order', reservations: 'reservation',
  reviews: 'review', inquiries: 'inquiry', timeline: 'record', consents: 'consent',
}
/** What tells nothing of anybody. */
const plain = new Set(['id', 'customer', 'customerId'])

/**
 * Has every field of these types note whose data it shows. Here and not in each resolver, so that no way to a
 * customer, by whatever relation, is forgotten.
 */
export function watchLooks(schema: GraphQLSchema): GraphQLSchema {
  for (const [name, column] of Object.entries(personal)) {
    const type = schema.getType(name)
    if (!isObjectType(type)) continue
    for (const field of Object.values(type.getFields())) {
      if (plain.has(field.name)) continue
      const { resolve = defaultFieldResolver } = field
      const told = name === 'Customer' ? (words[field.name] ?? 'customer') : name.toLowerCase()
      field.resolve = (source: Readonly<Record<string, unknown>>, args, context: Context, info) => {
        const customerId = source[column]
        if (typeof customerId === 'string') context.looks.see(customerId, told)
        return resolve(source, args, context, info) as unknown
      }
    }
  }
  return schema
}
