import { gzipSync } from 'node:zlib'

/** A request that asks for too much, or is none. What it is answered with has a status below 500 and this code. */
export interface Attack {
  readonly name: string
  readonly code: string
  readonly body: string | Buffer
  readonly headers?: Readonly<Record<string, string>>
}

const times = (count: number, piece: (index: number) => string, between = ' ') => Array.from({ length: count }, (_, index) => piece(index)).join(between)
/** `word{word{…}}`, so many deep. */
const nest = (count: number, open: string, inside: string, close: string) => open.repeat(count) + inside + close.repeat(count)
const asks = (query: string, variables?: unknown) => JSON.stringify({ query, variables })
const attack = (name: string, code: string, query: string, variables?: unknown): Attack => ({ name, code, body: asks(query, variables) })

const id = 'Q3VzdG9tZXI6OGEzYjRjNWQtMDAwMC00MDAwLTgwMDAtMDAwMDAwMDAwMDAw'
const doubling = times(40, (step) => `fragment f${step} on Customer { ...f${step + 1} ...f${step + 1} }`)
const addTag = 'mutation ($id: ID!, $name: String!) { addTag(customerId: $id, name: $name) { __typename ... on Refused { code } } }'
const retry = 'mutation ($id: ID!, $args: JSON!) { retryQuarantined(id: $id, args: $args) { __typename ... on Refused { code } } }'
/** JSON so deep that whoever walks it by calling themselves falls. */
const abyss = (open: string, close: string) => `{"query":${JSON.stringify(retry)},"variables":{"id":"${id}","args":${nest(100_000, open, '1', close)}}}`

/** Shapes of documents: no more is known of them than their text. */
export const documentAttacks: readonly Attack[] = [
  attack('fields 100 deep', 'TOO_COMPLEX', `{ customers { edges ${nest(100, '{ node { customer ', '{ id }', '} }')} } }`),
  attack('selections 900 deep', 'GRAPHQL_PARSE_FAILED', nest(1_500, '{ a ', '{ b }', '}')),
  attack('10,000 aliases', 'GRAPHQL_PARSE_FAILED', `{ ${times(10_000, (n) => `a${n}: store { name }`)} }`),
  attack('31 aliases', 'TOO_COMPLEX', `{ ${times(31, (n) => `a${n}: store { name }`)} }`),
  attack('one field 660 times under one alias', 'TOO_COMPLEX', `{ ${times(660, () => 'a: __typename')} }`),
  attack('one object 300 times over, which all must be merged', 'TOO_COMPLEX', `{ ${times(300, () => 'store { id name }')} }`),
  attack('fragments that double at each of 40 steps', 'TOO_COMPLEX', `{ customers { edges { node { ...f0 } } } } ${doubling} fragment f40 on Customer { id }`),
  attack('a fragment that spreads itself', 'GRAPHQL_VALIDATION_FAILED', '{ customers { edges { node { ...a } } } } fragment a on Customer { id ...a }'),
  attack('two fragments that spread each other', 'GRAPHQL_VALIDATION_FAILED', '{ customers { edges { node { ...a } } } } fragment a on Customer { ...b } fragment b on Customer { ...a }'),
  attack('a ring of 150 fragments', 'GRAPHQL_VALIDATION_FAILED', `{ customers { edges { node { ...r0 } } } } ${times(150, (n) => `fragment r${n} on Customer { ...r${(n + 1) % 150} }`)}`),
  attack('650 unknown directives', 'GRAPHQL_VALIDATION_FAILED', `{ __typename ${times(650, (n) => `@d${n}`)} }`),
  attack('220 skips of one field', 'GRAPHQL_VALIDATION_FAILED', `{ __typename ${times(220, () => '@skip(if: false)')} }`),
  attack('a million directives', 'BODY_TOO_LARGE', `{ __typename ${'@a'.repeat(1_000_000)} }`),
  attack('100,000 words', 'GRAPHQL_PARSE_FAILED', `{ ${'store '.repeat(100_000)} }`),
  attack('900 kB of commas and blanks', 'GRAPHQL_PARSE_FAILED', `${', '.repeat(450_000)}{`),
  attack('660 variables that nobody declared', 'GRAPHQL_VALIDATION_FAILED', `{ customers(${times(100, (n) => `a${n}: $v${n}`)}) { totalCount } }`),
  attack('a list literal 900 deep', 'GRAPHQL_VALIDATION_FAILED', `mutation { retryQuarantined(id: ${nest(900, '[', '"1"', ']')}, args: 1) { __typename } }`),
  attack('300 names that are nearly right', 'GRAPHQL_VALIDATION_FAILED', `{ ${times(300, (n) => `custmer${n}`)} }`),
  attack('names a hundred thousand letters long', 'GRAPHQL_VALIDATION_FAILED', `{ ${times(5, (n) => `${'customer'.repeat(12_500)}${n}`)} }`),
  attack('100 operations at once, none of them meant', 'OPERATION_RESOLUTION_FAILURE', times(100, (n) => `query q${n} { store { name } }`)),
]

/** Documents that fit the schema and ask for more than is fair. */
export const costAttacks: readonly Attack[] = [
  attack('a million customers with a million orders each', 'TOO_COMPLEX', '{ customers(first: 1000000) { edges { node { orders(first: 1000000) { edges { node { id } } } } } } }'),
  attack('the same by variables', 'TOO_COMPLEX', 'query ($n: Int!) { customers(first: $n) { edges { node { orders(first: $n) { edges { node { id } } } } } } }', { n: 1_000_000 }),
  attack('a million from the end', 'TOO_COMPLEX', '{ customers(last: 1000000) { edges { node { timeline(last: 1000000) { totalCount edges { node { __typename } } } } } } }'),
  attack('less than no customers', 'BAD_USER_INPUT', '{ customers(first: -1) { edges { node { id } } } }'),
  attack('20 pulls of everything', 'TOO_COMPLEX', `{ ${times(20, (n) => `a${n}: pull(cursor: "")`)} }`),
  attack('16,000 nodes by id', 'TOO_COMPLEX', 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: Array.from({ length: 16_000 }, () => id) }),
  attack('20,000 records by id', 'TOO_COMPLEX', `query ($ids: [ID!]!) { ${times(6, (n) => `a${n}: records(ids: $ids)`)} a9: fingerprint(from: "2026-01-01T00:00:00.000Z") b: fingerprint(from: "2026-01-01T00:00:00.000Z") c: fingerprint(from: "2026-01-01T00:00:00.000Z") d: fingerprint(from: "2026-01-01T00:00:00.000Z") }`, { ids: [id] }),
  attack('the whole schema 20 times', 'TOO_COMPLEX', `{ ${times(20, (n) => `a${n}: __schema { types { fields { type { name fields { name type { name } } } } } }`)} }`),
  attack('the schema within the schema', 'GRAPHQL_VALIDATION_FAILED', '{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }'),
]

/** Values: huge, deep, or of a shape that programs trip over. */
export const valueAttacks: readonly Attack[] = [
  attack('a name of 900,000 letters', 'INVALID_ARGS', addTag, { id, name: '가'.repeat(300_000) }),
  attack('an id of 900,000 letters', 'BAD_USER_INPUT', addTag, { id: 'x'.repeat(900_000), name: 'x' }),
  attack('100,000 variables', 'BAD_USER_INPUT', addTag, Object.fromEntries(Array.from({ length: 60_000 }, (_, n) => [`v${n}`, n]))),
  attack('a list where a text is asked', 'BAD_USER_INPUT', addTag, { id, name: Array.from({ length: 900 }, () => 'x'.repeat(900)) }),
  attack('a list of 100,000 where a text is asked', 'TOO_COMPLEX', addTag, { id, name: Array.from({ length: 100_000 }, () => 'x') }),
  attack('a push of 10,000 changes', 'BAD_USER_INPUT', 'mutation ($input: PushInput!) { push(input: $input) }', { input: { protocol: 1, epoch: id, mutations: Array.from({ length: 10_000 }, (_, mid) => ({ mid: mid + 1, name: 'x', args: {}, at: '' })) } }),
  { name: 'lists 100,000 deep', code: 'BAD_USER_INPUT', body: abyss('[', ']') },
  { name: 'objects 100,000 deep', code: 'BAD_USER_INPUT', body: abyss('{"a":', '}') },
  { name: 'keys of every object\'s own', code: 'BAD_USER_INPUT', body: `{"query":${JSON.stringify(addTag)},"variables":{"__proto__":{"id":"${id}","name":"x"},"constructor":{"prototype":{"id":1}}}}` },
  { name: 'one key many times', code: 'BAD_USER_INPUT', body: `{"query":${JSON.stringify(addTag)},"variables":{${times(50_000, (n) => `"id":${n}`, ',')}}}` },
  { name: 'a cursor of 900,000 letters', code: 'BAD_USER_INPUT', body: asks('query ($after: String) { customers(after: $after) { totalCount edges { cursor } } }', { after: 'x'.repeat(900_000) }) },
]

/** Bodies that are no request. */
export const bodyAttacks: readonly Attack[] = [
  { name: 'a batch of two', code: 'BAD_REQUEST', body: JSON.stringify([{ query: '{ __typename }' }, { query: '{ __typename }' }]) },
  { name: 'a batch of 20,000', code: 'BAD_REQUEST', body: JSON.stringify(Array.from({ length: 20_000 }, () => ({ query: '{ __typename }' }))) },
  { name: 'two megabytes', code: 'BODY_TOO_LARGE', body: asks('{ __typename }', { a: 'x'.repeat(2_000_000) }) },
  { name: '100 megabytes, folded into 100 kB', code: 'BODY_TOO_LARGE', body: gzipSync(Buffer.alloc(100_000_000, 0x20)), headers: { 'content-encoding': 'gzip' } },
  { name: 'a fold that cannot be unfolded', code: 'BAD_REQUEST', body: Buffer.from('not gzip'), headers: { 'content-encoding': 'gzip' } },
  { name: 'an encoding nobody knows', code: 'BAD_REQUEST', body: '{}', headers: { 'content-encoding': 'snappy' } },
  { name: 'letters that are none', code: 'BAD_REQUEST', body: Buffer.from([0x7b, 0xff, 0xfe, 0x7d]) },
  { name: 'half a request', code: 'BAD_REQUEST', body: '{"query":"{ __typename }"' },
  { name: 'a request that is a number', code: 'BAD_REQUEST', body: '42' },
  { name: 'a query that is an object', code: 'BAD_REQUEST', body: '{"query":{"__proto__":null}}' },
  { name: 'a form', code: 'BAD_REQUEST', body: 'query={__typename}', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
]

export const attacks = [...documentAttacks, ...costAttacks, ...valueAttacks, ...bodyAttacks]

export interface AttackAnswer {
  readonly status: number
  /** Of the first error, or of the refusal that is the answer. */
  readonly code: string | undefined
  readonly ms: number
}

export async function send(url: string, token: string, { body, headers }: Pick<Attack, 'body' | 'headers'>): Promise<AttackAnswer> {
  const start = performance.now()
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...headers }, body: typeof body === 'string' ? body : new Uint8Array(body) })
  const answer = (await response.json()) as { errors?: readonly { extensions?: { code?: string } }[]; data?: Readonly<Record<string, { code?: string } | null>> }
  return { status: response.status, code: answer.errors?.[0]?.extensions?.code ?? Object.values(answer.data ?? {})[0]?.code, ms: performance.now() - start }
}
