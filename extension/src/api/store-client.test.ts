import { describe, expect, it } from 'vitest'
import { failureOf } from './graphql-client.ts'
import { storeApi, storeDoor } from './store-client.ts'

/** A network in which every request is answered the same way. */
function networkThat(answer: () => Response | Promise<Response>) {
  const requests: { url: string; init: RequestInit }[] = []
  const fetcher = (async (url: string, init: RequestInit) => {
    requests.push({ url, init })
    return answer()
  }) as unknown as typeof fetch
  return { fetcher, requests }
}
const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })
const endpoint = { server: 'http://localhost:4000/graphql', token: 'secret' }

describe('why there is no answer', () => {
  it.each([
    [200, { data: { pull: {} } }, undefined],
    [401, undefined, 'unauthenticated'],
    [200, { data: null, errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] }, 'unauthenticated'],
    [200, undefined, 'not-dangol'],
    [404, undefined, 'not-dangol'],
    [404, { errors: [{ extensions: { code: 'NOT_FOUND' } }] }, 'not-dangol'],
    [200, { hello: 'world' }, 'not-dangol'],
    [200, [], 'not-dangol'],
    [400, { errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] }, 'older-server'],
    [400, { errors: [{ extensions: { code: 'GRAPHQL_PARSE_FAILED' } }] }, 'not-dangol'],
    [502, undefined, 'server-error'],
    [200, { data: null, errors: [{}] }, 'server-error'],
    [500, { errors: [{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }] }, 'server-error'],
    [200, { data: { pull: null }, errors: [{ message: 'x' }] }, 'server-error'],
  ] as const)('%i %j: %s', (status, body, failure) => expect(failureOf(status, body)).toBe(failure))

  it('is "unreachable" when nothing answers', async () => {
    const { fetcher } = networkThat(() => { throw new TypeError('Failed to fetch') })
    expect(await storeApi(endpoint, fetcher).pull('')).toEqual({ status: 'unreachable' })
  })

  it('is "not-dangol" for a page in HTML', async () => {
    const { fetcher } = networkThat(() => new Response('<!doctype html><title>공유기</title>', { status: 200 }))
    expect(await storeDoor(fetcher).admit('http://192.168.0.1/graphql', 'code', '카운터')).toEqual({ status: 'not-dangol' })
  })
})

describe('asking the server', () => {
  it('sends the token in the header only, and nothing of the browser’s own', async () => {
    const { fetcher, requests } = networkThat(() => json({ data: { pull: { cursor: 'next' } } }))
    expect(await storeApi(endpoint, fetcher).pull('here')).toEqual({ status: 'ok', value: { cursor: 'next' } })
    const [{ url, init } = { url: '', init: {} }] = requests
    expect(url).toBe(endpoint.server)
    expect(new Headers(init.headers).get('authorization')).toBe('Bearer secret')
    expect(init).toMatchObject({ credentials: 'omit', redirect: 'error', referrerPolicy: 'no-referrer' })
    expect(String(init.body)).not.toContain('secret')
  })

  it('knocks without a token', async () => {
    const { fetcher, requests } = networkThat(() => { throw new TypeError('Failed to fetch') })
    await storeDoor(fetcher).admit(endpoint.server, 'code', '카운터')
    expect(new Headers(requests[0]?.init.headers).has('authorization')).toBe(false)
    expect(requests[0]?.url).toBe('http://localhost:4000/graphql/pair')
    expect(await storeDoor(fetcher).answers(endpoint.server)).toBe(false)
  })

  it('can tell that something answers which it may not read', async () => {
    const { fetcher, requests } = networkThat(() => new Response(null))
    expect(await storeDoor(fetcher).answers(endpoint.server)).toBe(true)
    expect(requests[0]?.init.mode).toBe('no-cors')
  })
})
