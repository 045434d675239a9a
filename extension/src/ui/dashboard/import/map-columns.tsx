import { targetsFor, type KnownTable } from '@dangol/core/import/send-import'
import { fieldIdOf, type FixedTarget, type Target } from '@dangol/core/import/targets'
import { useEffect, useRef } from 'preact/hooks'
import { useWords } from '../../words.ts'
import type { ImportFlow } from './use-import.ts'

/** What each column holds, as its header says and whoever knows better can say; with what its first cells hold. */
export function MapColumns({ flow, table, fileName }: { readonly flow: ImportFlow; readonly table: KnownTable; readonly fileName: string }) {
  const { bring } = useWords()
  const { head, plan } = table
  const begin = useRef<HTMLHeadingElement>(null)
  useEffect(() => begin.current?.focus(), [])
  const nameOf = (target: Target) => table.fields.find(({ id }) => id === fieldIdOf(target))?.name ?? bring.target[target as FixedTarget]
  const used = plan.columns.filter((target) => target !== 'skip').length
  const choices = targetsFor(table)
  // What is taken for something first: a shop's file may have seventy columns, and eight that matter.
  const order = [...head.headers.keys()].sort((a, b) => Number(plan.columns[a] === 'skip') - Number(plan.columns[b] === 'skip') || a - b)
  return (
    <section aria-labelledby="import-columns">
      <h2 id="import-columns" ref={begin} tabIndex={-1}>{bring.columnsTitle(fileName)}</h2>
      <p class="quiet">{bring.readAs(bring.preset[plan.preset.id as keyof typeof bring.preset] ?? plan.preset.id, used, head.headers.length)}</p>
      <ul class="column-list">
        {order.map((at) => (
          <li key={at} class={plan.columns[at] === 'skip' ? 'skipped' : ''}>
            <label>
              <span class="column-name">{head.headers[at]}</span>
              <select value={plan.columns[at]} onChange={({ currentTarget }) => flow.setColumn(at, currentTarget.value as Target)}>
                {choices.map((target) => <option key={target} value={target}>{nameOf(target)}</option>)}
              </select>
            </label>
            <span class="samples masked-when-blurred">{head.samples[at]?.join(' · ') || bring.noSamples}</span>
          </li>
        ))}
      </ul>
      <div class="deeds import-deeds">
        <button type="button" class="plain-button" onClick={flow.back}>{bring.back}</button>
        <button type="button" class="main-button" onClick={() => void flow.send()}>{bring.toPreview}</button>
      </div>
    </section>
  )
}
