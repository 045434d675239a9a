import { identityText } from '@dangol/core/masked-views'
import type { Identity } from '@dangol/core/rows'
import { Fragment, type ComponentChildren } from 'preact'
import type { PageWords } from '../../locales/page.ts'
import { Masked } from '../lock/masked.tsx'
import { useWords } from '../words.ts'

/** Before the rest folds away. */
const shownAtMost = 2

export interface IdentitiesProps {
  readonly identities: readonly Identity[]
  /** Ids of those whose values are masks. */
  readonly masked: readonly string[]
  /** Shows one of those whole; null where it may not. */
  reveal(of: string): Promise<string | null>
}

function say(identity: Identity, { panel, platform }: PageWords): string {
  const text = identityText(identity)
  return identity.kind === 'phone' || identity.kind === 'email' || identity.platform === '' ? text : panel.nickname(text, platform[identity.platform])
}

/** By what this customer is known: phones first, then e-mail, member ids and nicknames. */
export function Identities({ identities, masked, reveal }: IdentitiesProps) {
  const words = useWords()
  if (identities.length === 0) return null
  const order: readonly Identity['kind'][] = ['phone', 'email', 'member', 'nickname']
  const sorted = [...identities].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
  const part = (identity: Identity): ComponentChildren => {
    const { id, kind, value } = identity
    return masked.includes(id) && (kind === 'phone' || kind === 'email') ? <Masked kind={kind} mask={value} reveal={() => reveal(id)} /> : say(identity, words)
  }
  const first = sorted.slice(0, shownAtMost).map((identity, at) => <Fragment key={identity.id}>{at > 0 && ' · '}{part(identity)}</Fragment>)
  const rest = sorted.slice(shownAtMost)
  if (rest.length === 0) return <p class="identities" aria-label={words.panel.identities}>{first}</p>
  const more = <span class="more">+{words.value.number(rest.length)}</span>
  const list = <ul>{rest.map((identity) => <li key={identity.id}>{part(identity)}</li>)}</ul>
  // What is held to be seen cannot lie in what is pressed to unfold.
  if (masked.length > 0) return <div class="identities"><p aria-label={words.panel.identities}>{first}</p><details><summary>{more}<span class="unseen"> {words.panel.identities}</span></summary>{list}</details></div>
  return (
    <details class="identities">
      <summary>
        <span class="unseen">{words.panel.identities}: </span>
        {first} {more}
      </summary>
      {list}
    </details>
  )
}
