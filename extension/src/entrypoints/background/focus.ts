import type { Focus } from '../../messaging/protocol.ts'

const nothing: Focus = { kind: 'none' }

/** What the panel looks at: outlives the worker, not the browser, and is out of reach of seller pages. */
export async function readFocus(): Promise<Focus> {
  const { focus } = await chrome.storage.session.get<{ focus?: Focus }>('focus')
  return focus ?? nothing
}

export async function keepFocus(focus: Focus): Promise<void> {
  await chrome.storage.session.set({ focus })
}
