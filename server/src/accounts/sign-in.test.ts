import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { apiWorld, type ApiWorld } from '../../../test/support/api-world.ts'
import { databaseKinds, migrated } from '../../../test/support/databases.ts'
import { person, totpOf, type Person } from '../../../test/support/person.ts'
import { inviteFirstOwner } from '../commands/invitations.ts'
import type { Database } from '../db/database.ts'

const hour = 3_600_000
const password = '달무리-국수-한그릇'
let nth = 0

describe.each(databaseKinds)('signing in on $name', (kind) => {
  let database: Database
  let world: ApiWorld
  let port: number
  let email: string
  let owner: Person
  beforeAll(async () => {
    database = await migrated(kind)
  })
  beforeEach(async () => {
    await database.rows('DELETE FROM "Attempt"')
    world = await apiWorld(database)
    port = Number(world.address.split(':')[1])
    email = `owner${(nth += 1)}@shop.example`
    owner = person(port)
    const { token = '' } = (await inviteFirstOwner(database, world.storeId, world.nowMs())) ?? {}
    expect(await owner.accept(token, { name: '김사장', email, password })).toMatchObject({ status: 200 })
    return () => world.close()
  })
  afterAll(() => database.close())

  const viewer = (who: Person) => who.graphql('{ viewer { name role memberships { storeName role } } }')

  describe('the first owner', () => {
    it('gets an account by the console\'s link, is signed in, and is the owner', async () => {
      expect(await viewer(owner)).toMatchObject({ status: 200, body: { data: { viewer: { name: '김사장', role: 'OWNER', memberships: [{ storeName: '모퉁이 분식', role: 'OWNER' }] } } } })
      expect(await inviteFirstOwner(database, world.storeId, world.nowMs())).toBeUndefined()
    })

    it('is made by one link once, and by no link that was made up or is too old', async () => {
      const other = await apiWorld(database)
      const link = async () => (await inviteFirstOwner(database, other.storeId, other.nowMs()))?.token ?? ''
      const who = { name: '박', email: `first-${email}`, password }
      const [replaced, token] = [await link(), await link()]
      const there = person(Number(other.address.split(':')[1]))
      const answers = [await there.accept(replaced, who), await there.accept('dgi_made-up', who), await there.post('invitation/read', { token: replaced })]
      expect(answers.map(({ status, body }) => [status, body?.['code']])).toEqual([[404, 'INVITATION_OVER'], [404, 'INVITATION_OVER'], [404, 'INVITATION_OVER']])
      expect(await there.post('invitation/read', { token })).toMatchObject({ status: 200, body: { memberName: '사장님', storeName: '모퉁이 분식', role: 'owner' } })
      other.pass(8 * 24 * hour)
      expect(await there.accept(token, who)).toMatchObject({ status: 404 })
      const fresh = await link()
      const both = await Promise.all([there.accept(fresh, who), person(Number(other.address.split(':')[1])).accept(fresh, { ...who, email: `second-${email}` })])
      expect(both.map(({ status }) => status).sort()).toEqual([200, 404])
      await other.close()
    })

    it('needs a password of some length, and an address nobody has', async () => {
      const other = await apiWorld(database)
      const there = person(Number(other.address.split(':')[1]))
      const { token = '' } = (await inviteFirstOwner(database, other.storeId, other.nowMs())) ?? {}
      expect(await there.accept(token, { name: '박', email: `x-${email}`, password: 'short' })).toMatchObject({ status: 400 })
      expect(await there.accept(token, { name: '박', email: email.toUpperCase(), password })).toMatchObject({ status: 409, body: { code: 'SIGN_IN_FIRST' } })
      // Whoever has an account joins with that: one person, two stores.
      const both = person(Number(other.address.split(':')[1]))
      await both.signIn(email, password)
      expect(await both.post('invitation/join', { token })).toMatchObject({ status: 200 })
      expect((await viewer(both)).body).toMatchObject({ data: { viewer: { memberships: [{ role: 'OWNER' }, { role: 'OWNER' }] } } })
      expect(await both.graphql('{ store { id } viewer { memberships { storeId } } }', {}, other.storeId)).toMatchObject({ body: { data: { store: { id: Buffer.from(`Store:${other.storeId}`).toString('base64') } } } })
      expect(await both.graphql('{ store { id } }', {}, '018f0000-0000-7000-8000-000000000000')).toMatchObject({ status: 401 })
      await other.close()
    })
  })

  describe('by password', () => {
    it('says the same to a wrong password and to somebody unknown, also when it is too often', async () => {
      const tell = async (address: string) => {
        const stranger = person(port)
        const replies = []
        for (let attempt = 0; attempt < 7; attempt += 1) replies.push(await stranger.signIn(address, `${password}x`))
        return replies.map(({ status, body, headers }) => [status, body, headers.get('retry-after'), headers.getSetCookie()])
      }
      const [known, unknown] = [await tell(email), await tell(`nobody-${email}`)]
      expect(known).toEqual(unknown)
      expect(known.map(([status]) => status)).toEqual([401, 401, 401, 401, 401, 429, 429])
    })

    it('stops guesses, lets in again after a while, and counts them over a restart', async () => {
      const guess = () => person(port).signIn(email, 'guess-guess-guess')
      for (let attempt = 0; attempt < 5; attempt += 1) expect((await guess()).status).toBe(401)
      expect(await person(port).signIn(email, password)).toMatchObject({ status: 429, body: { code: 'TOO_MANY_ATTEMPTS' } })
      const again = await apiWorld(database)
      expect((await person(Number(again.address.split(':')[1])).signIn(email, password)).status).toBe(429)
      await again.close()
      world.pass(hour / 4)
      expect((await person(port).signIn(email, password)).status).toBe(200)
    })

    it('keeps the password as a hash, and the session\'s token out of every answer', async () => {
      const signed = await person(port).signIn(email, password)
      expect(signed.body).not.toHaveProperty('token')
      const kept = JSON.stringify([await database.rows('SELECT * FROM "Account"'), await database.rows('SELECT * FROM "Session"'), await database.rows('SELECT * FROM "Attempt"')])
      expect(kept).not.toContain(password)
      expect(JSON.stringify(await database.rows('SELECT * FROM "Attempt"'))).not.toContain(email)
      expect(world.logged.join('')).not.toMatch(new RegExp(`${email}|${password}|김사장`))
      expect(signed.headers.getSetCookie().filter((line) => /session/.test(line))).toEqual([expect.stringMatching(/HttpOnly; SameSite=Strict/i)])
      expect((await owner.get('get-session')).body).toMatchObject({ user: { email }, session: expect.not.objectContaining({ token: expect.anything() }) })
    })

    it('offers no other way to an account, nor anything else of the library', async () => {
      for (const path of ['sign-up/email', 'list-sessions', 'revoke-session', 'update-user', 'delete-user', 'change-email', 'sign-in/social', 'two-factor/send-otp', 'toString', '__proto__', '']) {
        expect([path, (await owner.post(path, { email: `new-${email}`, password, name: 'x' })).status]).toEqual([path, 404])
      }
    })
  })

  describe('a session', () => {
    it('is listed, and over at once when it is ended, by oneself only', async () => {
      const phone = person(port)
      await phone.signIn(email, password)
      const { sessions } = (await owner.graphql('{ sessions { id current address agent } }')).body?.['data'] as { sessions: { id: string; current: boolean }[] }
      expect(sessions).toMatchObject([{ current: false, address: '127.0.0.1' }, { current: true }])
      const end = (who: Person, id: string) => who.graphql('mutation ($id: ID!) { endSession(id: $id) }', { id })
      const stranger = await strangerWith('mallory')
      expect((await end(stranger, sessions[0]?.id ?? '')).body).toEqual({ data: { endSession: false } })
      expect((await viewer(phone)).status).toBe(200)
      expect((await end(owner, sessions[0]?.id ?? '')).body).toEqual({ data: { endSession: true } })
      expect((await viewer(phone)).status).toBe(401)
      expect((await viewer(owner)).status).toBe(200)
    })

    it('is over after signing out, and all others after "everywhere else"', async () => {
      const [phone, tablet] = [person(port), person(port)]
      await phone.signIn(email, password)
      await tablet.signIn(email, password)
      const stolen = tablet.elsewhere(`http://localhost:${port}`)
      await tablet.post('sign-out')
      expect((await viewer(stolen)).status).toBe(401)
      expect((await phone.graphql('mutation { endOtherSessions }')).body).toEqual({ data: { endOtherSessions: 1 } })
      expect([(await viewer(owner)).status, (await viewer(phone)).status]).toEqual([401, 200])
    })

    it('counts for nothing in the hands of another page, or of a program that says no page', async () => {
      for (const origin of ['https://evil.example', 'null', `http://localhost:${port + 1}`, `https://localhost:${port}`, 'chrome-extension://abcdefgh', `http://localhost:${port}.evil.example`]) {
        const thief = owner.elsewhere(origin)
        expect([origin, (await viewer(thief)).status, (await thief.post('sign-out')).status, (await thief.post('two-factor/disable', { password })).status]).toEqual([origin, 401, 403, 403])
      }
      const cookie = [...owner.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      const bare = await fetch(`http://${world.address}/graphql`, { method: 'POST', headers: { cookie, 'content-type': 'application/json' }, body: '{"query":"{ viewer { name } }"}' })
      expect(bare.status).toBe(401)
      expect((await viewer(owner)).status).toBe(200)
    })

    it('is not made of its token alone, as a copy of the database would hold it', async () => {
      const [row] = await database.rows<{ token: string }>('SELECT "token" FROM "Session" ORDER BY "createdAt" DESC LIMIT 1')
      const [name = ''] = [...owner.cookies.keys()].filter((key) => key.includes('session'))
      for (const value of [row?.token ?? '', `${row?.token}.c2lnbmF0dXJl`, encodeURIComponent(`${row?.token}.${'A'.repeat(43)}=`)]) {
        expect((await viewer(person(port, { cookies: new Map([[name, value]]) }))).status).toBe(401)
      }
    })
  })

  describe('by a second factor', () => {
    /** Turns the app on. @returns the otpauth:// address and the recovery codes. */
    async function enroll(): Promise<{ readonly uri: string; readonly codes: readonly string[] }> {
      const { body } = await owner.post('two-factor/enable', { password })
      const { totpURI: uri, backupCodes: codes } = body as { totpURI: string; backupCodes: string[] }
      expect((await owner.post('two-factor/verify-totp', { code: totpOf(uri, Date.now()) })).status).toBe(200)
      return { uri, codes }
    }

    it('needs the app\'s code after the password, and takes each code once', async () => {
      const { uri } = await enroll()
      const [first, second] = [person(port), person(port)]
      expect((await first.signIn(email, password)).body).toMatchObject({ twoFactorRedirect: true })
      expect((await viewer(first)).status).toBe(401)
      expect((await first.post('two-factor/verify-totp', { code: totpOf(uri, Date.now()) })).status).toBe(401) // the one that turned it on
      const code = totpOf(uri, Date.now() + 30_000)
      expect((await first.post('two-factor/verify-totp', { code: code === '000000' ? '000001' : '000000' })).status).toBe(401)
      expect((await first.post('two-factor/verify-totp', { code })).status).toBe(200)
      expect((await viewer(first)).status).toBe(200)
      await second.signIn(email, password)
      expect((await second.post('two-factor/verify-totp', { code })).status).toBe(401)
      expect((await viewer(second)).status).toBe(401)
    })

    it('stops guesses of codes', async () => {
      const { uri } = await enroll()
      const guesser = person(port)
      await guesser.signIn(email, password)
      const right = totpOf(uri, Date.now() + 30_000)
      const wrong = Array.from({ length: 6 }, (_, index) => String(900_000 + index)).filter((code) => code !== right)
      for (const code of wrong.slice(0, 5)) await guesser.post('two-factor/verify-totp', { code })
      expect((await guesser.post('two-factor/verify-totp', { code: right })).status).toBeGreaterThanOrEqual(400)
      expect((await viewer(guesser)).status).toBe(401)
    })

    it('takes a recovery code once instead', async () => {
      const { codes } = await enroll()
      expect(codes).toHaveLength(10)
      const [first, second] = [person(port), person(port)]
      await first.signIn(email, password)
      expect((await first.post('two-factor/verify-backup-code', { code: codes[0] })).status).toBe(200)
      expect((await viewer(first)).status).toBe(200)
      await second.signIn(email, password)
      expect((await second.post('two-factor/verify-backup-code', { code: codes[0] })).status).toBe(401)
      expect((await second.post('two-factor/verify-backup-code', { code: codes[1] })).status).toBe(200)
      const kept = JSON.stringify(await database.rows('SELECT * FROM "TwoFactor"'))
      for (const code of codes) expect(kept).not.toContain(code)
    })

    it('is not turned off without the password', async () => {
      await enroll()
      expect((await owner.post('two-factor/disable', { password: 'not-the-password' })).status).toBe(400)
      expect((await person(port).signIn(email, password)).body).toMatchObject({ twoFactorRedirect: true })
      expect((await owner.post('two-factor/disable', { password })).status).toBe(200)
      expect((await person(port).signIn(email, password)).body).not.toHaveProperty('twoFactorRedirect')
    })
  })

  describe('with a forgotten password', () => {
    it('mails one link, which works once, and shuts every session out', async () => {
      const stranger = person(port)
      const [known, unknown] = [await stranger.post('request-password-reset', { email }), await stranger.post('request-password-reset', { email: `nobody-${email}` })]
      expect([known.status, known.body]).toEqual([unknown.status, unknown.body])
      await expect.poll(() => world.mailed).toEqual([{ email, link: expect.stringMatching(new RegExp(`^http://localhost:${port}/account/#reset=\\w+$`)) }])
      const token = world.mailed[0]?.link.split('=')[1]
      const reset = () => stranger.post('reset-password', { token, newPassword: '새-비밀번호-열자리' })
      expect((await reset()).status).toBe(200)
      expect((await reset()).status).toBe(400)
      expect((await viewer(owner)).status).toBe(401)
      expect([(await person(port).signIn(email, password)).status, (await person(port).signIn(email, '새-비밀번호-열자리')).status]).toEqual([401, 200])
    })

    it('mails nobody more than a few times', async () => {
      const replies = []
      for (let attempt = 0; attempt < 5; attempt += 1) replies.push((await person(port).post('request-password-reset', { email })).status)
      expect(replies).toEqual([200, 200, 200, 429, 429])
    })
  })

  /** Somebody with an account at a store of their own. */
  async function strangerWith(name: string): Promise<Person> {
    const other = await apiWorld(database)
    const { token = '' } = (await inviteFirstOwner(database, other.storeId, other.nowMs())) ?? {}
    const stranger = person(port)
    await stranger.accept(token, { name, email: `${name}-${email}`, password })
    await other.close()
    return stranger
  }
})
