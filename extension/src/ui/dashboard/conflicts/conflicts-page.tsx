import { useEffect, useState } from 'preact/hooks'
import type { ConflictList } from '../../../messaging/protocol.ts'
import '../../merge/merge.css'
import './conflicts.css'
import { useWords } from '../../words.ts'
import type { DashboardPage, PageProps } from '../page.ts'
import { ConflictCard } from './conflict-card.tsx'
import { OwnPhones } from './own-phones.tsx'

/** "확인할 것": who is who, where what is known does not agree. */
function Conflicts({ background, epoch, heading, say }: PageProps) {
  const { conflict: words } = useWords()
  const [list, setList] = useState<ConflictList | null>(null)
  const [asked, setAsked] = useState(0)
  useEffect(() => {
    let current = true
    background.ask('conflicts', {}).then((answer) => current && setList(answer), () => undefined)
    return () => {
      current = false
    }
  }, [background, epoch, asked])
  return (
    <div class="conflicts">
      <h1 ref={heading} tabIndex={-1}>{words.title}</h1>
      <p class="hint" role="status">{list ? words.count(list.conflicts.length) : ''}</p>
      {list?.conflicts.map((conflict) => <ConflictCard key={conflict.id} conflict={conflict} list={list} background={background} say={say} changed={() => setAsked((before) => before + 1)} />)}
      <OwnPhones background={background} epoch={epoch} say={say} />
    </div>
  )
}

export const conflictsPage: DashboardPage = { path: 'conflicts', title: ({ conflict }) => conflict.title, inNavigation: true, needs: 'customer.merge', waiting: ({ conflicts = 0 }) => conflicts, Page: Conflicts }
