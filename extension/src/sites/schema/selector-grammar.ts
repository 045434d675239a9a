/**
 * Whether a text is a selector as profiles may hold them: names, ids, classes, attributes, and of the pseudo-classes those
 * that tell of structure. Checked without a document, since a service worker has none; what is refused here may be
 * a selector elsewhere, but whatever is let through is one.
 */
export function isSelector(css: string): boolean {
  const reader: Reader = { css, at: 0, depth: 0, inHas: false }
  return readList(reader, false) && reader.at === css.length
}

interface Reader {
  readonly css: string
  at: number
  depth: number
  inHas: boolean
}

function take(reader: Reader, what: RegExp): string | undefined {
  what.lastIndex = reader.at
  const found = what.exec(reader.css)?.[0]
  if (found !== undefined) reader.at += found.length
  return found
}

function readList(reader: Reader, relative: boolean): boolean {
  do {
    take(reader, / */y)
    if (relative) take(reader, /[>+~] */y)
    if (!readComplex(reader)) return false
    take(reader, / */y)
  } while (take(reader, /,/y) !== undefined)
  return true
}

function readComplex(reader: Reader): boolean {
  do {
    if (!readCompound(reader)) return false
  } while (take(reader, / *[>+~] *| +(?=[^ ,)>+~])/y) !== undefined)
  return true
}

const name = String.raw`(?:-?[_A-Za-z\u00a0-\uffff]|--)[\w\u00a0-\uffff-]*`
const tag = new RegExp(String.raw`\*|${name}`, 'y')
const idOrClass = new RegExp(`[#.]${name}`, 'y')
const attribute = new RegExp(String.raw`\[ *${name} *(?:[~|^$*]?= *(?:"[^"\\\n]*"|'[^'\\\n]*'|${name})(?: +[iIsS])? *)?\]`, 'y')
const plainPseudo = /:(?:first-child|last-child|only-child|first-of-type|last-of-type|only-of-type|empty|root|scope|checked|disabled)(?![\w(-])/y
const countedPseudo = /:nth-(?:last-)?(?:child|of-type)\( *(?:odd|even|[+-]?\d{0,3}n(?: *[+-] *\d{1,3})?|[+-]?\d{1,3}) *\)/y
const listPseudo = /:(not|is|where|has)\(/y

function readCompound(reader: Reader): boolean {
  let parts = take(reader, tag) === undefined ? 0 : 1
  for (;;) {
    if ([idOrClass, attribute, plainPseudo, countedPseudo].some((part) => take(reader, part) !== undefined)) {
      parts++
      continue
    }
    const opened = take(reader, listPseudo)
    if (opened === undefined) return parts > 0
    if (!readInner(reader, opened === ':has(')) return false
    parts++
  }
}

/** What stands in brackets. One :has within another is no selector, and each level makes the search longer. */
function readInner(reader: Reader, has: boolean): boolean {
  if (reader.depth === 2 || (has && reader.inHas)) return false
  const { inHas } = reader
  reader.depth++
  reader.inHas ||= has
  const read = readList(reader, has) && take(reader, /\)/y) !== undefined
  reader.depth--
  reader.inHas = inHas
  return read
}
