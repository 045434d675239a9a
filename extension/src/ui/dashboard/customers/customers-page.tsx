import { useWords } from '../../words.ts'
import type { DashboardPage, PageProps } from '../page.ts'

/** Everybody the store knows. */
function Customers({ heading }: PageProps) {
  const { dashboard } = useWords()
  return <h1 ref={heading} tabIndex={-1}>{dashboard.customers}</h1>
}

export const customersPage: DashboardPage = { path: 'customers', title: ({ dashboard }) => dashboard.customers, inNavigation: true, Page: Customers }
