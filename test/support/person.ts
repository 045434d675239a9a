import { createHmac } from 'node:crypto'

export interface Reply {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>> | null
  readonly headers: Headers
}

export interface PersonOptions {
  /** The page their browser is on. */
  readonly origin?: string
  readonly cookies?: ReadonlyMap<string, string>
  /** What a proxy in between says of them, or they of themselves. */
  readonly forwardedFor?: () => string
}

/** A person's browser on the account page: keeps cookies, says where its requests come from, and nothing more. */
export function person(port: number, { origin = `http://localhost:${port}`, cookies: kept = new Map(), forwardedFor }: PersonOptions = {}) {
  const cookies = new Map(kept)
  const base = `http://127.0.0.1:${port}`

  async function send(path: string, method: 'GET' | 'POST', body?: unknown, more: Readonly<Record<string, string>> = {}): Promise<Reply> {
    const response = await fetch(`${base}${path}`, {
      method,
      headers: {
        ...(forwardedFor && { 'x-forwarded-for': forwardedFor() }),
        ...(method === 'POST' && { origin, 'content-type': 'application/json' }),
        ...(cookies.size > 0 && { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') }), ...more,
      },
      ...(method === 'POST' && { body: JSON.stringify(body ?? {}) }),
    })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (/max-age=0/i.test(line)) cookies.delete(name)
      else cookies.set(name, value)
    }
    const text = await response.text()
    return { status: response.status, body: text === '' ? null : (JSON.parse(text) as Reply['body']), headers: response.headers }
  }

  const post = (path: string, body?: unknown) => send(`/auth/${path}`, 'POST', body)
  return {
    cookies, post,
    get: (path: string) => send(`/auth/${path}`, 'GET'),
    signIn: (email: string, password: string) => post('sign-in/email', { email, password }),
    accept: (token: string, who: { readonly name: string; readonly email: string; readonly password: string }) => post('invitation/accept', { token, ...who }),
    graphql: (query: string, variables: object = {}, store?: string) => send('/graphql', 'POST', { query, variables }, store === undefined ? {} : { 'dangol-store': store }),
    /** The same cookies in the hands of another page. */
    elsewhere: (other: string) => person(port, { origin: other, cookies }),
  }
}
export type Person = ReturnType<typeof person>

const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** What an authenticator app shows (RFC 6238, SHA-1, six digits, 30 s) for the secret of an otpauth:// address. */
export function totpOf(uri: string, nowMs: number): string {
  const secret = new URL(uri).searchParams.get('secret') ?? ''
  const bits = [...secret.replace(/=+$/, '')].map((letter) => base32.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(nowMs / 30_000)))
  const digest = createHmac('sha1', key).update(counter).digest()
  const offset = (digest.at(-1) ?? 0) & 0xf
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}
