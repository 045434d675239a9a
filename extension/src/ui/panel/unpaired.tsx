import { Mark } from '../mark.tsx'
import { useWords } from '../words.ts'

/** What the panel says before a shop is connected: the one thing to do. */
export function Unpaired({ connect }: { connect(): void }) {
  const { panel } = useWords()
  return (
    <div class="empty">
      <Mark size={56} />
      <h1>{panel.unpaired}</h1>
      <p>{panel.unpairedHelp}</p>
      <button type="button" class="main-button" onClick={connect}>{panel.connect}</button>
    </div>
  )
}
