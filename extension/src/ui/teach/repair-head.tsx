import type { SiteTrouble } from '../../messaging/protocol.ts'
import { useWords } from '../words.ts'

/** Which site, which page, what of it is lost and since when. */
export function RepairHead({ trouble }: { readonly trouble: SiteTrouble }) {
  const { siteHealth, teach } = useWords()
  const since = siteHealth.since(trouble.since)
  const { lost } = trouble
  const names = lost.flatMap((loss) => (loss === 'page' || loss === 'record' || loss === 'badges' ? [] : [teach.field[loss]]))
  const whole = lost.includes('page') ? siteHealth.lostPage : lost.includes('record') ? siteHealth.lostRecords : null
  return <p class="teach-lost">{whole === null ? teach.repairLost(names.join('·'), since) : `${whole} (${since})`}</p>
}
