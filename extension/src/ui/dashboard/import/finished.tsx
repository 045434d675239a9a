import type { ImportedRow, ImportView } from '@dangol/core/import/import-desk'
import { importWords } from '@dangol/core/import/import-words'
import { mendFile } from '@dangol/core/import/mend-file'
import { outcomeKinds } from '@dangol/core/import/meet-person'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Background } from '../../background.ts'
import { saveFile } from '../../save-file.ts'
import { useWords } from '../../words.ts'
import { hashOf } from '../route.ts'
import { deskOf } from './desk.ts'
import type { ImportFlow } from './use-import.ts'

/** What became of the file; the way back, and the rows to mend. */
export function Finished({ flow, view, background }: { readonly flow: ImportFlow; readonly view: ImportView; readonly background: Background }) {
  const { bring, language } = useWords()
  const begin = useRef<HTMLHeadingElement>(null)
  useEffect(() => begin.current?.focus(), [])
  const [failed, setFailed] = useState(false)
  const undone = view.state === 'undone'
  const words = importWords(language)
  const toMend = view.results.bad + view.results.conflict + view.results.left
  // Facts about health are left of rows that were taken in otherwise: nothing that was not is lost.
  const [partly, setPartly] = useState(false)
  useEffect(() => void (undone || deskOf(background).rows(view.id, 'mend', null, 1).then(({ rows }) => setPartly(rows.length > 0), () => undefined)), [view.id, undone])
  const saveMend = () => void mendRows(background, view.id).then((rows) => saveFile(`${view.fileName.replace(/\.[^.]*$/, '')}.${bring.mendName}.csv`, mendFile(view.headers, rows, words), 'text/csv'), () => setFailed(true))
  return (
    <section aria-labelledby="import-finished">
      <h2 id="import-finished" ref={begin} tabIndex={-1}>{undone ? bring.undone : bring.finished}</h2>
      {undone
        ? <p>{bring.leftAfterUndo(view.leftCustomers, view.leftRows)}</p>
        : <dl class="import-counts">{outcomeKinds.filter((kind) => view.results[kind] > 0).map((kind) => <div key={kind} class={kind}><dt>{words.kind[kind]}</dt><dd>{bring.count(view.results[kind])}</dd></div>)}</dl>}
      {!undone && (toMend > 0 || partly) && (
        <div class="import-mend">
          <p>{toMend > 0 ? bring.mendHelp(toMend) : bring.mendPartly}</p>
          <button type="button" class="plain-button" onClick={saveMend}>{bring.saveMend}</button>
          {failed && <p class="problem" role="alert">{bring.unanswered['not-reached']}</p>}
        </div>
      )}
      <div class="deeds import-deeds">
        {!undone && <button type="button" class="plain-button" onClick={() => void flow.undo(view.id)}>{bring.undo}</button>}
        <button type="button" class="plain-button" onClick={flow.again}>{bring.another}</button>
        <a class="main-button" href={hashOf('customers')}>{bring.toCustomers}</a>
      </div>
    </section>
  )
}

async function mendRows(background: Background, id: string): Promise<ImportedRow[]> {
  const desk = deskOf(background)
  const rows: ImportedRow[] = []
  for (let after: string | null | undefined; after !== null; ) {
    const page = await desk.rows(id, 'mend', after ?? null, 200)
    rows.push(...page.rows)
    after = page.next
  }
  return rows
}
