import type { Permission } from '@dangol/core/permissions'
import type { Attention } from '../../messaging/protocol.ts'
import { useWords } from '../words.ts'
import type { DashboardPage } from './page.ts'
import { pages } from './pages.ts'
import { hashOf } from './route.ts'

export interface NavigationProps {
  /** The page that is shown. */
  readonly current: DashboardPage
  may(permission: Permission): boolean
  /** What waits for a person; null while it is not known. */
  readonly attention: Attention | null
}

/** The ways between the pages: plain links, so that the browser's own keys and menus work on them. */
export function Navigation({ current, may, attention }: NavigationProps) {
  const words = useWords()
  const offered = pages.filter(({ inNavigation, needs }) => inNavigation && (needs === undefined || may(needs)))
  return (
    <nav aria-label={words.dashboard.navigation}>
      <ul>
        {offered.map((page) => {
          const waiting = (attention && page.waiting?.(attention)) ?? 0
          return (
            <li key={page.path}>
              <a href={hashOf(page.path)} aria-current={page === current ? 'page' : page.path === current.under ? 'true' : undefined}>
                {page.title(words)}{waiting > 0 && <> <span class="waiting">{words.value.number(waiting)}</span></>}
              </a>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
