import { useEffect, useRef, useState } from 'preact/hooks'
import { isComposing } from '../keys.ts'

export interface HoldToSeeProps {
  readonly mask: string
  /** What a screen reader says of it, masked and shown. */
  label(mask: string): string
  shownLabel(value: string): string
  readonly hint: string
  /** Asks for the value; each asking is remembered. @returns null where it may not be shown. */
  reveal(): Promise<string | null>
}

/**
 * A masked value that is shown for as long as it is held, by a finger, the mouse, Enter or Space. A screen reader presses
 * without holding: then it is shown until it is pressed again or left. What is shown cannot be selected, so that what is
 * copied from here is the mask.
 */
export function HoldToSee({ mask, label, shownLabel, hint, reveal }: HoldToSeeProps) {
  const [value, setValue] = useState<string | null>(null)
  // Each hold is one look: an answer to an earlier one shows nothing.
  const hold = useRef(0)
  const show = () => {
    const own = ++hold.current
    void reveal().then((shown) => { if (hold.current === own) setValue(shown) }, () => undefined)
  }
  const hide = () => {
    hold.current++
    setValue(null)
  }
  // Whoever is shown something else, or looks away, is shown no more of this.
  useEffect(() => {
    addEventListener('blur', hide)
    document.addEventListener('visibilitychange', hide)
    return () => {
      hold.current++
      removeEventListener('blur', hide)
      document.removeEventListener('visibilitychange', hide)
    }
  }, [])
  useEffect(hide, [mask])
  const isHoldKey = (event: KeyboardEvent) => (event.key === 'Enter' || event.key === ' ') && !isComposing(event)
  return (
    <button
      type="button"
      class="hold"
      aria-pressed={value !== null}
      aria-label={value === null ? label(mask) : shownLabel(value)}
      title={hint}
      onPointerDown={(event) => {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture?.(event.pointerId)
        show()
      }}
      onPointerUp={hide}
      onPointerCancel={hide}
      onContextMenu={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (!isHoldKey(event)) return
        event.preventDefault()
        if (!event.repeat) show()
      }}
      onKeyUp={(event) => { if (isHoldKey(event)) { event.preventDefault(); hide() } }}
      onBlur={hide}
      onClick={({ detail }) => {
        // What a finger or a mouse ended has a count; keys end in no click here.
        if (detail > 0) return
        if (value === null) show()
        else hide()
      }}
    >
      {value === null ? mask : <span class="held">{value}</span>}
    </button>
  )
}
