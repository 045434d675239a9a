/** Markup that has been escaped, or was written by us. */
export class Markup {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
  toString(): string {
    return this.text
  }
}

type Value = Markup | string | number | null | undefined | false | readonly Value[]

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** A text as it may stand in markup or in a quoted attribute. */
export function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign)
}

function written(value: Value): string {
  if (value === null || value === undefined || value === false) return ''
  if (value instanceof Markup) return value.text
  if (typeof value === 'string') return escapeText(value)
  return typeof value === 'number' ? String(value) : value.map(written).join('')
}

/** A template whose values are escaped, unless they are markup themselves; nothing is written for null and false. */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Markup {
  return new Markup(strings.reduce((text, string, at) => text + written(values[at - 1]) + string))
}

/** Styles and scripts of our own files. */
export function raw(text: string): Markup {
  return new Markup(text)
}
