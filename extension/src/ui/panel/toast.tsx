import { useEffect, useState } from 'preact/hooks'
import { Icon } from '../icon.tsx'
import { useWords } from '../words.ts'
import type { ToastState } from './use-toast.ts'

/** Long enough to read it twice and reach the button; it waits while the pointer or the keyboard is on it. */
const stayMs = 10_000

export interface ToastProps {
  readonly toast: ToastState
  /** The slip goes away under the keyboard: bring the keyboard back to the page. */
  leave(): void
}

/** The slip that says what was done and takes it back. Its region is always there, so that it is read aloud. */
export function Toast({ toast: { said, dismiss }, leave }: ToastProps) {
  const { panel } = useWords()
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (!said || held) return
    const timer = setTimeout(dismiss, stayMs)
    return () => clearTimeout(timer)
  }, [said?.turn, held])

  const close = () => {
    setHeld(false)
    dismiss()
    leave()
  }
  const undo = said?.undo && (() => {
    close()
    said.undo?.()
  })
  return (
    <div
      class="toast-place"
      aria-live="polite"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocusIn={() => setHeld(true)}
      onFocusOut={() => setHeld(false)}
    >
      {said && (
        <div class="toast" key={said.turn}>
          <span>{said.text}</span>
          {undo && <button type="button" onClick={undo}>{panel.undo}</button>}
          <button type="button" class="icon-button" aria-label={panel.dismiss} onClick={close}><Icon name="close" size={16} /></button>
        </div>
      )}
    </div>
  )
}
