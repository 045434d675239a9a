import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { apiWorld, type ApiWorld } from '../../../test/support/api-world.ts'
import { databaseKinds, migrated } from '../../../test/support/databases.ts'
import { startMailServer } from '../../../test/support/mail-server.ts'
import { person, totpOf, type Person } from '../../../test/support/person.ts'
import { createApiKey } from '../commands/api-keys.ts'
import { inviteFirstOwner, inviteMember } from '../commands/invitations.ts'
import { addMember } from '../commands/members.ts'
import { createPairingCode, pairDevice } from '../commands/pair-device.ts'
import type { Database } from '../db/database.ts'
import { openMailer } from './mailer.ts'

const password = '달무리-국수-한그릇'
const publicAddress = 'https://dangol.example.com'
let nth = 0

describe.each(databaseKinds)('what guards the doors on $name', (kind) => {
  let database: Database
  const worlds: ApiWorld[] = []
  beforeAll(async () => {
    database = await migrated(kind)
  })
  beforeEach(async () => {
    await database.rows('DELETE FROM "Attempt"')
    return async () => {
      for (const world of worlds.splice(0)) await world.close()
    }
  })
  afterAll(() => database.close())

  async function open(more: Parameters<typeof apiWorld>[2] = {}): Promise<ApiWorld> {
    const world = await apiWorld(database, [], more)
    worlds.push(world)
    return world
  }
  const portOf = (world: ApiWorld) => Number(world.address.split(':')[1])
  const browser = (world: ApiWorld, options: Parameters<typeof person>[1] = {}) => person(portOf(world), options)

  async function ownerOf(world: ApiWorld, who: Person = browser(world)): Promise<{ readonly owner: Person; readonly email: string }> {
    const email = `guard${(nth += 1)}-${kind.name.toLowerCase()}@shop.example`
    const { token = '' } = (await inviteFirstOwner(database, world.storeId, world.nowMs())) ?? {}
    expect((await who.accept(token, { name: '김사장', email, password })).status).toBe(200)
    return { owner: who, email }
  }

  describe('by the address that asks', () => {
    it('believes nobody who says where they come from, where no proxy is set', async () => {
      const world = await open()
      let fake = 0
      const liar = browser(world, { forwardedFor: () => `203.0.113.${(fake += 1)}` })
      const replies = []
      for (let attempt = 0; attempt < 21; attempt += 1) replies.push((await liar.accept('dgi_guess', { name: 'x', email: 'x@shop.example', password })).status)
      expect(replies).toEqual([...Array.from({ length: 20 }, () => 404), 429])
    })

    it('believes its own proxy, which is the last to say, and nobody before it', async () => {
      const world = await open({ address: publicAddress })
      let fake = 0
      const from = (proxySaw: string) => browser(world, { origin: publicAddress, forwardedFor: () => `203.0.113.${(fake += 1)}, ${proxySaw}` })
      const guess = async (who: Person) => (await who.accept('dgi_guess', { name: 'x', email: 'x@shop.example', password })).status
      const liar = from('198.51.100.7')
      for (let attempt = 0; attempt < 20; attempt += 1) expect(await guess(liar)).toBe(404)
      expect([await guess(liar), await guess(from('198.51.100.8'))]).toEqual([429, 404])
    })
  })

  describe('with the cookie', () => {
    it('is kept to this name, this site and TLS, and out of scripts', async () => {
      const world = await open({ address: publicAddress })
      const { owner, email } = await ownerOf(world, browser(world, { origin: publicAddress }))
      const lines = (await owner.signIn(email, password)).headers.getSetCookie().filter((line) => line.includes('session'))
      expect(lines).toEqual([expect.stringMatching(/^__Secure-dangol\.session_token=[^;]+;(?=.*; Secure)(?=.*; HttpOnly)(?=.*; SameSite=Strict)/i)])
      expect(lines.join()).not.toMatch(/domain=/i)
    })

    it('opens nothing from another origin, nor after its session is over', async () => {
      const world = await open()
      const { owner } = await ownerOf(world)
      const ask = async (who: Person) => {
        const { status, body } = await who.graphql('{ viewer { name } }')
        return [status, (body?.['errors'] as { extensions: { code: string } }[] | undefined)?.[0]?.extensions.code]
      }
      expect(await ask(owner)).toEqual([200, undefined])
      expect(await ask(owner.elsewhere('https://evil.example'))).toEqual([401, 'UNAUTHENTICATED'])
      expect(await owner.elsewhere('https://evil.example').post('change-password', { currentPassword: password, newPassword: 'another-one-of-mine' })).toMatchObject({ status: 403, body: { code: 'OTHER_ORIGIN' } })
      await database.rows(`UPDATE "Session" SET "expiresAt" = now() - interval '1 second' WHERE "userId" IN (SELECT "userId" FROM "Member" WHERE "storeId" = $1)`, [world.storeId])
      expect(await ask(owner)).toEqual([401, 'UNAUTHENTICATED'])
      expect((await owner.get('get-session')).body).toBeNull()
    })
  })

  describe('at once', () => {
    it('lets one of two in who redeem one link, one code, one recovery code or one new password', async () => {
      const world = await open()
      const { owner, email } = await ownerOf(world)
      const { token = '' } = (await inviteMember(database, world.storeId, await addMember(database, world.storeId, '민지', 'staff'), world.nowMs())) ?? {}
      const join = (n: number) => browser(world).accept(token, { name: '민지', email: `race${n}-${email}`, password })
      expect((await Promise.all([join(1), join(2), join(3)])).map(({ status }) => status).sort()).toEqual([200, 404, 404])

      const { code } = await createPairingCode(database, world.storeId, world.nowMs())
      const pairings = await Promise.all(['하나', '둘', '셋'].map((name) => pairDevice(database, code, name, world.nowMs())))
      expect(pairings.filter((answer) => answer === 'used-code')).toHaveLength(2)

      const { body } = await owner.post('two-factor/enable', { password })
      const { totpURI: uri, backupCodes: codes } = body as { totpURI: string; backupCodes: string[] }
      expect((await owner.post('two-factor/verify-totp', { code: totpOf(uri, Date.now()) })).status).toBe(200)
      const [first, second] = [browser(world), browser(world)]
      for (const one of [first, second]) expect((await one.signIn(email, password)).body).toMatchObject({ twoFactorRedirect: true })
      const next = totpOf(uri, Date.now() + 30_000)
      expect((await Promise.all([first, second].map((one) => one.post('two-factor/verify-totp', { code: next })))).map(({ status }) => status).sort()).toEqual([200, 401])
      const [third, fourth] = [browser(world), browser(world)]
      for (const one of [third, fourth]) await one.signIn(email, password)
      const recovered = await Promise.all([third, fourth].map((one) => one.post('two-factor/verify-backup-code', { code: codes[0] })))
      expect(recovered.filter(({ status }) => status === 200)).toHaveLength(1)
      expect(recovered.find(({ status }) => status !== 200)?.status).toBeLessThan(500)

      await browser(world).post('request-password-reset', { email })
      await expect.poll(() => world.mailed.length).toBe(1)
      const reset = world.mailed[0]?.link.split('=')[1]
      const resets = await Promise.all([1, 2].map((n) => browser(world).post('reset-password', { token: reset, newPassword: `new-password-of-${n}` })))
      expect(resets.filter(({ status }) => status === 200)).toHaveLength(1)
    })
  })

  it('stops guesses of the second factor also of whoever begins again each time', async () => {
    const world = await open()
    const { owner, email } = await ownerOf(world)
    const { totpURI: uri } = (await owner.post('two-factor/enable', { password })).body as { totpURI: string }
    await owner.post('two-factor/verify-totp', { code: totpOf(uri, Date.now()) })
    const right = totpOf(uri, Date.now() + 30_000)
    const codes: unknown[] = []
    for (let round = 0; round < 3; round += 1) {
      const guesser = browser(world)
      await guesser.signIn(email, password)
      for (let guess = 0; guess < 5; guess += 1) codes.push((await guesser.post('two-factor/verify-totp', { code: String(100_000 + round * 10 + guess) })).body?.['code'])
    }
    const late = browser(world)
    await late.signIn(email, password)
    codes.push((await late.post('two-factor/verify-totp', { code: right })).body?.['code'])
    expect(codes.at(-1)).toBe('ACCOUNT_TEMPORARILY_LOCKED')
    expect((await late.graphql('{ viewer { name } }')).status).toBe(401)
  })

  it('stops guesses of pairing codes over HTTP, whoever guesses, and says so', async () => {
    const world = await open()
    const guess = (code: string) => world.data<{ pairDevice: { code?: string } }>('mutation ($code: String!) { pairDevice(code: $code, name: "남") { ... on PairingRefused { code } } }', { code }, null)
    await database.rows('DELETE FROM "PairingCode"')
    const { code } = await createPairingCode(database, world.storeId, world.nowMs())
    const answers = []
    for (let attempt = 0; attempt < 10; attempt += 1) answers.push((await guess(`AAAAAAA${attempt + 2 > 9 ? 'Z' : attempt + 2}`)).pairDevice.code)
    expect([answers[0], answers.at(-1), (await guess(code)).pairDevice.code]).toEqual(['WRONG_CODE', 'TOO_MANY_ATTEMPTS', 'TOO_MANY_ATTEMPTS'])
    // Another server, or this one after a restart, has not forgotten.
    const again = await open()
    expect(await again.data('mutation ($code: String!) { pairDevice(code: $code, name: "남") { ... on PairingRefused { code } } }', { code }, null)).toEqual({ pairDevice: { code: 'TOO_MANY_ATTEMPTS' } })
  })

  it('answers a key as often as was agreed, says when to come again, and then answers', async () => {
    const world = await open()
    const { key } = await createApiKey(database, world.storeId, '좁은 열쇠', { perMinute: 3 })
    const ask = async () => {
      const response = await fetch(`http://${world.address}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` }, body: '{"query":"{ store { name } }"}' })
      const { errors } = (await response.json()) as { errors?: { extensions: { code: string } }[] }
      return [response.status, errors?.[0]?.extensions.code, response.headers.get('retry-after')]
    }
    expect([await ask(), await ask(), await ask(), await ask()]).toEqual([[200, undefined, null], [200, undefined, null], [200, undefined, null], [429, 'TOO_MANY_REQUESTS', '20']])
    world.pass(20_000)
    expect((await ask())[0]).toBe(200)
  })

  it('lowers a device with its member, at its next request, and cuts it off when they are let go', async () => {
    const world = await open()
    const { owner } = await ownerOf(world)
    const memberId = await addMember(database, world.storeId, '준호', 'manager')
    const { code } = await createPairingCode(database, world.storeId, world.nowMs(), memberId)
    const device = await pairDevice(database, code, '준호의 폰', world.nowMs())
    if (typeof device === 'string') throw new Error(device)
    const asks = async () => (await world.ask('{ devices { name } }', {}, device.token)).status
    expect(await asks()).toBe(200)
    expect((await owner.graphql('mutation ($id: ID!) { changeRole(id: $id, role: STAFF) { __typename } }', { id: memberId })).body).toMatchObject({ data: { changeRole: { __typename: 'Member' } } })
    expect([await asks(), (await world.ask('{ viewer { role } }', {}, device.token)).data]).toEqual([403, { viewer: { role: 'STAFF' } }])
    await owner.graphql('mutation ($id: ID!) { removeMember(id: $id) { __typename } }', { id: memberId })
    expect(await world.ask('{ viewer { role } }', {}, device.token)).toMatchObject({ status: 401, errors: [{ extensions: { code: 'REVOKED' } }] })
  })

  it('makes a second store for an owner, who goes from one to the other and sees each alone', async () => {
    const world = await open()
    const { owner } = await ownerOf(world)
    await world.data('mutation { createCustomer(name: "윤슬") { __typename } }')
    const made = (await owner.graphql('mutation { createStore(name: "2호점") { storeId token } }')).body?.['data'] as { createStore: { storeId: string; token: string | null } }
    expect(made.createStore.token).toBeNull()
    const at = async (store?: string) => (await owner.graphql('{ store { name } customers { totalCount } viewer { role memberships { storeName } } }', {}, store)).body?.['data']
    const memberships = [{ storeName: '모퉁이 분식' }, { storeName: '2호점' }]
    expect([await at(), await at(made.createStore.storeId)]).toEqual([
      { store: { name: '모퉁이 분식' }, customers: { totalCount: 1 }, viewer: { role: 'OWNER', memberships } },
      { store: { name: '2호점' }, customers: { totalCount: 0 }, viewer: { role: 'OWNER', memberships } },
    ])
    // The console's is whose its link says, and nobody else makes any.
    const { createStore } = await world.data<typeof made>('mutation { createStore(name: "3호점", ownerName: "박사장") { storeId token } }', {}, world.adminToken)
    expect((await owner.post('invitation/join', { token: createStore.token })).status).toBe(200)
    expect(await at(createStore.storeId)).toMatchObject({ store: { name: '3호점' } })
    expect((await world.ask('mutation { createStore(name: "x") { storeId } }')).status).toBe(403)
  })

  it('mails the way to a new password through a real mail server, and says nothing of a mail that was not sent', async () => {
    const post = await startMailServer('dangol', 'mail-password')
    const mailer = openMailer({ smtp: `smtp://dangol:mail-password@127.0.0.1:${post.port}`, from: '단골 <no-reply@shop.example>' }, () => undefined)
    const world = await open({ mailer })
    const { owner, email } = await ownerOf(world)
    expect((await browser(world).post('request-password-reset', { email: email.toUpperCase() })).status).toBe(200)
    await expect.poll(() => post.mails.length).toBe(1)
    const [mail] = post.mails
    expect(mail).toMatchObject({ from: 'no-reply@shop.example', to: [email] })
    const letter = /base64/i.test(mail?.text ?? '') ? Buffer.from((mail?.text.split('\r\n\r\n')[1] ?? ''), 'base64').toString() : (mail?.text ?? '').replace(/=\r\n/g, '').replace(/=3D/g, '=')
    const link = /http:\/\/localhost:\d+\/account\/#reset=(\w+)/.exec(letter)
    expect((await browser(world).post('reset-password', { token: link?.[1], newPassword: '새-비밀번호-열자리' })).status).toBe(200)
    expect((await owner.graphql('{ viewer { name } }')).status).toBe(401)
    expect((await browser(world).signIn(email, '새-비밀번호-열자리')).status).toBe(200)
    await post.close()
    const [known, unknown] = [await browser(world).post('request-password-reset', { email }), await browser(world).post('request-password-reset', { email: `nobody-${email}` })]
    expect([known.status, known.body]).toEqual([unknown.status, unknown.body])
    await expect.poll(() => world.logged.filter((line) => line.includes('a mail was not sent')).length).toBe(1)
    expect(world.logged.join('')).not.toContain(email)
  })

  it('keeps pages in nobody else\'s frame, and their scripts, forms and lines at home', async () => {
    const world = await open()
    for (const place of ['account/', 'explorer/']) {
      const { headers } = await fetch(`http://localhost:${portOf(world)}/${place}`)
      const policy = headers.get('content-security-policy') ?? ''
      expect([place, policy]).toEqual([place, expect.stringMatching(/^(?=.*frame-ancestors 'none')(?=.*connect-src 'self'(?:;|$))(?=.*base-uri '(?:none|self)')(?=.*form-action '(?:none|self)')(?=.*default-src '(?:none|self)')/)])
      expect([headers.get('x-content-type-options'), headers.get('referrer-policy'), headers.get('x-powered-by'), headers.get('access-control-allow-origin')]).toEqual(['nosniff', 'no-referrer', null, null])
    }
  })
})
