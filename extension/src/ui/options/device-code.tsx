import type { Instant } from '@dangol/core/time'
import { useEffect, useState } from 'preact/hooks'
import type { Background } from '../background.ts'
import { useWords } from '../words.ts'
import { shortAddress } from './pairing-input.ts'

type Code = { readonly status: 'asking' } | { readonly status: 'none' } | { readonly status: 'given'; readonly code: string; readonly expiresAt: Instant }

export interface DeviceCodeProps {
  readonly background: Background
  readonly server: string
}

/** A code for one more device, with the time it still works. */
export function DeviceCode({ background, server }: DeviceCodeProps) {
  const { options } = useWords()
  const [code, setCode] = useState<Code>({ status: 'asking' })
  const ask = () => {
    setCode({ status: 'asking' })
    background.ask('newPairingCode', {}).then(
      (given) => setCode(given ? { status: 'given', ...given } : { status: 'none' }),
      () => setCode({ status: 'none' }),
    )
  }
  useEffect(ask, [background])
  const left = useSecondsUntil(code.status === 'given' ? code.expiresAt : null)
  const again = <button type="button" class="plain-button" onClick={ask}>{options.freshCode}</button>
  return (
    <section class="device-code" aria-label={options.anotherDevice}>
      <p>{options.anotherHelp}</p>
      <p class="address">{shortAddress(server)}</p>
      <div aria-live="polite">
        {code.status === 'asking' && <p class="quiet">{options.gettingCode}</p>}
        {code.status === 'none' && <><p class="problem">{options.noCode}</p>{again}</>}
        {code.status === 'given' && (left > 0 ? <output class="code">{code.code}</output> : <><p>{options.codeOver}</p>{again}</>)}
      </div>
      {code.status === 'given' && left > 0 && <p class="hint" role="timer">{options.codeLeft(Math.floor(left / 60), left % 60)}</p>}
    </section>
  )
}

/** Whole seconds until an instant, counted down while shown; 0 once it has passed. */
function useSecondsUntil(instant: Instant | null): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    if (instant === null) return
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [instant])
  return instant === null ? 0 : Math.max(0, Math.ceil((Date.parse(instant) - now) / 1000))
}
