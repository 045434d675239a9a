export interface Window {
  readonly profile: string
  readonly hosts: readonly string[]
  readonly port: number
  readonly spki: string
  readonly extensionDir: string
}

/** Leads the demo's hosts, and no others, to our server. */
export function resolverRules({ hosts, port }: Pick<Window, 'hosts' | 'port'>): string {
  return hosts.map((host) => `MAP ${host} 127.0.0.1:${port}`).join(', ')
}

/** What the demo's browser is started with: a profile of its own, our hosts, our one certificate, our extension. */
export function browserFlags(window: Window, { root, more }: { readonly root: boolean; readonly more: readonly string[] }): string[] {
  return [
    `--user-data-dir=${window.profile}`,
    `--host-resolver-rules=${resolverRules(window)}`,
    // This key and no other: every other certificate is checked as always.
    `--ignore-certificate-errors-spki-list=${window.spki}`,
    '--remote-debugging-pipe',
    '--enable-unsafe-extension-debugging',
    '--no-first-run', '--no-default-browser-check', '--disable-default-apps', '--disable-sync', '--disable-background-networking', '--disable-component-update', '--disable-quic',
    '--password-store=basic', '--use-mock-keychain', '--hide-crash-restore-bubble',
    // Without it a bar about the flags above covers the top of every page.
    '--test-type',
    '--window-size=1560,960',
    // Chromium's sandbox does not start for root.
    ...(root ? ['--no-sandbox'] : []),
    ...more,
    'about:blank',
  ]
}

/** A line that opens the demo by hand. */
export function commandByHand(browser: string, window: Omit<Window, 'profile'>): string {
  return `${browser} --user-data-dir=dangol-demo-profile --host-resolver-rules="${resolverRules(window)}" --ignore-certificate-errors-spki-list=${window.spki} --load-extension="${window.extensionDir}" https://dangol.demo/`
}
