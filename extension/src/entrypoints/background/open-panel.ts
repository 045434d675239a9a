const panelPage = 'sidepanel.html'

/**
 * Opens the side panel beside the page that was clicked on. Must be called in the same turn as the click's message
 * arrives: the browser forgets the click after that. Browsers without a side panel get the page as a window.
 */
export function openPanel(windowId: number | undefined): void {
  if (chrome.sidePanel?.open === undefined || windowId === undefined) return void openWindow()
  // Refused when the click was too long ago; a window still does what was asked.
  chrome.sidePanel.open({ windowId }).catch(openWindow)
}

async function openWindow(): Promise<void> {
  const { panelWindow } = await chrome.storage.session.get<{ panelWindow?: number }>('panelWindow')
  if (panelWindow !== undefined) {
    const shown = await chrome.windows.update(panelWindow, { focused: true }).catch(() => undefined)
    if (shown) return
  }
  const opened = await chrome.windows.create({ url: panelPage, type: 'popup', width: 400, height: 760 })
  if (opened?.id !== undefined) await chrome.storage.session.set({ panelWindow: opened.id })
}
