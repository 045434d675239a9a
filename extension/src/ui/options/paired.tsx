import { useEffect, useRef, useState } from 'preact/hooks'
import type { Pairing } from '../../messaging/protocol.ts'
import type { Background } from '../background.ts'
import { dashboardAddress } from '../dashboard/route.ts'
import { useMay } from '../use-may.ts'
import { useWords } from '../words.ts'
import { shortAddress } from './pairing-input.ts'
import { DeviceCode } from './device-code.tsx'

export interface PairedProps {
  readonly background: Background
  readonly pairing: Pairing
  unpaired(): void
}

/** The shop this browser is connected to, one more device, and the way out. */
export function Paired({ background, pairing, unpaired }: PairedProps) {
  const { dashboard, options, problem } = useWords()
  const may = useMay(background)
  const [inviting, setInviting] = useState(false)
  const [leaving, setLeaving] = useState(false)
  const [stopped, setStopped] = useState(false)
  const leave = async () => {
    const done = await background.ask('unpair', {}).then(() => true, () => false)
    if (done) unpaired()
    setStopped(!done)
  }
  return (
    <div class="paired">
      <dl>
        <div><dt>{options.connectedTo}</dt><dd>{pairing.storeName}</dd></div>
        <div><dt>{options.server}</dt><dd>{shortAddress(pairing.server)}</dd></div>
        <div><dt>{options.device}</dt><dd>{pairing.deviceName}</dd></div>
      </dl>
      {inviting && <DeviceCode background={background} server={pairing.server} />}
      {leaving
        ? <Leave background={background} leave={() => void leave()} stay={() => setLeaving(false)} />
        : (
          <div class="deeds">
            <button type="button" class="plain-button" onClick={() => setLeaving(true)}>{options.unpair}</button>
            <a class="plain-button" href={dashboardAddress()} target="_blank">{dashboard.openList}</a>
            {!inviting && may('device.write') && <button type="button" class="main-button" onClick={() => setInviting(true)}>{options.anotherDevice}</button>}
          </div>
        )}
      {stopped && <p class="problem" role="alert">{problem.stopped}</p>}
    </div>
  )
}

interface LeaveProps {
  readonly background: Background
  leave(): void
  stay(): void
}

/** Asks once more, and says what is kept. */
function Leave({ background, leave, stay }: LeaveProps) {
  const { options } = useWords()
  const [pending, setPending] = useState(0)
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    title.current?.focus()
    background.ask('syncState', {}).then((sync) => setPending('pending' in sync ? sync.pending : 0), () => undefined)
  }, [background])
  return (
    <section class="leave" aria-labelledby="leave-title">
      <h3 id="leave-title" ref={title} tabIndex={-1}>{options.unpairTitle}</h3>
      <p>{options.unpairHelp}</p>
      {pending > 0 && <p><strong>{options.unpairPending(pending)}</strong></p>}
      <div class="deeds">
        <button type="button" class="plain-button" onClick={leave}>{options.unpairYes}</button>
        <button type="button" class="main-button" onClick={stay}>{options.unpairNo}</button>
      </div>
    </section>
  )
}
