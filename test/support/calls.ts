import { getNamedType, isEnumType, isInterfaceType, isLeafType, isListType, isNonNullType, isObjectType, isUnionType, type GraphQLArgument, type GraphQLField, type GraphQLInputType, type GraphQLNamedType, type GraphQLObjectType, type GraphQLSchema } from 'graphql'

/** An id that no row has. */
export const nowhere = '8a3b4c5d-0000-7000-8000-000000000000'

/** One way to ask an operation about a row: the document, once the row's id is known. */
export interface Call {
  /** "mutation addTag(customerId)" */
  readonly name: string
  /** The argument that the id goes into; undefined for an operation that takes none. */
  readonly argument: string | undefined
  document(id: string): string
}

/**
 * Every way in which the schema can be asked about a row by its id, and every operation that takes none, with all that
 * their answers can tell.
 * @param own ids of the asker's own rows by table, for an operation's other ids
 */
export function callsOf(schema: GraphQLSchema, own: Readonly<Record<string, string>>): Call[] {
  return ([['query', schema.getQueryType()], ['mutation', schema.getMutationType()]] as const).flatMap(([kind, root]) =>
    Object.values(root?.getFields() ?? {}).flatMap((field) => {
      const answer = selectionOf(schema, getNamedType(field.type), 3)
      const kinds = recordKindsOf(field.args)
      const calls = field.args.filter(({ type }) => getNamedType(type).name === 'ID').flatMap((asked) => kinds.map((record): Call => ({
        name: `${kind} ${field.name}(${asked.name}${record === undefined ? '' : `, ${record}`})`, argument: asked.name,
        document: (id) => `${kind} { ${field.name}${argumentsOf(field.args, (one) => (one === asked ? listed(one, id) : valueOf(one, own, record)))} ${answer} }`,
      })))
      const plain: Call = { name: `${kind} ${field.name}`, argument: undefined, document: () => `${kind} { ${field.name}${argumentsOf(field.args, (one) => valueOf(one, own, kinds[0]))} ${answer} }` }
      return calls.length > 0 ? calls : [plain]
    }),
  )
}

/** An operation on any kind of record is as many operations. */
function recordKindsOf(args: readonly GraphQLArgument[]): readonly (string | undefined)[] {
  const kinds = args.flatMap(({ type }) => {
    const named = getNamedType(type)
    return isEnumType(named) && named.name === 'RecordKind' ? named.getValues().map(({ name }) => name) : []
  })
  return kinds.length > 0 ? kinds : [undefined]
}

function argumentsOf(args: readonly GraphQLArgument[], value: (one: GraphQLArgument) => string | undefined): string {
  const given = args.flatMap((one) => {
    const text = value(one)
    return text === undefined ? [] : [`${one.name}: ${text}`]
  })
  return given.length > 0 ? `(${given.join(', ')})` : ''
}

function listed({ type }: GraphQLArgument, id: string): string {
  const text = JSON.stringify(id)
  return isListType(isNonNullType(type) ? type.ofType : type) ? `[${text}]` : text
}

/** Something that an argument takes; nothing for one that may be left out. */
function valueOf(one: GraphQLArgument, own: Readonly<Record<string, string>>, record: string | undefined): string | undefined {
  if (!isNonNullType(one.type) || one.defaultValue !== undefined) return undefined
  const type = getNamedType(one.type)
  if (type.name === 'ID') {
    const table = one.name === 'recordId' ? titled(record ?? 'ORDER') : titled(one.name.replace(/Id$/, ''))
    return listed(one, own[table] ?? own['Customer'] ?? '')
  }
  if (type.name === 'RecordKind') return record
  if (isEnumType(type)) return type.getValues()[0]?.name
  const values: Readonly<Record<string, string>> = { PushInput: '{ protocol: 1, epoch: "x", mutations: [] }', Int: '1', Boolean: 'true', JSON: '{}', DateTime: '"2026-11-22T03:00:00.000Z"' }
  return values[type.name] ?? JSON.stringify({ code: 'AAAA-AAAA', noun: 'order' }[one.name] ?? 'x')
}

const titled = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()

/** All that can be told of a type without arguments, so deep. */
function selectionOf(schema: GraphQLSchema, type: GraphQLNamedType, depth: number): string {
  if (isLeafType(type)) return ''
  const members = isUnionType(type) || isInterfaceType(type) ? schema.getPossibleTypes(type) : []
  if (members.length > 0) return `{ __typename ${members.map((member) => `... on ${member.name} { ${fieldsOf(member, 0, schema, `${member.name}_`)} }`).join(' ')} }`
  return isObjectType(type) ? `{ __typename ${fieldsOf(type, depth, schema)} }` : ''
}

/** @param prefix of their names, since members of a union may have fields of one name and several types. */
function fieldsOf(type: GraphQLObjectType, depth: number, schema: GraphQLSchema, prefix = ''): string {
  const told = Object.values(type.getFields()).flatMap((field) => {
    if (field.args.some((arg) => isNonNullType(arg.type) && arg.defaultValue === undefined)) return []
    const inner = getNamedType(field.type)
    if (isLeafType(inner)) return [`${prefix}${field.name}: ${field.name}`]
    // Of what hangs on it as much as fits the cost of a request: the ids say whose it is.
    return depth > 0 && /Connection$|Edge$/.test(`${type.name} ${inner.name}`) ? [`${prefix}${field.name}: ${field.name} ${selectionOf(schema, inner, depth - 1)}`] : []
  })
  return told.length > 0 ? told.join(' ') : '__typename'
}

/** A call of a root field with something for each argument it needs. */
export function callOf(field: GraphQLField<unknown, unknown>): string {
  const args = field.args.filter(({ type, defaultValue }) => isNonNullType(type) && defaultValue === undefined).map(({ name, type }) => `${name}: ${anythingFor(field.name, name, type)}`)
  const type = getNamedType(field.type)
  return `${field.name}${args.length > 0 ? `(${args.join(', ')})` : ''}${isObjectType(type) || isUnionType(type) || type.name === 'Node' ? ' { __typename }' : ''}`
}

function anythingFor(field: string, name: string, type: GraphQLInputType): string {
  const named = getNamedType(type).name
  const node = Buffer.from(`Store:${nowhere}`).toString('base64')
  if (field === 'node') return JSON.stringify(node)
  if (field === 'nodes') return JSON.stringify([node])
  const values: Readonly<Record<string, string>> = { PushInput: '{ protocol: 1, epoch: "x", mutations: [] }', RecordKind: 'ORDER', FieldKind: 'TEXT', ExportedList: 'CUSTOMERS', TableFormat: 'CSV', Role: 'STAFF', PersonalField: 'PHONE', ConsentPurpose: 'SMS', ConsentWay: 'SPOKEN', Boolean: 'true', Int: '1', DateTime: '"2026-11-22T03:00:00.000Z"', ID: JSON.stringify(nowhere) }
  return values[named] ?? JSON.stringify(name === 'code' ? 'AAAA-AAAA' : 'x')
}
