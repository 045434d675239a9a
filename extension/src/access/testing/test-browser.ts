type Permissions = chrome.permissions.Permissions
type Script = chrome.scripting.RegisteredContentScript
type Changes = Record<string, chrome.storage.StorageChange>

function event<Told>() {
  const listeners: ((told: Told) => void)[] = []
  return { addListener: (listener: (told: Told) => void) => void listeners.push(listener), tell: (told: Told) => listeners.forEach((listener) => listener(told)) }
}

/** As much of a browser as decides which sites are on. What it remembers can be read and set. */
export class TestBrowser {
  readonly granted = new Set<string>()
  readonly stored: Record<string, unknown> = {}
  readonly scripts = new Map<string, Script>()
  /** Open tabs, by id: the host pattern each lies under. */
  readonly tabs = new Map<number, string>()
  /** Ids of the tabs an overlay was put into. */
  injected: number[] = []
  /** Every question that the person was asked. */
  readonly asked: (readonly string[])[] = []
  /** What the person answers. */
  answer = true
  /** The hosts are the manifest's own, and cannot be given back. */
  required = false
  readonly #added = event<Permissions>()
  readonly #removed = event<Permissions>()
  readonly #stored = event<Changes>()
  readonly #started = event<void>()
  readonly #installed = event<{ reason: string }>()

  /** In the browser's own settings, too, a person gives and takes. */
  grant(...origins: string[]): void {
    for (const origin of origins) this.granted.add(origin)
    this.#added.tell({ origins })
  }

  withdraw(...origins: string[]): void {
    for (const origin of origins) this.granted.delete(origin)
    this.#removed.tell({ origins })
  }

  /** The browser starts anew; pages that it brought back may have been loaded before any script was registered. */
  startUp(): void {
    this.#started.tell()
  }

  install(reason: 'install' | 'update'): void {
    this.#installed.tell({ reason })
  }

  readonly chrome = {
    runtime: { onStartup: this.#started, onInstalled: this.#installed },
    permissions: {
      contains: async ({ origins = [] }: Permissions) => origins.every((origin) => this.granted.has(origin)),
      request: async ({ origins = [] }: Permissions) => {
        if (origins.every((origin) => this.granted.has(origin))) return true
        this.asked.push(origins)
        if (this.answer) this.grant(...origins)
        return this.answer
      },
      remove: async ({ origins = [] }: Permissions) => {
        if (this.required) throw new Error('You cannot remove required permissions.')
        this.withdraw(...origins)
        return true
      },
      onAdded: this.#added,
      onRemoved: this.#removed,
    },
    storage: {
      local: {
        get: async (keys: readonly string[]) => Object.fromEntries(keys.filter((key) => key in this.stored).map((key) => [key, this.stored[key]])),
        set: async (items: Record<string, unknown>) => {
          const changed = Object.entries(items).filter(([key, value]) => JSON.stringify(this.stored[key]) !== JSON.stringify(value))
          const changes = changed.map(([key, newValue]) => [key, { oldValue: this.stored[key], newValue }] as const)
          Object.assign(this.stored, items)
          if (changes.length > 0) this.#stored.tell(Object.fromEntries(changes))
        },
        onChanged: this.#stored,
      },
    },
    scripting: {
      getRegisteredContentScripts: async () => [...this.scripts.values()],
      registerContentScripts: async (added: Script[]) => {
        for (const script of added) {
          if (this.scripts.has(script.id)) throw new Error(`Duplicate script ID '${script.id}'`)
          this.scripts.set(script.id, script)
        }
      },
      updateContentScripts: async (moved: Script[]) => { for (const script of moved) this.scripts.set(script.id, script) },
      unregisterContentScripts: async ({ ids }: { ids: string[] }) => { for (const id of ids) if (!this.scripts.delete(id)) throw new Error(`Nonexistent script ID '${id}'`) },
      executeScript: async ({ target: { tabId } }: { target: { tabId: number } }) => {
        if (!this.granted.has(this.tabs.get(tabId) ?? '')) throw new Error('Cannot access contents of the page')
        this.injected.push(tabId)
      },
    },
    tabs: {
      query: async ({ url }: { url: readonly string[] }) => [...this.tabs].filter(([, host]) => url.includes(host) && this.granted.has(host)).map(([id]) => ({ id })),
    },
  }
}
