import fc from 'fast-check'
import { getNamedType, getNullableType, isAbstractType, isEnumType, isInputObjectType, isLeafType, isListType, isNonNullType, isObjectType, type GraphQLArgument, type GraphQLField, type GraphQLInputType, type GraphQLOutputType, type GraphQLSchema } from 'graphql'
import { hostileJson, hostileNumber, hostileText } from './hostile.ts'

/** What a request may name and find. */
export interface Known {
  /** Ids of rows that are there, as rows carry them. */
  readonly ids: readonly string[]
  /** What a device sends, more or less. */
  readonly push: fc.Arbitrary<unknown>
}

export interface ApiRequest {
  readonly query: string
  readonly variables: Readonly<Record<string, unknown>>
}

const types = ['Customer', 'Tag', 'Note', 'Order', 'Reservation', 'Review', 'Inquiry', 'Edit', 'Quarantined', 'Device', 'Member', 'ApiKey', 'Store', 'Nonsense']

/** Values for an argument: mostly of its type, sometimes of any. */
export function valueFor(type: GraphQLInputType, known: Known): fc.Arbitrary<unknown> {
  const right = rightFor(getNullableType(type), known)
  const more: fc.WeightedArbitrary<unknown>[] = isNonNullType(type) ? [] : [{ weight: 3, arbitrary: fc.constant(null) }]
  return fc.oneof({ weight: 14, arbitrary: right }, { weight: 1, arbitrary: hostileJson }, ...more)
}

function rightFor(type: GraphQLInputType, known: Known): fc.Arbitrary<unknown> {
  if (isListType(type)) return fc.array(valueFor(type.ofType, known), { maxLength: 6 })
  if (isEnumType(type)) return fc.constantFrom(...type.getValues().map(({ name }) => name))
  if (isInputObjectType(type)) return fc.record(Object.fromEntries(Object.values(type.getFields()).map((field) => [field.name, valueFor(field.type, known)])))
  switch (getNamedType(type).name) {
    case 'Int': case 'Float': return hostileNumber
    case 'Boolean': return fc.boolean()
    case 'Date': return fc.oneof(fc.constantFrom('2026-11-22', '0001-01-01', '9999-12-31', '2024-02-29'), hostileText)
    case 'DateTime': return fc.oneof(fc.date({ noInvalidDate: true }).map((date) => date.toISOString()), fc.constantFrom('2026-11-22T03:00:00.000Z', '2026-11-22T12:00:00+09:00'), hostileText)
    case 'ID': return idFor(known)
    case 'PushInput': return known.push
    case 'JSON': return hostileJson
    default: return hostileText
  }
}

function idFor({ ids }: Known): fc.Arbitrary<string> {
  const rowId = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...ids) }, { weight: 1, arbitrary: fc.uuid() })
  return fc.oneof(
    { weight: 4, arbitrary: rowId },
    { weight: 4, arbitrary: fc.tuple(fc.constantFrom(...types), rowId).map(([type, id]) => Buffer.from(`${type}:${id}`).toString('base64')) },
    { weight: 1, arbitrary: hostileText.map((text) => Buffer.from(text).toString('base64')) },
    { weight: 1, arbitrary: hostileText },
  )
}

interface Asked {
  readonly name: string
  readonly arg: GraphQLArgument
}

/** All that can be asked of a type, so deep; each argument on the way gets a variable of its own. */
function selectionOf(schema: GraphQLSchema, output: GraphQLOutputType, depth: number, asked: Asked[]): string {
  const type = getNamedType(output)
  if (isLeafType(type)) return ''
  if (isAbstractType(type)) return `{ __typename ${schema.getPossibleTypes(type).map((one) => `... on ${one.name} ${selectionOf(schema, one, depth - 1, asked)}`).join(' ')} }`
  if (!isObjectType(type)) return ''
  const connection = type.name.endsWith('Connection') || type.name.endsWith('Edge')
  const fields = Object.values(type.getFields()).filter((field) => isLeafType(getNamedType(field.type)) || connection || depth > 0)
  return `{ __typename ${fields.map((field) => callOf(schema, field, depth - (connection ? 0 : 1), asked, type.name)).join(' ')} }`
}

function callOf(schema: GraphQLSchema, field: GraphQLField<unknown, unknown>, depth: number, asked: Asked[], of: string): string {
  const args = field.args.map((arg) => {
    const name = `${of}_${field.name}_${arg.name}`
    if (!asked.some((one) => one.name === name)) asked.push({ name, arg })
    return `${arg.name}: $${name}`
  })
  // Types of a union may call one field by the same name and mean another type.
  return `${of}_${field.name}: ${field.name}${args.length > 0 ? `(${args.join(', ')})` : ''} ${selectionOf(schema, field.type, depth, asked)}`
}

/** Requests for one field of a root: every argument, its own and those of the fields below it. */
export function requestsFor(schema: GraphQLSchema, operation: 'query' | 'mutation', field: GraphQLField<unknown, unknown>, known: Known): fc.Arbitrary<ApiRequest> {
  const asked: Asked[] = []
  const call = callOf(schema, field, 1, asked, 'root')
  const declared = asked.map(({ name, arg }) => `$${name}: ${String(arg.type)}${isNonNullType(arg.type) && arg.defaultValue !== undefined ? ' = ' + literalOf(arg.defaultValue) : ''}`)
  const query = `${operation}${declared.length > 0 ? ` (${declared.join(', ')})` : ''} { ${call} }`
  const byVariables = fc.record(Object.fromEntries(asked.map(({ name, arg }) => [name, valueFor(arg.type, known)]))).map((variables) => ({ query, variables }))
  const inline = fc.record(Object.fromEntries(field.args.map((arg) => [arg.name, valueFor(arg.type, known)]))).map((args) => {
    const text = Object.entries(args).map(([name, value]) => `${name}: ${literalOf(value, field.args.find((arg) => arg.name === name)?.type)}`)
    return { query: `${operation} { ${field.name}${text.length > 0 ? `(${text.join(', ')})` : ''} ${isLeafType(getNamedType(field.type)) ? '' : '{ __typename }'} }`, variables: {} }
  })
  return fc.oneof({ weight: 3, arbitrary: byVariables }, { weight: 1, arbitrary: inline })
}

/** A value as a document writes it. Keys that are no names are written all the same: a document may be wrong too. */
function literalOf(value: unknown, type?: GraphQLInputType): string {
  if (Array.isArray(value)) return `[${value.map((one) => literalOf(one, type)).join(', ')}]`
  if (typeof value === 'object' && value !== null) return `{ ${Object.entries(value).map(([key, one]) => `${key}: ${literalOf(one)}`).join(', ')} }`
  if (typeof value === 'string' && type !== undefined && isEnumType(getNamedType(type))) return value
  return JSON.stringify(value)
}
