import type { ImportedRow } from '@dangol/core/import/import-desk'
import { importWords, reasonOf } from '@dangol/core/import/import-words'
import type { OutcomeKind } from '@dangol/core/import/meet-person'
import type { RowRemark } from '@dangol/core/import/import-row'
import { useEffect, useState } from 'preact/hooks'
import type { Background } from '../../background.ts'
import { useWords } from '../../words.ts'
import { deskOf } from './desk.ts'

/** Rows of one kind, some at a time. */
export function RowList({ background, id, kind }: { readonly background: Background; readonly id: string; readonly kind: OutcomeKind | 'mend' }) {
  const { bring } = useWords()
  const [rows, setRows] = useState<readonly ImportedRow[] | null>(null)
  const [next, setNext] = useState<string | null>(null)
  const [failed, setFailed] = useState(false)
  const load = (after: string | null) => deskOf(background).rows(id, kind, after, 50).then((page) => {
    setRows((before) => (after === null ? page.rows : [...(before ?? []), ...page.rows]))
    setNext(page.next)
    setFailed(false)
  }, () => setFailed(true))
  useEffect(() => void load(null), [id, kind])
  if (failed && !rows) return <p class="problem" role="alert">{bring.unanswered['not-reached']}</p>
  if (!rows) return <p role="status">{bring.loading}</p>
  return (
    <>
      <table class="import-rows">
        <thead><tr><th scope="col">{bring.row}</th><th scope="col">{bring.who}</th><th scope="col">{bring.what}</th></tr></thead>
        <tbody>{rows.map((row) => <Row key={row.number} row={row} />)}</tbody>
      </table>
      {next !== null && <button type="button" class="plain-button wide" onClick={() => void load(next)}>{bring.more}</button>}
    </>
  )
}

function Row({ row }: { readonly row: ImportedRow }) {
  const { bring, language } = useWords()
  const words = importWords(language)
  const reason = reasonOf(row, words)
  const added = row.added.map((one) => words.added[one] ?? one)
  return (
    <tr>
      <td>{row.number}</td>
      <td class="masked-when-blurred">{row.name || row.cells.filter((cell) => cell.trim() !== '').slice(0, 3).join(' · ') || bring.nameless}{row.phone && <span class="quiet"> {phoneText(row.phone)}</span>}</td>
      <td>
        {reason && <span class="import-reason">{reason}</span>}
        {row.kind === 'joined' && <span>{bring.joinedTo(row.to[0] ?? row.name, added.join(', '))}</span>}
        {row.kind === 'new' && added.length > 0 && <span>{added.join(', ')}</span>}
        {row.remarks.filter((remark) => remark !== 'health').map((remark) => <span key={remark} class="quiet import-remark">{words.remark[remark as RowRemark]}</span>)}
      </td>
    </tr>
  )
}

function phoneText(digits: string): string {
  return /^\d{11}$/.test(digits) ? `${digits.slice(0, 3)}-${digits.slice(3, 7)}-${digits.slice(7)}` : digits
}
