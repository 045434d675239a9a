import type { HeldRow, PersonFile } from './person-file.ts'
import { columnWords, tableWords, technicalColumns } from './person-words.ts'

const style = `
  body { font: 16px/1.6 system-ui, 'Apple SD Gothic Neo', 'Malgun Gothic', sans-serif; max-width: 52rem; margin: 2rem auto; padding: 0 1rem; color: #1d1a16; background: #fff; }
  h1 { font-size: 1.5rem; margin: 0 0 .25rem; } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; border-bottom: 2px solid #1d1a16; padding-bottom: .25rem; }
  p { margin: .25rem 0; } dl { display: grid; grid-template-columns: minmax(7rem, 12rem) 1fr; gap: .25rem 1rem; margin: 0 0 1rem; padding: .75rem 0; border-bottom: 1px solid #d8d2c8; break-inside: avoid; }
  dt { color: #5c554b; } dd { margin: 0; overflow-wrap: anywhere; white-space: pre-wrap; } .none { color: #5c554b; }
  @media (max-width: 30rem) { dl { grid-template-columns: 1fr; } dd { margin-bottom: .5rem; } }
  @media print { body { margin: 0; max-width: none; font-size: 11pt; } }`

/** The file as a page of its own in Korean that can be read, printed and handed over: no script, nothing from elsewhere. */
export function htmlOf(file: PersonFile): string {
  const when = inZone(file.store.timeZone)
  const sections = Object.entries(file.held).map(([table, rows]) => `<h2>${escaped(tableWords[table] ?? table)} (${rows.length})</h2>${rows.length === 0 ? '<p class="none">없어요.</p>' : rows.map((row) => rowHtml(row, when)).join('')}`)
  return `<!doctype html><html lang="ko"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>개인정보 열람 · ${escaped(file.store.name)}</title><style>${style}</style></head>
<body><h1>${escaped(file.name || '이름 없는 손님')} 님의 개인정보</h1><p>${escaped(file.store.name)}에서 가지고 있는 모든 것이에요.</p><p>${escaped(when(file.madeAt))}에 만들었어요.</p>
<p>틀린 것은 고쳐 달라고, 더 쓰지 말아 달라고, 지워 달라고 매장에 말할 수 있어요(개인정보 보호법 제35조~제37조).</p>
<p>자동 백업에는 7일 동안 같은 내용이 남아 있을 수 있어요.</p>${sections.join('\n')}</body></html>
`
}

function rowHtml(row: HeldRow, when: (instant: string) => string): string {
  const shown = Object.entries(row).filter(([column, value]) => !technicalColumns.has(column) && !isEmpty(value))
  return `<dl>${shown.map(([column, value]) => `<dt>${escaped(columnWords[column] ?? column)}</dt><dd>${escaped(textOf(value, when))}</dd>`).join('')}</dl>`
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (typeof value === 'object' && Object.keys(value).length === 0)
}

function textOf(value: unknown, when: (instant: string) => string): string {
  if (typeof value === 'boolean') return value ? '예' : '아니요'
  if (typeof value === 'number') return value.toLocaleString('ko-KR')
  if (typeof value === 'string') return /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value) ? when(value) : value
  if (Array.isArray(value)) return value.map((one) => (Array.isArray(one) ? one.map((part) => textOf(part, when)).join(' · ') : textOf(one, when))).join('\n')
  const parts = Object.entries(value as object).filter(([, held]) => !isEmpty(held))
  return parts.map(([name, held]) => `${columnWords[name] ?? name}: ${textOf(held, when)}`).join(', ')
}

function inZone(timeZone: string): (instant: string) => string {
  const format = new Intl.DateTimeFormat('ko-KR', { timeZone, dateStyle: 'medium', timeStyle: 'short' })
  return (instant) => format.format(new Date(instant))
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)
}
