import { consentOf } from '@dangol/core/consent'
import type { Permission } from '@dangol/core/permissions'
import type { ComponentChildren, RefObject } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { CustomerView, Focus } from '../../messaging/protocol.ts'
import { MergePerson } from '../merge/merge-person.tsx'
import { MergedFrom } from '../merge/merged-from.tsx'
import '../merge/merge.css'
import type { Background, Problem } from '../background.ts'
import { Icon } from '../icon.tsx'
import { useMay } from '../use-may.ts'
import { revealer } from '../lock/revealer.ts'
import { isTyping } from '../keys.ts'
import { useWords } from '../words.ts'
import { Consents } from './consents.tsx'
import { customerDeeds, type CustomerDeeds } from './customer-deeds.ts'
import { OwnFields } from './own-fields.tsx'
import { CustomerHead } from './customer-head.tsx'
import { lostDeeds, type LostDeeds } from './lost-deeds.ts'
import { LikelyPeople } from './likely/likely-people.tsx'
import { LostValues, type LostValuesProps } from './lost-values.tsx'
import { Notes } from './notes.tsx'
import { Rights } from './rights.tsx'
import { storeTimeZone } from './store-time-zone.ts'
import { Tags } from './tags.tsx'
import { Timeline } from './timeline.tsx'
import { Totals } from './totals.tsx'
import { Trouble } from './trouble.tsx'
import { useCustomer, type CustomerState } from './use-customer.ts'
import { useDraft } from './use-draft.ts'
import { useOlder, type Older } from './use-older.ts'
import type { Said } from './use-toast.ts'
import { Warnings } from './warnings.tsx'
import { WhoLooked } from './who-looked.tsx'

/** What stands beside a customer where there is room. */
export type Beside = (shown: { readonly view: CustomerView; reveal(of: string): Promise<string | null>; readonly change: CustomerState['change'] }) => ComponentChildren

export interface CustomerPageProps {
  readonly background: Background
  readonly customerId: string
  readonly epoch: number
  /** Filled with the page's heading, where reading starts. */
  readonly heading: RefObject<HTMLHeadingElement | null>
  say(said: Said): void
  readonly beside?: Beside
  /** Looks at somebody else. */
  look?(focus: Focus): void
}

/** Of two customers, less likely than this is not asked about by itself. */
const worthAsking = 0.5

/** One customer, once the background has told them. */
export function CustomerPage({ background, customerId, epoch, heading, say, look, beside }: CustomerPageProps) {
  const words = useWords()
  const { panel } = words
  const may = useMay(background)
  const { loaded, change, reload, showMore } = useCustomer(background, customerId, epoch)
  const older = useOlder(background, customerId, loaded.status === 'shown' ? loaded.view : null, showMore)
  // The heading that had the keyboard while this was loading is gone with it.
  useEffect(() => {
    if (!isTyping(document.activeElement)) heading.current?.focus({ preventScroll: true })
  }, [loaded.status])

  switch (loaded.status) {
    case 'loading': return <h1 class="unseen" ref={heading} tabIndex={-1}>{panel.title}</h1>
    case 'gone': return <Trouble title={panel.gone} help={panel.goneHelp} headingRef={heading} />
    case 'stopped': return <Trouble title={panel.stopped} headingRef={heading} again={{ label: panel.retry, deed: reload }} />
  }
  const deeds = customerDeeds({ background, customerId, words, may, change, say })
  const twin = may('customer.merge') && <LikelyPeople background={background} asked={{ of: 'customer', id: customerId }} epoch={epoch} least={worthAsking} keys say={say} again={reload} {...(look && { open: (other: string) => look({ kind: 'customer', customerId: other }) })} />
  const reveal = revealer(background, customerId, words, (text) => say({ text }))
  const lost = lostDeeds({ background, words, say, changed: reload })
  return <Everything background={background} view={loaded.view} heading={heading} deeds={deeds} may={may} reveal={reveal} lost={lost} older={older} say={say} changed={reload} twin={twin} beside={beside?.({ view: loaded.view, reveal, change })} />
}

interface EverythingProps extends Pick<CustomerPageProps, 'background' | 'heading'> {
  readonly view: CustomerView
  readonly deeds: CustomerDeeds
  may(permission: Permission): boolean
  reveal(of: string): Promise<string | null>
  readonly lost: LostDeeds
  readonly older: Older | null
  say(said: Said): void
  changed(): void
  readonly beside: ComponentChildren
  /** The question whether they stand twice. */
  readonly twin: ComponentChildren
}

/** Values of theirs that gave way to another device's: folded, since nothing is wrong. */
function LostHere(props: LostValuesProps) {
  const { attention } = useWords()
  return (
    <details class="lost-here">
      <summary><Icon name="restore" size={18} /> {attention.lostCount(props.values.length)}</summary>
      <p class="hint">{attention.lostHelp}</p>
      <LostValues {...props} />
    </details>
  )
}

/** Who they are, what to be careful about, and all that happened, in that order. */
function Everything({ background, view, heading, deeds, may, reveal, lost, older, twin, beside, say, changed }: EverythingProps) {
  const { problem: problems } = useWords()
  const [draft, writeDraft] = useDraft(background, view.id)
  const [unlinkProblem, setUnlinkProblem] = useState<Problem | null>(null)
  const { today, timeZone = storeTimeZone, consents = [] } = view
  const agreed = consentOf(consents, 'health', new Date().toISOString(), timeZone).state === 'given'
  const timeline = <Timeline entries={view.timeline} today={today} timeZone={timeZone} older={older} unlink={(entry) => void deeds.unlink(entry).then(setUnlinkProblem)} />
  return (
    <article class="customer">
      <CustomerHead view={view} headingRef={heading} rename={(to) => deeds.rename({ from: view.name, to })} reveal={reveal} />
      <Warnings notes={view.notes} />
      {twin}
      {view.lost && view.lost.length > 0 && <LostHere values={view.lost} today={today} timeZone={timeZone} deeds={lost} />}
      <Tags tags={view.tags} allTags={() => background.ask('tags', {})} add={deeds.addTag} remove={deeds.removeTag} />
      <Totals view={view} />
      <OwnFields fields={view.fields ?? []} set={deeds.setField} />
      <Notes notes={view.notes} agreeToHealth={agreed ? null : deeds.agreeToHealth} today={today} timeZone={timeZone} draft={draft} write={writeDraft} save={deeds.addNote} remove={may('note.remove') ? deeds.removeNote : null} />
      <Consents consents={consents} today={today} timeZone={timeZone} record={may('consent.write') ? deeds.recordConsent : null} />
      {may('accessLog.read') && <WhoLooked background={background} customerId={view.id} today={today} timeZone={timeZone} />}
      {unlinkProblem && <p class="problem" role="alert">{problems[unlinkProblem]}</p>}
      {beside ? <div class="customer-beside"><div class="customer-facts">{beside}</div>{timeline}</div> : timeline}
      <MergedFrom background={background} view={view} timeZone={timeZone} say={say} changed={changed} />
      {may('customer.merge') && <MergePerson key={view.id} background={background} view={view} say={say} changed={changed} />}
      <Rights background={background} view={view} deeds={deeds} may={may} />
    </article>
  )
}
