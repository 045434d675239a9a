import type { Permission } from '@dangol/core/permissions'
import type { ComponentType, RefObject } from 'preact'
import type { PageWords } from '../../locales/page.ts'
import type { Attention, SyncState } from '../../messaging/protocol.ts'
import type { Background } from '../background.ts'
import type { Said } from '../panel/use-toast.ts'

/** What every page of the dashboard is given. */
export interface PageProps {
  readonly background: Background
  /** Moves whenever what is on the screen should be asked again. */
  readonly epoch: number
  readonly sync: SyncState | null
  /** What stands in the address after the page's path; '' where nothing does. */
  readonly arg: string
  /** Filled with the page's heading, tabIndex -1: where reading starts when somebody comes here. */
  readonly heading: RefObject<HTMLHeadingElement | null>
  /** Whether this device may do something; what it may not is not offered. */
  may(permission: Permission): boolean
  say(said: Said): void
}

/** One page of the dashboard, found at `#/<path>`. */
export interface DashboardPage {
  readonly path: string
  title(words: PageWords): string
  /** The page it belongs to, which the navigation shows as the one where somebody is. */
  readonly under?: string
  /** Whether the navigation leads to it. */
  readonly inNavigation: boolean
  /** Without it the page is neither offered nor shown. */
  readonly needs?: Permission
  /** How much waits on it for a person; the navigation says so. */
  waiting?(attention: Attention): number
  readonly Page: ComponentType<PageProps>
}
