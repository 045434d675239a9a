import { parentOf } from '../../sites/engine/dom.ts'

/** Whether a colour as getComputedStyle writes it is dark; undefined for one that lets the ground through. */
export function isDark(color: string): boolean | undefined {
  const [red = 0, green = 0, blue = 0, alpha = 1] = (color.match(/[\d.]+%?/g) ?? []).map((part) => (part.endsWith('%') ? Number.parseFloat(part) / 100 : Number(part)))
  if (!/^rgba?\(/.test(color) || alpha < 0.5) return undefined
  // Relative luminance is not needed for yes or no: the usual weights of the sRGB values do.
  return 0.299 * red + 0.587 * green + 0.114 * blue < 110
}

/** Whether the page is dark where an element stands. The page's own ground decides; the system only where there is none. */
export function pageIsDark(element: Element): boolean {
  for (let at: Element | null = element; at; at = parentOf(at)) {
    const dark = isDark(getComputedStyle(at).backgroundColor)
    if (dark !== undefined) return dark
  }
  const scheme = getComputedStyle(document.documentElement).colorScheme
  return /\bdark\b/.test(scheme) && (!/\blight\b/.test(scheme) || matchMedia('(prefers-color-scheme: dark)').matches)
}
