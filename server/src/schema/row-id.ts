import { badInput } from '../errors.ts'

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Whether a text can be a row's id: the database is not asked for what cannot. */
export function isRowId(text: string): boolean {
  return uuid.test(text)
}

/** A global id as Relay's `node` takes it: the type's name and the row's id, in base64. */
export function decodeGlobalId(globalId: string): { typename: string; id: string } {
  const [typename = '', id = ''] = Buffer.from(globalId, 'base64').toString().split(':')
  if (!uuid.test(id)) throw badInput('Not an id of this API')
  return { typename, id: id.toLowerCase() }
}

/**
 * The row id in an id as clients give it: our global ids, and the plain UUIDs that synced rows carry. Throws
 * BAD_USER_INPUT for any other text and for the id of another type.
 */
export function rowIdOf(id: string, typename: string): string {
  if (uuid.test(id)) return id.toLowerCase()
  const decoded = decodeGlobalId(id)
  if (decoded.typename !== typename) throw badInput(`Not the id of a ${typename}`)
  return decoded.id
}
