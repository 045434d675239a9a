import type { RefObject } from 'preact'
import { useEffect } from 'preact/hooks'
import type { Attention, Focus } from '../../messaging/protocol.ts'
import type { Background } from '../background.ts'
import { useWords } from '../words.ts'
import { lostDeeds } from './lost-deeds.ts'
import { LostValues } from './lost-values.tsx'
import { UndecidedItem } from './undecided-item.tsx'
import type { AttentionState } from './use-attention.ts'
import type { Said } from './use-toast.ts'

export interface AttentionPageProps {
  readonly background: Background
  readonly part: 'undecided' | 'lost'
  readonly state: AttentionState
  /** Filled with the page's heading, where reading starts. */
  readonly heading: RefObject<HTMLHeadingElement | null>
  look(focus: Focus): void
  say(said: Said): void
}

/** What waits for a person: changes that were not made, or values that lost. */
export function AttentionPage({ background, part, state, heading, look, say }: AttentionPageProps) {
  const words = useWords()
  const { attention: said } = words
  const { attention, reload } = state
  const count = attention?.[part].length ?? 0
  // The last one decided takes its card away with the keyboard on it.
  useEffect(() => {
    if (attention && count === 0) heading.current?.focus({ preventScroll: true })
  }, [count])
  if (!attention) return <h2 class="unseen">{said[part]}</h2>
  if (count === 0) return <Nothing title={part === 'lost' ? said.nothingLost : said.nothingUndecided} help={part === 'lost' ? said.nothingLostHelp : said.nothingUndecidedHelp} />
  return (
    <div class="attention">
      <p class="quiet">{part === 'lost' ? said.lostHelp : said.undecidedHelp}</p>
      {part === 'lost'
        ? <LostValues values={attention.lost} {...clockOf(attention)} named deeds={lostDeeds({ background, words, say, changed: reload })} open={(customerId) => look({ kind: 'customer', customerId })} />
        : (
          <ul class="undecided">
            {attention.undecided.map((item) => (
              <UndecidedItem key={JSON.stringify(item.key)} background={background} item={item} {...clockOf(attention)} say={say} changed={reload} open={(customerId) => look({ kind: 'customer', customerId })} />
            ))}
          </ul>
        )}
    </div>
  )
}

function clockOf({ today, timeZone }: Attention) {
  return { today, timeZone }
}

function Nothing({ title, help }: { readonly title: string; readonly help: string }) {
  return (
    <div class="empty">
      <h2>{title}</h2>
      <p>{help}</p>
    </div>
  )
}
