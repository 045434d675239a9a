import type { Measure } from '../../ui/badge-fit.ts'

/** Widths of texts in the badge's font, without touching the page's layout. */
export function textWidth(overlay: HTMLElement): Measure {
  const context = document.createElement('canvas').getContext('2d')
  const family = getComputedStyle(overlay).fontFamily
  const known = new Map<string, number>()
  return (text, kind) => {
    const key = `${kind}${text}`
    let width = known.get(key)
    if (width === undefined) {
      if (context) context.font = kind === 'text' ? `600 12px ${family}` : `500 11px ${family}`
      // Without a canvas, a full-width letter each: too wide rather than too narrow.
      width = Math.ceil(context?.measureText(text).width ?? text.length * 12)
      if (known.size > 5_000) known.clear()
      known.set(key, width)
    }
    return width
  }
}
