import { join } from 'node:path'

export interface Machine {
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
  exists(file: string): boolean
}

const linux = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'microsoft-edge-stable', 'naver-whale', 'naver-whale-stable', 'brave-browser', 'brave']
const linuxFolders = ['/usr/bin', '/usr/local/bin', '/snap/bin', '/opt/homebrew/bin']
const mac = ['Chromium', 'Google Chrome', 'Microsoft Edge', 'Whale', 'Brave Browser', 'Google Chrome for Testing']
const windows = ['Chromium\\Application\\chrome.exe', 'Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe', 'Naver\\Naver Whale\\Application\\whale.exe', 'BraveSoftware\\Brave-Browser\\Application\\brave.exe']

/** The first browser of Chromium's family on this machine; `DANGOL_BROWSER` names one by its path. */
export function findBrowser(machine: Machine): string | undefined {
  const chosen = machine.env['DANGOL_BROWSER']
  if (chosen) return machine.exists(chosen) ? chosen : undefined
  return usualPlaces(machine).find((file) => machine.exists(file))
}

function usualPlaces({ platform, env }: Machine): string[] {
  if (platform === 'darwin') {
    return mac.flatMap((name) => ['/Applications', join(env['HOME'] ?? '', 'Applications')].map((folder) => `${folder}/${name}.app/Contents/MacOS/${name}`))
  }
  if (platform === 'win32') {
    const folders = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']].filter((folder) => folder !== undefined)
    return windows.flatMap((file) => folders.map((folder) => `${folder}\\${file}`))
  }
  const path = (env['PATH'] ?? '').split(':').filter((folder) => folder !== '')
  return linux.flatMap((name) => [...new Set([...linuxFolders, ...path])].map((folder) => `${folder}/${name}`))
}

/** Whether a window can be shown: on Linux only where there is a display. */
export function hasScreen({ platform, env }: Pick<Machine, 'platform' | 'env'>): boolean {
  return platform !== 'linux' || Boolean(env['DISPLAY'] ?? env['WAYLAND_DISPLAY'])
}
