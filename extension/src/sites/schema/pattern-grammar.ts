/** What a regular expression consists of, as far as its cost is concerned. */
export type PatternNode =
  /** One character out of a set, as the source of an expression for one character. */
  | { readonly kind: 'character'; readonly source: string }
  /** ^, $, \b: takes no text. */
  | { readonly kind: 'edge'; readonly start: boolean }
  /** A look around: takes no text, but costs. */
  | { readonly kind: 'look'; readonly body: PatternNode }
  | { readonly kind: 'one-of'; readonly among: readonly PatternNode[] }
  | { readonly kind: 'sequence'; readonly parts: readonly PatternNode[] }
  | { readonly kind: 'repeat'; readonly body: PatternNode; readonly least: number; readonly most: number }

/** undefined for a pattern with parts that none of ours needs: references back, properties, flags. */
export function parsePattern(source: string): PatternNode | undefined {
  const reader: Reader = { source, at: 0, depth: 0 }
  const node = readOneOf(reader)
  return node && reader.at === source.length ? node : undefined
}

interface Reader {
  readonly source: string
  at: number
  depth: number
}

/** Takes what a sticky expression matches at the reader's place. */
function take(reader: Reader, what: RegExp): RegExpExecArray | null {
  what.lastIndex = reader.at
  const found = what.exec(reader.source)
  if (found) reader.at += found[0].length
  return found
}

function readOneOf(reader: Reader): PatternNode | undefined {
  if (reader.depth > 20) return undefined
  const among: PatternNode[] = []
  do {
    const parts: PatternNode[] = []
    while (reader.at < reader.source.length && !/[|)]/.test(reader.source.charAt(reader.at))) {
      const node = readRepeated(reader)
      if (!node) return undefined
      parts.push(node)
    }
    among.push({ kind: 'sequence', parts })
  } while (take(reader, /\|/y))
  return among.length === 1 ? among[0] : { kind: 'one-of', among }
}

function readRepeated(reader: Reader): PatternNode | undefined {
  const body = readAtom(reader)
  if (!body) return undefined
  const found = take(reader, /(?:([*+?])|\{(\d{1,4})(,)?(\d{1,4})?\})\??/y)
  if (!found) return body
  const [, sign, least, comma, most] = found
  if (sign !== undefined) return { kind: 'repeat', body, least: sign === '+' ? 1 : 0, most: sign === '?' ? 1 : Infinity }
  return { kind: 'repeat', body, least: Number(least), most: comma === undefined ? Number(least) : Number(most ?? Infinity) }
}

function readAtom(reader: Reader): PatternNode | undefined {
  const edge = take(reader, /\^|\$|\\[bB]/y)
  if (edge) return { kind: 'edge', start: edge[0] === '^' }
  const group = take(reader, /\((\?<?[=!]|\?:|\?<[A-Za-z]\w*>|(?!\?))/y)
  if (group) {
    reader.depth++
    const body = readOneOf(reader)
    reader.depth--
    if (!body || !take(reader, /\)/y)) return undefined
    return /^\?<?[=!]$/.test(group[1] ?? '') ? { kind: 'look', body } : body
  }
  const character = take(reader, /\[(?:\\.|[^\]\\])*\]|\\[dDwWsStnrfv]|\\u[\dA-Fa-f]{4}|\\[^\da-zA-Z]|[^\\()[\]{}*+?|^$]/y)
  return character ? { kind: 'character', source: character[0] } : undefined
}
