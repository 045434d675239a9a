import { identityText } from '@dangol/core/masked-views'
import type { Identity } from '@dangol/core/rows'
import { civilDateOf, type CivilDate } from '@dangol/core/time'
import { Masked } from '../../lock/masked.tsx'
import { useWords } from '../../words.ts'

export interface KnownByProps {
  readonly identities: readonly Identity[]
  /** Ids of those whose values are masks. */
  readonly masked: readonly string[]
  readonly today: CivilDate
  readonly timeZone: string
  reveal(of: string): Promise<string | null>
}

const order: readonly Identity['kind'][] = ['phone', 'email', 'member', 'nickname']

/** By what somebody is known again: each with where it came from, since when, and whether it is enough by itself. */
export function KnownBy({ identities, masked, today, timeZone, reveal }: KnownByProps) {
  const { customerPage: words, platform, value } = useWords()
  const sorted = [...identities].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || (a.createdAt < b.createdAt ? -1 : 1))
  return (
    <section class="known-by" aria-labelledby="known-title">
      <h2 id="known-title">{words.known}</h2>
      {sorted.length === 0 && <p class="quiet">{words.knownNone}</p>}
      <ul>
        {sorted.map((identity) => {
          const { id, kind, source, createdAt } = identity
          const sure = kind === 'nickname' ? 'weak' : 'strong'
          return (
            <li key={id}>
              <p>
                <span class="known-kind">{words.kind[kind]}</span>{' '}
                {masked.includes(id) && (kind === 'phone' || kind === 'email') ? <Masked kind={kind} mask={identity.value} reveal={() => reveal(id)} /> : <strong>{identityText(identity)}</strong>}
                <span class="sure" data-sure={sure} title={words.sureHelp[sure]}>{words.sure[sure]}</span>
              </p>
              <p class="hint">{[identity.platform === '' ? '' : platform[identity.platform], words.source[source], value.day(civilDateOf(createdAt, timeZone), today)].filter(Boolean).join(' · ')}</p>
              <p class="unseen">{words.sureHelp[sure]}</p>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
