import { maskFor } from '@dangol/core/masking'
import type { Permission } from '@dangol/core/permissions'
import { formatPhone } from '@dangol/core/phone'
import type { LinkTarget } from '../../messaging/protocol.ts'
import { PlatformMark } from '../platform-mark.tsx'
import { useWords } from '../words.ts'
import { storeTimeZone } from './store-time-zone.ts'
import { civilDateOf } from '@dangol/core/time'

export interface RecordSlipProps {
  readonly target: LinkTarget
  /** Whether numbers are shown whole. */
  readonly whole: boolean
}

/** The record as the page shows it, so that whoever links it can tell whose it is. */
export function RecordSlip({ target, whole }: RecordSlipProps) {
  const { panel, platform, value } = useWords()
  const { key, who, at, amount, items, noun, precision } = target
  const may: ReadonlySet<Permission> = new Set(whole ? ['personal.read'] : [])
  const today = civilDateOf(new Date().toISOString(), storeTimeZone)
  const named = [who.name?.text, who.nickname, who.phone && maskFor(may, 'phone', formatPhone(who.phone))].filter((part) => part !== undefined)
  return (
    <section class="slip" aria-label={panel.linkRecord}>
      <p class="slip-head">
        <PlatformMark platform={key.platform} />
        <strong>{platform[key.platform]} {panel[noun]}</strong>
        {amount !== null && <span class="amount">{value.won(amount)}</span>}
      </p>
      {named.length > 0 && (
        <p class="slip-who">
          {named.join(' · ')}
          {who.platformVisits !== undefined && <span> · {panel.platformVisits(who.platformVisits)}</span>}
        </p>
      )}
      {items.length > 0 && <p>{items.map((item) => panel.item(item.name, item.quantity)).join(', ')}</p>}
      <p class="slip-key">
        {at && <time dateTime={at}>{value.dayOf(at, storeTimeZone, today)}{precision !== 'day' && ` ${value.clock(at, storeTimeZone)}`}</time>}
        <span>{panel.number} {key.number}</span>
      </p>
    </section>
  )
}
