/**
 * Whether this is the first worker since the browser started. It may have been killed, or the power may have gone:
 * nobody told us. Outlives the worker, not the browser.
 */
export async function isFreshBrowser(): Promise<boolean> {
  const { started } = await chrome.storage.session.get<{ started?: true }>('started')
  await chrome.storage.session.set({ started: true })
  return started === undefined
}
