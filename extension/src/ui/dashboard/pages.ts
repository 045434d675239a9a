import { customerPage } from './customer/customer-page.tsx'
import { customersPage } from './customers/customers-page.tsx'
import type { DashboardPage } from './page.ts'

/** The dashboard's pages, a folder and a line each, in the order of the navigation; the first is where it starts. */
export const pages: readonly [DashboardPage, ...DashboardPage[]] = [
  customersPage,
  customerPage,
]
