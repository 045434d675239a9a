import { CustomerPage } from '../../panel/customer-page.tsx'
import type { DashboardPage, PageProps } from '../page.ts'

/** One customer, with room for all of them. */
function Customer({ background, epoch, arg, heading, say }: PageProps) {
  return <CustomerPage background={background} customerId={arg} epoch={epoch} heading={heading} say={say} />
}

export const customerPage: DashboardPage = { path: 'customer', title: ({ dashboard }) => dashboard.customer, inNavigation: false, Page: Customer }
