import { formatPhone } from '@dangol/core/phone'
import type { Identity } from '@dangol/core/rows'
import type { PageWords } from '../../locales/page.ts'
import { useWords } from '../words.ts'

/** Before the rest folds away. */
const shownAtMost = 2

/** A phone as people write it, an id with its platform. */
export function sayIdentity(identity: Identity, { panel, platform }: PageWords): string {
  if (identity.kind === 'phone') return formatPhone({ kind: 'mobile', digits: identity.value })
  if (identity.kind === 'email' || identity.platform === '') return identity.value
  return panel.nickname(identity.value, platform[identity.platform])
}

/** By what this customer is known: phones first, then e-mail, member ids and nicknames. */
export function Identities({ identities }: { readonly identities: readonly Identity[] }) {
  const words = useWords()
  if (identities.length === 0) return null
  const order: readonly Identity['kind'][] = ['phone', 'email', 'member', 'nickname']
  const sorted = [...identities].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
  const said = sorted.map((identity) => sayIdentity(identity, words))
  if (said.length <= shownAtMost) return <p class="identities" aria-label={words.panel.identities}>{said.join(' · ')}</p>
  return (
    <details class="identities">
      <summary>
        <span class="unseen">{words.panel.identities}: </span>
        {said.slice(0, shownAtMost).join(' · ')} <span class="more">+{words.value.number(said.length - shownAtMost)}</span>
      </summary>
      <ul>{said.slice(shownAtMost).map((text) => <li key={text}>{text}</li>)}</ul>
    </details>
  )
}
