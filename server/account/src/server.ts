/** What came of asking: data, or a reason code that the words know. */
export type Answer<Data> = { readonly ok: true; readonly data: Data } | { readonly ok: false; readonly code: string }

let store: string | undefined

/** Of several stores, the one that is meant from now on. */
export function workAt(storeId: string | undefined): void {
  store = storeId
}

async function ask<Data>(path: string, body: unknown, read: (body: unknown, ok: boolean) => Answer<Data>): Promise<Answer<Data>> {
  try {
    const response = await fetch(path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...(store !== undefined && { 'dangol-store': store }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    return read(await response.json().catch(() => null), response.ok)
  } catch {
    return { ok: false, code: 'stopped' }
  }
}

/** Asks the sign-in. @param body left out for what is only read */
export function auth<Data = unknown>(path: string, body?: unknown): Promise<Answer<Data>> {
  return ask(`/auth/${path}`, body, (answer, ok) => (ok ? { ok, data: answer as Data } : { ok, code: codeOf(answer) }))
}

/** Asks the API, as whoever is signed in. */
export function graphql<Data>(query: string, variables: object = {}): Promise<Answer<Data>> {
  return ask('/graphql', { query, variables }, (body) => {
    const { data, errors } = (body ?? {}) as { data?: Data; errors?: readonly { extensions?: { code?: string } }[] }
    return data && !errors ? { ok: true, data } : { ok: false, code: errors?.[0]?.extensions?.code ?? 'stopped' }
  })
}

/** Makes a change whose refusal is part of the answer: `{ deed { __typename … ... on MemberRefused { code } } }`. */
export async function change(query: string, variables: object): Promise<Answer<Readonly<Record<string, unknown>>>> {
  const answer = await graphql<Readonly<Record<string, Readonly<Record<string, unknown>> | boolean | null>>>(query, variables)
  if (!answer.ok) return answer
  const [result] = Object.values(answer.data)
  const fields = typeof result === 'object' && result !== null ? result : {}
  return fields['__typename'] === 'MemberRefused' ? { ok: false, code: String(fields['code']) } : { ok: true, data: fields }
}

/** Asks for the whole store in one archive. */
export async function exportStore(password: string): Promise<Answer<Blob>> {
  try {
    const response = await fetch('/export', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(store !== undefined && { 'dangol-store': store }) },
      body: JSON.stringify(password === '' ? {} : { password }),
    })
    return response.ok ? { ok: true, data: await response.blob() } : { ok: false, code: codeOf(await response.json().catch(() => null)) }
  } catch {
    return { ok: false, code: 'stopped' }
  }
}

function codeOf(answer: unknown): string {
  return typeof answer === 'object' && answer !== null && 'code' in answer && typeof answer.code === 'string' ? answer.code : 'stopped'
}
