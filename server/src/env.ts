import path from 'node:path'

/** Everything that is set from outside. */
export interface Settings {
  readonly port: number
  /** Folder of the embedded database and of the server's private files. */
  readonly folder: string
  /** A PostgreSQL to use instead of the embedded one. */
  readonly databaseUrl: string | undefined
  /** Web origins, besides browser extensions, that may ask. */
  readonly origins: readonly string[]
  /** Folder of signed site profiles that are handed out, if any. */
  readonly profiles: string | undefined
  /** "https://dangol.example.com": where browsers find this server, when TLS stands in front of it. */
  readonly address: string | undefined
  /** The secret that signs cookies, where it is not to be kept in a file. */
  readonly secret: string | undefined
  /** The master key, or where its file is: beside the data folder, so that no copy of that folder holds it. */
  readonly key: { readonly given: string | undefined; readonly file: string }
  /** How mail is sent, if it is. */
  readonly mail: { readonly smtp: string; readonly from: string } | undefined
  readonly demo: boolean
  readonly language: 'ko' | 'en'
}

export interface BadSetting {
  readonly failed: 'bad-port' | 'bad-database-url' | 'bad-address' | 'bad-mail'
  readonly where: string
}

const root = path.resolve(import.meta.dirname, '../..')
/**
 * The folder the extension is built into, which a browser loads. The demo's is built so that it may read every site from
 * the start: its browser has nobody to ask.
 */
export function extensionFolderOf({ demo }: Pick<Settings, 'demo'>): string {
  return path.join(root, 'extension/.output', demo ? 'chrome-mv3-e2e' : 'chrome-mv3')
}

/** Reads the settings; the demo keeps its data apart from the shop's own. */
export function readSettings(env: Readonly<Record<string, string | undefined>>, args: readonly string[]): Settings | BadSetting {
  const port = env['PORT'] === undefined || env['PORT'] === '' ? 4000 : Number(env['PORT'])
  if (!Number.isInteger(port) || port < 0 || port > 65_535) return { failed: 'bad-port', where: env['PORT'] ?? '' }
  const databaseUrl = env['DATABASE_URL'] || undefined
  // Without its text, which may hold a password.
  if (databaseUrl !== undefined && !/^postgres(ql)?:\/\//.test(databaseUrl)) return { failed: 'bad-database-url', where: '' }
  const address = env['DANGOL_ADDRESS'] || undefined
  if (address !== undefined && URL.parse(address)?.protocol !== 'https:') return { failed: 'bad-address', where: address }
  const [smtp, sender] = [env['DANGOL_SMTP'] || undefined, env['DANGOL_MAIL_FROM'] || undefined]
  // Without its text, which may hold a password.
  if (smtp !== undefined && (sender === undefined || !/^smtps?:$/.test(URL.parse(smtp)?.protocol ?? ''))) return { failed: 'bad-mail', where: '' }
  const demo = args.includes('--demo')
  const from = env['INIT_CWD'] ?? root
  const data = path.resolve(from, env['DANGOL_DATA'] || path.join(root, 'data'))
  return {
    port,
    folder: demo ? path.join(data, 'demo') : path.join(data, 'store'),
    // A demo never goes into a shop's own database.
    databaseUrl: demo ? undefined : databaseUrl,
    origins: (env['DANGOL_ORIGINS'] ?? '').split(/[\s,]+/).filter((origin) => origin !== ''),
    profiles: env['DANGOL_PROFILES'] ? path.resolve(from, env['DANGOL_PROFILES']) : undefined,
    address,
    secret: env['DANGOL_SECRET'] || undefined,
    key: {
      given: env['DANGOL_MASTER_KEY'] || undefined,
      file: env['DANGOL_KEY_FILE'] ? path.resolve(from, env['DANGOL_KEY_FILE']) : path.join(`${data}-keys`, demo ? 'demo.key' : 'store.key'),
    },
    mail: smtp !== undefined && sender !== undefined ? { smtp, from: sender } : undefined,
    demo,
    language: /^ko/i.test(env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '') ? 'ko' : 'en',
  }
}
