import { consentOf } from '@dangol/core/consent'
import { consentPurposes, consentWays, type Consent, type ConsentPurpose, type ConsentWay } from '@dangol/core/rows'
import type { CivilDate } from '@dangol/core/time'
import { useId, useState } from 'preact/hooks'
import type { Problem } from '../background.ts'
import { useWords } from '../words.ts'

/** What is about to be taken down. */
export interface Said {
  readonly purpose: ConsentPurpose
  readonly given: boolean
  readonly how: ConsentWay
}

export interface ConsentsProps {
  readonly consents: readonly Consent[]
  readonly today: CivilDate
  readonly timeZone: string
  /** null where this device may not. */
  readonly record: ((said: Said) => Promise<Problem | null>) | null
}

/** What the customer has agreed to, each by itself; giving and withdrawing are one press each. */
export function Consents({ consents, today, timeZone, record }: ConsentsProps) {
  const { consent, problem: problems } = useWords()
  const [how, setHow] = useState<ConsentWay>('spoken')
  const [problem, setProblem] = useState<Problem | null>(null)
  const now = new Date().toISOString()
  const standings = consentPurposes.map((purpose) => ({ purpose, ...consentOf(consents, purpose, now, timeZone) }))
  const given = standings.filter(({ state }) => state === 'given').map(({ purpose }) => consent.purpose[purpose])
  const tell = (purpose: ConsentPurpose, agrees: boolean) => void record?.({ purpose, given: agrees, how }).then(setProblem)
  return (
    <details class="consents">
      <summary>
        <span class="fold-title">{consent.title}</span>
        <span class="hint">{given.length > 0 ? consent.given(given.join(', ')) : consent.none}</span>
        {standings.some(({ due }) => due) && <span class="due">{consent.dueShort}</span>}
      </summary>
      {record && <WayChoice how={how} choose={setHow} />}
      {problem && <p class="problem" role="alert">{problems[problem]}</p>}
      <ul>
        {standings.map(({ purpose, ...standing }) => (
          <li key={purpose} class="consent" data-state={standing.state}>
            <ConsentLine purpose={purpose} standing={standing} entries={consents.find((one) => one.purpose === purpose)?.entries ?? []} today={today} timeZone={timeZone} />
            {record && (
              <div class="deeds">
                {standing.due && <button type="button" class="plain-button" aria-label={consent.reconfirmOf(consent.purpose[purpose])} onClick={() => tell(purpose, true)}>{consent.reconfirm}</button>}
                {standing.state === 'given'
                  ? <button type="button" class="plain-button" aria-label={consent.withdrawOf(consent.purpose[purpose])} onClick={() => tell(purpose, false)}>{consent.withdraw}</button>
                  : <button type="button" class="plain-button" aria-label={consent.giveOf(consent.purpose[purpose])} onClick={() => tell(purpose, true)}>{consent.give}</button>}
              </div>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}

interface LineProps extends Pick<ConsentsProps, 'today' | 'timeZone'> {
  readonly purpose: ConsentPurpose
  readonly standing: ReturnType<typeof consentOf>
  readonly entries: Consent['entries']
}

/** Where they stand to one purpose, what they would be asked, and all they have said. */
function ConsentLine({ purpose, standing: { state, reconfirmBy, due, entry }, entries, today, timeZone }: LineProps) {
  const { consent, value } = useWords()
  const told = ({ given, how, at, by }: Consent['entries'][number]) => consent.said(given ? consent.state.given : consent.state.withdrawn, consent.ways[how], value.dayOf(at, timeZone, today), by)
  return (
    <div>
      <strong>{consent.purpose[purpose]}</strong>
      <p class="hint">{entry ? told(entry) : consent.state[state]}</p>
      {due && reconfirmBy && <p class="due">{consent.due(value.day(reconfirmBy, today))}</p>}
      {state !== 'given' && <p class="wording">“{consent.wording[purpose]}”</p>}
      {entries.length > 1 && (
        <details>
          <summary>{consent.history(entries.length)}</summary>
          <ul class="said-before">{entries.toReversed().map((one) => <li key={one.id}>{told(one)}<p class="wording">{one.wording}</p></li>)}</ul>
        </details>
      )}
    </div>
  )
}

/** How the customer said it. */
export function WayChoice({ how, choose }: { readonly how: ConsentWay; choose(how: ConsentWay): void }) {
  const { consent } = useWords()
  const group = useId()
  return (
    <fieldset class="kinds ways">
      <legend>{consent.how}</legend>
      {consentWays.map((way) => (
        <label key={way}>
          <input type="radio" name={group} value={way} checked={how === way} onChange={() => choose(way)} />
          <span>{consent.ways[way]}</span>
        </label>
      ))}
    </fieldset>
  )
}
