import { html, raw, type Markup } from './markup.ts'
import { ownFile } from './own-file.ts'
import type { PageAnswer } from './page-request.ts'

const base = ownFile('base.css')

export interface Sheet {
  readonly title: string
  readonly styles: readonly Markup[]
  readonly body: Markup
  readonly scripts?: readonly Markup[]
  /** A frame inside another of our pages has its ribbon there. */
  readonly framed?: boolean
  readonly bodyClass?: string
}

/** Says at the top of every page what it is. */
function ribbon(): Markup {
  return html`<aside class="demo-ribbon" role="note"><a class="demo-ribbon__mark" href="https://dangol.demo/">${moon()}<b>단골 데모</b></a><span>데모 페이지 · 실제 사이트가 아니에요</span><span class="demo-ribbon__more">가게도 손님도 모두 지어냈어요</span></aside>`
}

export function moon(): Markup {
  return raw('<svg viewBox="0 0 20 20" width="14" height="14" aria-hidden="true"><path d="M13.9 12.9A6.2 6.2 0 0 1 7.1 4.1a6.7 6.7 0 1 0 6.8 8.8Z" fill="currentColor"/><circle cx="14.4" cy="5.6" r="1.2" fill="currentColor"/></svg>')
}

/** A whole page. */
export function page({ title, styles, body, scripts = [], framed = false, bodyClass = '' }: Sheet, status = 200): PageAnswer {
  const text = html`<!doctype html>
<html lang="ko">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 20 20'%3E%3Crect width='20' height='20' rx='5' fill='%23a8451a'/%3E%3Cpath d='M13.9 12.9A6.2 6.2 0 0 1 7.1 4.1a6.7 6.7 0 1 0 6.8 8.8Z' fill='%23fff'/%3E%3C/svg%3E">
<style>${base}${styles}</style>
</head>
<body class="${bodyClass}">
${framed ? null : ribbon()}
${body}
${scripts.map((script) => html`<script>${script}</script>`)}
</body>
</html>`
  return { status, headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }, body: text.text }
}

/** A part of a page, for the page's own script. */
export function part(markup: Markup | readonly Markup[]): PageAnswer {
  const text = html`${markup}`
  return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }, body: text.text }
}
