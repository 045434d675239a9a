import { useEffect, useRef } from 'preact/hooks'
import type { MergeView } from '../../messaging/protocol.ts'
import { useWords } from '../words.ts'
import { SummaryCard } from './summary-card.tsx'

export interface MergePreviewProps {
  readonly preview: MergeView
  swap(): void
  join(): void
  back(): void
}

/** Both sides and what comes of them, before anything is done. */
export function MergePreview({ preview: { survivor, gone, result, alreadyOne, today }, swap, join, back }: MergePreviewProps) {
  const { merge } = useWords()
  const main = useRef<HTMLButtonElement>(null)
  useEffect(() => main.current?.focus(), [])
  return (
    <div class="merge-preview">
      <SummaryCard title={merge.stays} person={survivor} today={today} />
      <SummaryCard title={merge.goes} person={gone} today={today} />
      <SummaryCard title={merge.result} person={result} today={today} main />
      <p class="hint">{alreadyOne ? merge.alreadyOne : merge.aliases}</p>
      <div class="deeds">
        {!alreadyOne && <button type="button" class="main-button" ref={main} onClick={join}>{merge.join}</button>}
        {!alreadyOne && <button type="button" class="plain-button" onClick={swap}>{merge.swap(gone.name)}</button>}
        <button type="button" class="plain-button" onClick={back}>{merge.other}</button>
      </div>
    </div>
  )
}
