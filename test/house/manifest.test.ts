import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { anyHost, askableOrigins } from '../../extension/src/sites/list.ts'
import { extensionFolders } from '../support/browser.ts'

const manifestIn = (folder: string) => JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Record<string, unknown>
const released = manifestIn(extensionFolders.released)

describe('the released manifest', () => {
  it('asks for these permissions and no others', () => {
    expect(released['permissions']).toEqual(['storage', 'unlimitedStorage', 'alarms', 'sidePanel', 'scripting', 'activeTab', 'idle'])
  })
  it('may ask, one by one, for the hosts of sites that can be read, and for one that its owner teaches', () => {
    expect(released['optional_host_permissions']).toEqual([...askableOrigins, anyHost])
    for (const origin of askableOrigins) expect(origin).toMatch(/^https:\/\/(?:\*\.)?[a-z0-9-]+\.[a-z0-9.-]+\/\*$/)
  })
  it('says nothing else: no host from the start, no script of its own accord, nothing that a page may load or ask', () => {
    expect(Object.keys(released).sort()).toEqual([
      'action', 'background', 'default_locale', 'description', 'icons', 'manifest_version', 'minimum_chrome_version', 'name',
      'optional_host_permissions', 'options_ui', 'permissions', 'side_panel', 'version',
    ])
  })
})

describe('the build of the browser tests', () => {
  it('is the released one, with its hosts allowed from the start', () => {
    expect(manifestIn(extensionFolders.granted)).toEqual({ ...released, host_permissions: askableOrigins, optional_host_permissions: [anyHost] })
  })
})
