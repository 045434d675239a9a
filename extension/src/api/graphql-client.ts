import type { Outcome, Unanswered } from './outcome.ts'

/** A document as text, with the types of what goes in and comes out: no GraphQL runtime travels with the extension. */
export interface Operation<Data, Variables> {
  readonly text: string
  /** Never there; holds the types. */
  readonly types?: (variables: Variables) => Data
}

export function operation<Data, Variables>(text: string): Operation<Data, Variables> {
  return { text }
}

export interface Endpoint {
  /** The GraphQL address. */
  readonly server: string
  readonly token?: string
}

/** A shop's connection may be slow; a first page holds about a megabyte. */
const patienceMs = 30_000

/** Asks the server one operation. Never throws for what a network or a server may do. */
export async function askServer<Data, Variables>(fetcher: typeof fetch, { server, token }: Endpoint, asked: Operation<Data, Variables>, variables: Variables): Promise<Outcome<Data>> {
  let response: Response
  let body: unknown
  try {
    response = await fetcher(server, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json, application/json', ...(token !== undefined && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify({ query: asked.text, variables }),
      // Nothing of the browser's own goes along, and nobody may send us elsewhere. What a POST brings is never cached; to
      // say so here would have Chromium ask the server's leave before each, which it otherwise remembers.
      credentials: 'omit', redirect: 'error', referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(patienceMs),
    })
    body = await response.json().catch(() => undefined)
  } catch {
    return { status: 'unreachable' }
  }
  const failure = failureOf(response.status, body)
  return failure ? { status: failure } : { status: 'ok', value: (body as { data: Data }).data }
}

/** Reads why there is no answer from status and codes; never from words. */
export function failureOf(status: number, body: unknown): Unanswered | undefined {
  const answer = isAnswer(body) ? body : undefined
  const code = answer?.errors?.[0]?.extensions?.code
  if (status === 401 || code === 'UNAUTHENTICATED') return 'unauthenticated'
  if (answer?.data && !answer.errors?.length) return undefined
  if (status === 404 || status === 405) return 'not-dangol'
  // A gateway in front of a stopped server answers in HTML.
  if (!answer) return status >= 500 ? 'server-error' : 'not-dangol'
  // It speaks GraphQL and does not know what we ask for: what we ask for came later than it.
  if (code === 'GRAPHQL_VALIDATION_FAILED') return 'older-server'
  return code === 'GRAPHQL_PARSE_FAILED' ? 'not-dangol' : 'server-error'
}

interface Answer {
  readonly data?: unknown
  readonly errors?: readonly { readonly extensions?: { readonly code?: string } }[]
}

function isAnswer(body: unknown): body is Answer {
  return typeof body === 'object' && body !== null && ('data' in body || ('errors' in body && Array.isArray(body.errors)))
}
