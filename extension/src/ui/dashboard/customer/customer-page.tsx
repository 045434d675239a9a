import type { ListFrame } from '@dangol/core/people-list'
import { useEffect, useState } from 'preact/hooks'
import { Icon } from '../../icon.tsx'
import { CustomerPage, type Beside } from '../../panel/customer-page.tsx'
import { storeTimeZone } from '../../panel/store-time-zone.ts'
import { useWords } from '../../words.ts'
import type { DashboardPage, PageProps } from '../page.ts'
import { hashOf } from '../route.ts'
import { Changes } from './changes.tsx'
import { Favourites } from './favourites.tsx'
import { KnownBy } from './known-by.tsx'
import { VisitsPlot } from './visits-plot.tsx'

/** One customer, with room for all of them: what the panel shows, and beside it their year, what they like, how they are known and what was changed. */
function Customer({ background, epoch, arg, heading, say }: PageProps) {
  const { customerPage: words, problem: problems } = useWords()
  const [frame, setFrame] = useState<ListFrame | null>(null)
  useEffect(() => void background.ask('listFrame', {}).then(setFrame, () => undefined), [background, epoch])
  const beside: Beside = ({ view, reveal, change }) => {
    const { today, timeZone = storeTimeZone, days = [], edits = [], masked = [] } = view
    return (
      <>
        <VisitsPlot days={days} today={today} />
        <Favourites timeline={view.timeline} />
        <KnownBy identities={view.identities} masked={masked} today={today} timeZone={timeZone} reveal={reveal} />
        <Changes
          customerId={view.id} edits={edits} frame={frame} today={today} timeZone={timeZone}
          putBack={(mutation) => void change(mutation).then((problem) => say({ text: problem ? problems[problem] : words.undone }))}
        />
      </>
    )
  }
  return (
    <div class="customer-full">
      <a class="back-link" href={hashOf('customers')}><Icon name="back" size={18} />{words.all}</a>
      <CustomerPage background={background} customerId={arg} epoch={epoch} heading={heading} say={say} beside={beside} />
    </div>
  )
}

export const customerPage: DashboardPage = { path: 'customer', title: ({ dashboard }) => dashboard.customer, under: 'customers', inNavigation: false, Page: Customer }
