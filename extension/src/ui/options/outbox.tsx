import { useEffect, useRef, useState } from 'preact/hooks'
import type { LoadOutcome, OutboxNews } from '../../messaging/protocol.ts'
import type { PageWords } from '../../locales/page.ts'
import type { Background } from '../background.ts'
import { PinField } from '../lock/pin-field.tsx'
import { pinProblem } from '../lock/pin-words.ts'
import { useWords } from '../words.ts'

export interface OutboxProps {
  readonly background: Background
  /** Hands a person a file. */
  save(name: string, text: string): void
}

type Said = { readonly problem: keyof PageWords['outbox']['problem'] } | { readonly lines: readonly string[] }

/** What is on this device and nowhere else: how much, as a file, and back from one. */
export function Outbox({ background, save }: OutboxProps) {
  const { lock, outbox } = useWords()
  const [pin, setPin] = useState('')
  // Why a PIN is asked for, once one was.
  const [guarded, setGuarded] = useState<string | null>(null)
  const [news, look] = useNews(background)
  const [said, setSaid] = useState<Said | null>(null)
  const picker = useRef<HTMLInputElement>(null)
  const attempt = async (deed: () => Promise<Said>) => {
    setSaid(await deed().catch(() => ({ problem: 'stopped' as const })))
    look()
  }
  const saveAll = () => attempt(async () => {
    const answer = await background.ask('saveOutbox', { pin })
    if ('status' in answer) {
      setGuarded(pinProblem(answer, lock, Date.now()))
      return { lines: [] }
    }
    setGuarded(null)
    save(fileName('dangol-outbox'), answer.text)
    return { lines: [outbox.saved(answer.count)] }
  })
  const load = (file: File) => attempt(async () => saidOf(await background.ask('loadOutbox', { text: await file.text() }), outbox))
  const saveLog = () => attempt(async () => {
    save(fileName('dangol-sync-log'), (await background.ask('syncLog', {})).text)
    return { lines: [] }
  })
  const rows = news ? rowsOf(news, outbox) : []
  return (
    <section class="sheet outbox" aria-labelledby="outbox-title">
      <h2 id="outbox-title">{outbox.title}</h2>
      <p class="quiet">{news && rows.length === 0 ? outbox.none : outbox.help}</p>
      {rows.length > 0 && <dl>{rows.map(([what, count]) => <div key={what}><dt>{what}</dt><dd>{outbox.changes(count)}</dd></div>)}</dl>}
      <p class="said" role="status">{said && 'lines' in said && said.lines.map((line) => <span key={line}>{line}</span>)}</p>
      {said && 'problem' in said && <p class="problem" role="alert">{outbox.problem[said.problem]}</p>}
      {guarded !== null && <><p>{lock.outboxPin}</p><PinField label={lock.pin} value={pin} onText={setPin} problem={pin === '' ? null : guarded} keys={{ Enter: () => void saveAll() }} /></>}
      <div class="deeds">
        <input ref={picker} type="file" accept=".json,application/json" hidden aria-label={outbox.load} onChange={(event) => {
          const [file] = event.currentTarget.files ?? []
          if (file) void load(file)
          // The same file may be chosen again.
          event.currentTarget.value = ''
        }} />
        <button type="button" class="plain-button" onClick={() => picker.current?.click()}>{outbox.load}</button>
        {rows.length > 0 && <button type="button" class="main-button" onClick={() => void saveAll()}>{outbox.save}</button>}
      </div>
      <p class="hint">{outbox.logHelp} <button type="button" class="text-button" onClick={() => void saveLog()}>{outbox.log}</button></p>
    </section>
  )
}

/** How much there is, asked again whenever saving has moved. */
function useNews(background: Background): readonly [OutboxNews | null, () => void] {
  const [news, setNews] = useState<OutboxNews | null>(null)
  const look = () => void background.ask('outboxNews', {}).then(setNews, () => undefined)
  useEffect(() => {
    look()
    return background.listen({ heard: ({ kind }) => void (kind === 'sync' && look()), reconnected: look, gone: () => undefined })
  }, [background])
  return [news, look]
}

function rowsOf({ waiting, refused, drafts, elsewhere }: OutboxNews, words: PageWords['outbox']): readonly (readonly [string, number])[] {
  const rows = [[words.waiting, waiting], [words.refused, refused], [words.drafts, drafts], ...elsewhere.map(({ store, changes }) => [words.elsewhere(store), changes] as const)] as const
  return rows.filter(([, count]) => count > 0)
}

function saidOf(outcome: LoadOutcome, words: PageWords['outbox']): Said {
  if (outcome.status === 'failed') return { problem: outcome.reason }
  const { taken, known, elsewhere, refused, drafts, unreadable } = outcome.loaded
  const parts = [
    [taken, words.taken], [known, words.known], [elsewhere, words.loadedElsewhere], [refused, words.loadedRefused], [drafts, words.loadedDrafts], [unreadable, words.unreadable],
  ] as const
  const lines = parts.flatMap(([count, say]) => (count > 0 ? [say(count)] : []))
  return { lines: [words.loaded, ...(lines.length > 0 ? lines : [words.nothingLoaded])] }
}

function fileName(start: string): string {
  return `${start}-${new Date().toISOString().slice(0, 10)}.json`
}
