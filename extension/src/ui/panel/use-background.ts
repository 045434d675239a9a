import { useEffect, useRef, useState } from 'preact/hooks'
import type { Focus, SyncState } from '../../messaging/protocol.ts'
import type { Background } from '../background.ts'

export interface BackgroundState {
  /** null until the background has said. */
  readonly focus: Focus | null
  /** Moves when somebody asks on another page, by a click on a badge, for what is shown here already. */
  readonly asked: number
  readonly sync: SyncState | null
  /** Moves whenever what is on the screen should be asked again. */
  readonly epoch: number
  /** The extension was updated under this page. */
  readonly gone: boolean
  /** Looks at something else, here and on every other page of ours. */
  look(focus: Focus): void
}

function isSameFocus(one: Focus | null, other: Focus): boolean {
  if (!one || one.kind !== other.kind) return false
  if (one.kind === 'customer') return other.kind === 'customer' && one.customerId === other.customerId
  if (one.kind === 'link') return other.kind === 'link' && one.target.recordId === other.target.recordId
  return true
}

/** What the background says by itself: where to look, how saving goes, that something changed. */
export function useBackground(background: Background): BackgroundState {
  const [focus, setFocus] = useState<Focus | null>(null)
  const [asked, setAsked] = useState(0)
  const [sync, setSync] = useState<SyncState | null>(null)
  const [epoch, setEpoch] = useState(0)
  const [gone, setGone] = useState(false)
  // What we look at is announced back to us; the echo of an older look must not undo a newer one.
  const looking = useRef(0)

  useEffect(() => {
    // An answer may be older than an announcement that came meanwhile.
    let heardFocus = false
    let heardSync = false
    const follow = (next: Focus) => setFocus((before) => (isSameFocus(before, next) ? before : next))
    const askAll = () => {
      heardFocus = heardSync = false
      background.ask('focus', {}).then((next) => heardFocus || follow(next), () => heardFocus || follow({ kind: 'none' }))
      background.ask('syncState', {}).then((next) => heardSync || setSync(next), () => undefined)
    }
    const stop = background.listen({
      heard(announcement) {
        if (announcement.kind === 'changed') setEpoch((before) => before + 1)
        else if (announcement.kind === 'focus') {
          if (looking.current > 0) return
          heardFocus = true
          follow(announcement.focus)
          // Where the keyboard is here, this is only the echo of our own looking.
          if (!document.hasFocus()) setAsked((before) => before + 1)
        } else if (announcement.kind === 'sync') {
          heardSync = true
          setSync(announcement.sync)
        }
      },
      reconnected() {
        askAll()
        setEpoch((before) => before + 1)
      },
      gone: () => setGone(true),
    })
    askAll()
    return stop
  }, [background])

  return {
    focus, asked, sync, epoch, gone,
    look(next) {
      setFocus(next)
      looking.current++
      const done = () => void looking.current--
      // Others may miss it without harm: it is only where to look.
      background.ask('setFocus', { focus: next }).then(done, done)
    },
  }
}
