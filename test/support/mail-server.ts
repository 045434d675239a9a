import { SMTPServer } from 'smtp-server'

export interface Mail {
  readonly from: string
  readonly to: readonly string[]
  /** As it came: headers, an empty line, the letter. */
  readonly text: string
}

/** A mail server of our own on a free port, which lets one name and password in and keeps what it is handed. */
export async function startMailServer(user: string, password: string) {
  const mails: Mail[] = []
  const server = new SMTPServer({
    authOptional: false, disabledCommands: ['STARTTLS'], allowInsecureAuth: true, logger: false,
    onAuth: ({ username, password: given }, _session, done) => (username === user && given === password ? done(null, { user }) : done(new Error('no'))),
    onData(stream, { envelope: { mailFrom, rcptTo } }, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => {
        mails.push({ from: mailFrom === false ? '' : mailFrom.address, to: rcptTo.map(({ address }) => address), text: Buffer.concat(chunks).toString() })
        done()
      })
    },
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return { mails, port: address.port, close: () => new Promise<void>((closed) => server.close(closed)) }
}
