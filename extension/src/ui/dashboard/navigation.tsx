import type { Permission } from '@dangol/core/permissions'
import { useWords } from '../words.ts'
import type { DashboardPage } from './page.ts'
import { pages } from './pages.ts'
import { hashOf } from './route.ts'

export interface NavigationProps {
  /** The page that is shown. */
  readonly current: DashboardPage
  may(permission: Permission): boolean
}

/** The ways between the pages: plain links, so that the browser's own keys and menus work on them. */
export function Navigation({ current, may }: NavigationProps) {
  const words = useWords()
  const offered = pages.filter(({ inNavigation, needs }) => inNavigation && (needs === undefined || may(needs)))
  return (
    <nav aria-label={words.dashboard.navigation}>
      <ul>
        {offered.map((page) => (
          <li key={page.path}><a href={hashOf(page.path)} aria-current={page === current ? 'page' : undefined}>{page.title(words)}</a></li>
        ))}
      </ul>
    </nav>
  )
}
