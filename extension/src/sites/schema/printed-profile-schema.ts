import { toJsonSchema } from '@valibot/to-json-schema'
import { profileParts, profileSchema } from '../profile-schema.ts'

/**
 * The schema of a profile as `extension/src/sites/profile.schema.json` holds it, for editors and for whoever writes one.
 * Rules that JSON Schema cannot say (patterns that are safe to run, finders in the order of trust) are left out.
 */
export function printedProfileSchema(): string {
  const schema = toJsonSchema(profileSchema, {
    typeMode: 'input',
    definitions: profileParts,
    errorMode: 'ignore',
    overrideSchema: ({ valibotSchema, jsonSchema }) => (valibotSchema.type === 'custom' ? { ...jsonSchema, type: 'string', pattern: '^@[a-z][\\w-]*$' } : undefined),
  })
  return `${JSON.stringify({ ...schema, title: 'Dangol site profile' }, null, 2)}\n`
}
