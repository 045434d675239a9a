import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { AnyMutation, CustomerView } from '../../messaging/protocol.ts'
import { make, type Background, type Problem } from '../background.ts'
import { withMutation } from './with-mutation.ts'

type Loaded =
  | { readonly status: 'loading' }
  | { readonly status: 'gone' }
  | { readonly status: 'stopped' }
  | { readonly status: 'shown'; readonly view: CustomerView }

export interface CustomerState {
  readonly loaded: Loaded
  /** Shows a change at once and makes it; a refused one disappears again and its problem is returned. */
  change(mutation: AnyMutation): Promise<Problem | null>
  reload(): void
  /** Asks for that much more of the timeline than is shown by itself. */
  showMore(entries: number): void
}

/** One customer, asked again whenever `epoch` moves, with the changes on their way already in sight. */
export function useCustomer(background: Background, customerId: string, epoch: number): CustomerState {
  const [loaded, setLoaded] = useState<Loaded>({ status: 'loading' })
  const [onTheWay, setOnTheWay] = useState<readonly { readonly mutation: AnyMutation; readonly at: string }[]>([])
  const [entries, setEntries] = useState<number | null>(null)
  const newest = useRef<Promise<void>>(Promise.resolve())

  // An answer that was overtaken by a newer question is dropped; whoever waited for it waits for the newer one.
  const load = (): Promise<void> => {
    const own: Promise<void> = background.ask('customer', { customerId, ...(entries !== null && { entries }) }).then(
      (view) => (newest.current === own ? setLoaded(view ? { status: 'shown', view } : { status: 'gone' }) : newest.current),
      () => (newest.current === own ? setLoaded((before) => (before.status === 'shown' ? before : { status: 'stopped' })) : newest.current),
    )
    newest.current = own
    return own
  }

  useEffect(() => void load(), [background, customerId, epoch, entries])

  const change = async (mutation: AnyMutation): Promise<Problem | null> => {
    const entry = { mutation, at: new Date().toISOString() }
    setOnTheWay((before) => [...before, entry])
    const problem = await make(background, mutation)
    if (!problem) await load()
    setOnTheWay((before) => before.filter((other) => other !== entry))
    return problem
  }

  const shown = useMemo<Loaded>(() => {
    if (loaded.status !== 'shown') return loaded
    return { status: 'shown', view: onTheWay.reduce((view, { mutation, at }) => withMutation(view, mutation, at), loaded.view) }
  }, [loaded, onTheWay])
  return { loaded: shown, change, reload: () => void load(), showMore: setEntries }
}
