import { TableUnreadable } from './table-problem.ts'

/** What is told of a document as it goes by. Names are without their namespace's prefix. */
export interface XmlSink {
  /** @param attributes as written, for `attributeOf`. An element without content is opened and closed. */
  open(name: string, attributes: string): void
  close(name: string): void
  /** A piece of text, entities resolved; one text may come in many. */
  text(text: string): void
}

const longestTag = 65_536
const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/**
 * Reads the XML of office files as a stream, in the memory of one tag. No document types, and so no entities of
 * anybody's making: a file that brings one is damaged. Nesting is not checked.
 */
export class XmlScanner {
  readonly #sink: XmlSink
  #rest = ''

  constructor(sink: XmlSink) {
    this.#sink = sink
  }

  push(piece: string): void {
    const text = this.#rest + piece
    let at = 0
    for (;;) {
      const tag = text.indexOf('<', at)
      if (tag < 0) {
        at = this.#textUpTo(text, at, text.length)
        break
      }
      if (tag > at) this.#sink.text(resolved(text.slice(at, tag)))
      const end = endOfTag(text, tag)
      if (end === undefined) {
        at = tag
        break
      }
      this.#tag(text, tag, end)
      at = end
    }
    this.#rest = text.slice(at)
    if (this.#rest.length > longestTag) throw new TableUnreadable('damaged')
  }

  /** Throws where the document ends in the middle of a tag. */
  end(): void {
    if (this.#rest.trim() !== '') throw new TableUnreadable('cut-off')
  }

  /** What may be the beginning of an entity is left for when its end is there. */
  #textUpTo(text: string, from: number, to: number): number {
    const and = text.lastIndexOf('&', to)
    const end = and >= from && to - and < 12 && text.indexOf(';', and) < 0 ? and : to
    if (end > from) this.#sink.text(resolved(text.slice(from, end)))
    return end
  }

  #tag(text: string, from: number, to: number): void {
    const second = text[from + 1]
    if (second === '?') return
    if (second === '!') {
      if (text.startsWith('<![CDATA[', from)) this.#sink.text(text.slice(from + 9, to - 3))
      else if (!text.startsWith('<!--', from)) throw new TableUnreadable('damaged')
      return
    }
    if (second === '/') {
      this.#sink.close(bareName(text.slice(from + 2, to - 1).trimEnd()))
      return
    }
    const closed = text[to - 2] === '/'
    const inner = text.slice(from + 1, closed ? to - 2 : to - 1)
    const space = inner.search(/\s/)
    const name = bareName(space < 0 ? inner : inner.slice(0, space))
    this.#sink.open(name, space < 0 ? '' : inner.slice(space))
    if (closed) this.#sink.close(name)
  }
}

/** Where the tag that begins there ends, behind its `>`; undefined where that is still to come. */
function endOfTag(text: string, from: number): number | undefined {
  if (text.startsWith('<!', from)) {
    if (text.length < from + 9) return undefined
    const mark = text.startsWith('<!--', from) ? '-->' : text.startsWith('<![CDATA[', from) ? ']]>' : '>'
    const end = text.indexOf(mark, from + 2)
    return end < 0 ? undefined : end + mark.length
  }
  for (let at = from; ; ) {
    const end = text.indexOf('>', at)
    if (end < 0) return undefined
    // A > inside an attribute's value ends nothing: quotes come in pairs.
    const inner = text.slice(from, end)
    if (isEven(inner, '"') && (inner.includes('"') || isEven(inner, "'"))) return end + 1
    at = end + 1
  }
}

function isEven(text: string, mark: string): boolean {
  let even = true
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) even = !even
  return even
}

function bareName(name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

/** The value of an attribute by its name, with or without a prefix; undefined where there is none. */
export function attributeOf(attributes: string, name: string): string | undefined {
  for (let at = attributes.indexOf(name); at >= 0; at = attributes.indexOf(name, at + 1)) {
    if (!/[\s:]/.test(attributes[at - 1] ?? ' ')) continue
    const found = /^\s*=\s*(?:"([^"]*)"|'([^']*)')/.exec(attributes.slice(at + name.length, at + name.length + 4096))
    if (found) return resolved(found[1] ?? found[2] ?? '')
  }
  return undefined
}

function resolved(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w{2,4}));/gi, (whole, hex: string | undefined, decimal: string | undefined, name: string | undefined) => {
    if (name !== undefined) return named[name] ?? whole
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })
}
