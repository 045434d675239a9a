import { useCallback, useEffect, useState } from 'preact/hooks'
import { Copy } from '../parts/copy.tsx'
import { Deed } from '../parts/deed.tsx'
import { Choice } from '../parts/field.tsx'
import { Form } from '../parts/form.tsx'
import { Qr } from '../parts/qr.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { useAnswer } from '../parts/use-answer.ts'
import { change, graphql } from '../server.ts'
import { useWords } from '../words/words.ts'
import type { RoleName, Viewer } from './viewer.ts'

interface Device {
  readonly id: string
  readonly name: string
  readonly memberName: string
  readonly role: RoleName
  readonly pairedAt: string
  readonly lastSeenAt: string | null
  readonly revokedAt: string | null
}

interface Loaded {
  readonly devices: readonly Device[]
  readonly members: readonly { readonly id: string; readonly name: string; readonly role: RoleName }[]
}

const load = () => graphql<Loaded>('{ devices { id name memberName role pairedAt lastSeenAt revokedAt } members { id name role } }')

/** Which browsers see the store's customers, and how one more does. */
export function Devices({ viewer }: { readonly viewer: Viewer }) {
  const words = useWords()
  const { devices: say } = words
  const { data, problem, reload } = useAnswer(load)
  const [said, setSaid] = useState('')
  const [adding, setAdding] = useState(false)
  const may = viewer.permissions.includes('device.write')
  const living = (data?.devices ?? []).filter(({ revokedAt }) => revokedAt === null)
  const revoke = async ({ id, name }: Device) => {
    const answer = await change('mutation ($id: ID!) { revokeDevice(id: $id) }', { id })
    if (!answer.ok) return answer.code
    setSaid(say.revoked(name))
    await reload()
    return null
  }
  return (
    <Sheet title={say.title} help={say.help} said={said} problem={problem} again={() => void reload()}>
      {data && living.length === 0 && <p>{say.none}</p>}
      <ul class="rows">
        {living.map((device) => (
          <li key={device.id}>
            <div>
              <strong>{device.name}</strong>
              <span class="quiet">{say.of(device.memberName, words.role[device.role])}</span>
              <span class="hint">{say.paired(words.day(device.pairedAt))} · {device.lastSeenAt ? say.seen(words.moment(device.lastSeenAt)) : say.never}</span>
            </div>
            {may && <Deed label={say.revoke} of={device.name} sure={say.revokeSure(device.name)} yes={say.revokeYes} deed={() => revoke(device)} />}
          </li>
        ))}
      </ul>
      {may && data && (adding
        ? <NewDevice viewer={viewer} members={data.members} devices={data.devices.length} reload={reload} close={() => setAdding(false)} />
        : <div class="deeds"><button type="button" class="main-button" onClick={() => { setAdding(true); setSaid('') }}>{say.add}</button></div>)}
    </Sheet>
  )
}

interface NewDeviceProps {
  readonly viewer: Viewer
  readonly members: Loaded['members']
  /** How many there were. */
  readonly devices: number
  reload(): Promise<void>
  close(): void
}

function NewDevice({ viewer, members, devices, reload, close }: NewDeviceProps) {
  const words = useWords()
  const { devices: say } = words
  const within = members.filter(({ role }) => viewer.role === 'OWNER' || role !== 'OWNER')
  const [memberId, setMemberId] = useState(within.find(({ id }) => atob(id).endsWith(viewer.memberId ?? '-'))?.id ?? within[0]?.id ?? '')
  const [given, setGiven] = useState<{ readonly code: string; readonly expiresAt: string } | null>(null)
  const [before] = useState(devices)
  const make = useCallback(async () => {
    const answer = await graphql<{ createPairingCode: { code: string; expiresAt: string } }>('mutation ($id: ID) { createPairingCode(memberId: $id) { code expiresAt } }', { id: memberId || null })
    if (!answer.ok) return answer.code
    setGiven(answer.data.createPairingCode)
    return null
  }, [memberId])
  if (!given) {
    return (
      <Form go={say.make} deed={make} cancel={close}>
        <Choice label={say.whose} hint={say.whoseHelp} value={memberId} choose={setMemberId} choices={within.map(({ id, name, role }) => ({ value: id, label: say.of(name, words.role[role]) }))} />
      </Form>
    )
  }
  return <Code {...given} paired={devices > before} reload={reload} again={() => setGiven(null)} close={close} />
}

interface CodeProps {
  readonly code: string
  readonly expiresAt: string
  readonly paired: boolean
  reload(): Promise<void>
  again(): void
  close(): void
}

function Code({ code, expiresAt, paired, reload, again, close }: CodeProps) {
  const { devices: say, back } = useWords()
  const [now, setNow] = useState(Date.now)
  const left = Math.max(0, Math.ceil((Date.parse(expiresAt) - now) / 1000))
  useEffect(() => {
    // Every few ticks the list is asked whether the device has come.
    const timer = setInterval(() => {
      setNow(Date.now())
      if (Math.round(Date.now() / 1000) % 3 === 0) void reload()
    }, 1000)
    return () => clearInterval(timer)
  }, [])
  useEffect(() => {
    if (paired) close()
  }, [paired])
  const link = `${location.origin}/account/#pair=${code}`
  if (left === 0) return <><p>{say.over}</p><div class="deeds"><button type="button" class="plain-button" onClick={again}>{say.make}</button></div></>
  return (
    <div class="pairing">
      <Qr text={link} label={say.qr} />
      <div>
        <p>{say.scan}</p>
        <Copy label={say.address} value={location.origin} />
        <Copy label={say.code} value={code} />
        <p class="hint" role="timer">{say.left(Math.floor(left / 60), left % 60)}</p>
        <div class="deeds"><button type="button" class="plain-button" onClick={close}>{back}</button></div>
      </div>
    </div>
  )
}
