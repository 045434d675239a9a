import { civilDateOf } from '@dangol/core/time'
import type { RefObject } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { NamelessOrder, NamelessPage as Page } from '../../../messaging/protocol.ts'
import type { Background } from '../../background.ts'
import { PlatformMark } from '../../platform-mark.tsx'
import { useMay } from '../../use-may.ts'
import { useWords } from '../../words.ts'
import type { Said } from '../use-toast.ts'
import { NamelessRow } from './nameless-row.tsx'
import { useNameless } from './use-nameless.ts'

export interface NamelessPageProps {
  readonly background: Background
  readonly epoch: number
  readonly heading: RefObject<HTMLHeadingElement | null>
  say(said: Said): void
}

/** "오늘의 이름 없는 주문": one is open, with its search; the others are a line each. */
export function NamelessPage({ background, epoch, heading, say }: NamelessPageProps) {
  const { likely } = useWords()
  const { page, more, reload } = useNameless(background, epoch)
  const whole = useMay(background, false)('personal.read')
  const [open, setOpen] = useState<string | null>(null)
  const orders = page?.orders ?? []
  const shown = orders.find(({ recordId }) => recordId === open) ?? (open === null ? orders[0] : undefined)
  // The last one takes its search away with the keyboard in it.
  useEffect(() => {
    if (page && !shown) heading.current?.focus({ preventScroll: true })
  }, [page, shown?.recordId])
  const next = async (done: NamelessOrder) => {
    const at = orders.indexOf(done)
    setOpen(orders[at + 1]?.recordId ?? orders[at - 1]?.recordId ?? null)
    await reload()
  }
  if (!page) return <h2 class="unseen">{likely.queue}</h2>
  return (
    <div class="nameless">
      <p class="quiet" role="status">{likely.queueCount(page.todayCount, orders.length)}</p>
      {orders.length === 0 && <div class="empty"><h2>{likely.queueEmpty}</h2><p>{likely.queueEmptyHelp}</p></div>}
      {daysOf(page).map(({ day, orders: ofDay }) => <Day key={day} page={page} day={day} orders={ofDay} open={shown?.recordId ?? null} show={setOpen} row={(order) => (
        <NamelessRow key={order.recordId} background={background} order={order} epoch={epoch} whole={whole} say={say} linked={() => void next(order)} again={() => void reload().then(() => setOpen(order.recordId))} />
      )} />)}
      {page.before !== null && <button type="button" class="plain-button wide" onClick={() => void more()}>{likely.older}</button>}
    </div>
  )
}

interface DayProps {
  readonly page: Page
  readonly day: string
  readonly orders: readonly NamelessOrder[]
  readonly open: string | null
  show(recordId: string): void
  row(order: NamelessOrder): preact.JSX.Element
}

function Day({ page: { today, timeZone }, day, orders, open, show, row }: DayProps) {
  const { likely, panel, platform, value } = useWords()
  const dishes = (order: NamelessOrder) => order.items.map((item) => panel.item(item.name, item.quantity)).join(', ')
  return (
    <section>
      <h2>{likely.day(value.day(day, today), orders.length)}</h2>
      <ul>
        {orders.map((order) => (
          <li key={order.recordId}>
            {order.recordId === open ? row(order) : (
              <button type="button" class="nameless-line" onClick={() => show(order.recordId)}>
                <PlatformMark platform={order.key.platform} />
                <span class="nameless-what">
                  <strong>{order.precision === 'day' ? platform[order.key.platform] : value.clock(order.at, timeZone)}</strong>
                  <span>{dishes(order) || order.key.number}</span>
                </span>
                {order.amount !== null && <span class="amount">{value.won(order.amount)}</span>}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function daysOf({ orders, timeZone }: Page): { readonly day: string; readonly orders: readonly NamelessOrder[] }[] {
  const days = new Map<string, NamelessOrder[]>()
  for (const order of orders) {
    const day = civilDateOf(order.at, timeZone)
    days.set(day, [...(days.get(day) ?? []), order])
  }
  return [...days].map(([day, ofDay]) => ({ day, orders: ofDay }))
}
