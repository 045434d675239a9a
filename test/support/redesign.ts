/** A random number source from a seed (mulberry32): the same seed redesigns a page the same way. */
export function chanceOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

type Chance = () => number
const pick = <T>(chance: Chance, among: readonly T[]): T | undefined => among[Math.floor(chance() * among.length)]
const hash = (chance: Chance) => Math.floor(chance() * 2 ** 31).toString(36)

/** Changes a page as sites do when they are rebuilt or redesigned: everything that carries no meaning may change. */
export function redesign(page: Document, seed: number): void {
  const chance = chanceOf(seed)
  renameHashes(page, chance)
  changeDates(page, chance)
  rewrap(page, chance)
  changeColumns(page, chance)
  changeTables(page, chance)
  changeGrids(page, chance)
  shuffleAttributes(page, chance)
}

/** `css-x1`, `e1dqye0l0`, `_3In6Nn0ucW` are new with every build, and so is what follows `Component__part__`. */
function renameHashes(page: Document, chance: Chance): void {
  const renamed = new Map<string, string>()
  const rename = (token: string): string => {
    const part = /^([A-Z][A-Za-z]+__[a-z-]+|[A-Z][A-Za-z]+-module)(?:__\S+)?$/.exec(token)?.[1]
    if (part !== undefined) return `${part}__${hash(chance)}`
    const styled = /^([A-Z]\w*?__\w+)-sc-/.exec(token)?.[1]
    if (styled !== undefined) return `${styled}-sc-${hash(chance)}-${Math.floor(chance() * 12)}`
    // A design system's classes carry its version, and a token for the style.
    const [, system, style] = /^([A-Z][a-z]+_b)_[a-z0-9]+_(\w+)$/.exec(token) ?? []
    if (system !== undefined) return `${system}_${hash(chance)}_${style}`
    // `dZvFzq`, the end of a styled component's names.
    if (/^(?=[A-Za-z]{6}$)[a-z]+[A-Z]/.test(token)) return Array.from({ length: 6 }, () => String.fromCharCode(97 + Math.floor(chance() * 26))).join('')
    return /^css-|^e[a-z0-9]{6,}\d$|^_\w{8,}$/.test(token) ? `css-${hash(chance)}` : token
  }
  for (const element of page.querySelectorAll('[class]')) {
    const tokens = (element.getAttribute('class') ?? '').split(/\s+/).map((token) => {
      if (!renamed.has(token)) renamed.set(token, rename(token))
      return renamed.get(token)
    })
    element.setAttribute('class', tokens.join(' '))
  }
}

/** How a day may be written anew; what was written with two digits of the year, or in words, stays so or becomes the other. */
const spellings = [
  (year: string, month: string, day: string) => `${year}.${month}.${day}`,
  (year: string, month: string, day: string) => `${year}. ${month}. ${day}.`,
  (year: string, month: string, day: string) => `${year}/${month}/${day}`,
  (year: string, month: string, day: string) => `${year}-${month}-${day}`,
  (year: string, month: string, day: string) => `${year}년 ${Number(month)}월 ${Number(day)}일`,
] as const
const short = [
  (year: string, month: string, day: string) => `${year}. ${month}. ${day}.`,
  (year: string, month: string, day: string) => `${year}.${month}.${day}`,
  (year: string, month: string, day: string) => `${year}-${month}-${day}`,
] as const

/** Punctuation and spacing of every day on the page, and the space around its weekday; the same everywhere, as a site has one way. */
function changeDates(page: Document, chance: Chance): void {
  const [spell, spellShort, gap] = [pick(chance, spellings), pick(chance, short), pick(chance, ['', ' '])]
  const long = /\b(20\d\d)(?:[-.]\s?(\d\d?)[-.]\s?(\d\d?)\.?|년 ?(\d\d?)월 ?(\d\d?)일)(?!\d)/g
  for (const text of texts(page)) {
    text.data = text.data
      .replace(long, (_, year: string, ...parts: (string | undefined)[]) => {
        const [month = '', day = ''] = parts.slice(0, 4).filter((part) => part !== undefined)
        return spell?.(year, month.padStart(2, '0'), day.padStart(2, '0')) ?? ''
      })
      .replace(/(?<![\d.년-])(2\d)\. ?(\d\d?)\. ?(\d\d?)\.(?!\d)/g, (_, year: string, month: string, day: string) => spellShort?.(year, month, day) ?? '')
      .replace(/(?<=\d[.일]?) ?(\([월화수목금토일]\)) ?/g, `${gap}$1${gap}`)
  }
}

function texts(page: Document): Text[] {
  const found: Text[] = []
  const walker = page.createTreeWalker(page.body, 4)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) if (/\S/.test((node as Text).data)) found.push(node as Text)
  return found
}

/** New wrappings around texts and boxes, old ones that carry nothing taken away. */
function rewrap(page: Document, chance: Chance): void {
  for (const text of texts(page)) {
    const parent = text.parentElement
    if (!parent || /^(?:STRONG|BUTTON|SCRIPT|TH)$/.test(parent.tagName) || chance() > 0.15) continue
    const wrapping = page.createElement('span')
    wrapping.className = `css-${hash(chance)}`
    parent.replaceChild(wrapping, text)
    wrapping.append(text)
  }
  for (const box of page.querySelectorAll('td > div, li, td div, a > div')) {
    if (box.closest('svg') || chance() > 0.15) continue
    const wrapping = page.createElement('div')
    wrapping.className = `css-${hash(chance)}`
    wrapping.append(...box.childNodes)
    box.append(wrapping)
  }
  for (const box of page.querySelectorAll('div:only-child, span:only-child')) {
    // Alone in its place, and known by nothing: neither attributes nor a class that people wrote.
    const bare = [...box.attributes].every(({ name, value }) => name === 'class' && value.split(/\s+/).every((token) => /^css-/.test(token)))
    if (bare && box.parentElement?.childNodes.length === 1 && box.parentElement !== page.body && chance() < 0.1) box.replaceWith(...box.childNodes)
  }
}

/** A column more, and the columns in another order: the same in the header and in every row of a table. */
function changeColumns(page: Document, chance: Chance): void {
  for (const side of page.querySelectorAll('.tui-grid-lside-area, .tui-grid-rside-area')) {
    const rows = [...side.querySelectorAll('tr')]
    const width = rows[0]?.children.length ?? 0
    const order = Array.from({ length: width }, (_, index) => index).sort(() => chance() - 0.5)
    const name = `extra${hash(chance)}`
    for (const row of rows) {
      const cells = [...row.children]
      const extra = page.createElement(cells[0]?.tagName ?? 'td')
      extra.setAttribute('data-column-name', name)
      // What a hasty reader would take for the buyer's number.
      extra.textContent = extra.tagName === 'TH' ? '판매자 문의처' : '010-9876-5432'
      row.replaceChildren(extra, ...order.flatMap((index) => cells[index] ?? []))
    }
  }
}

/**
 * The same for a plain table with its header; rows of another width are details that span it, and a header whose rows are
 * elsewhere stays. Cells that carry their position are numbered anew.
 */
function changeTables(page: Document, chance: Chance): void {
  for (const table of page.querySelectorAll('table')) {
    const heads = table.closest('.tui-grid-container') || !table.tBodies.length ? [] : [...table.querySelectorAll('thead th')]
    const order = heads.map((_, index) => index).sort(() => chance() - 0.5)
    for (const row of heads.length === 0 ? [] : table.querySelectorAll('tr')) {
      const cells = [...row.children]
      if (cells.length !== heads.length) continue
      const extra = page.createElement(cells[0]?.tagName ?? 'td')
      extra.textContent = extra.tagName === 'TH' ? '판매자 문의처' : '010-9876-5432'
      const position = [...(cells[0]?.attributes ?? [])].find(({ name, value }) => /index|seq/.test(name) && value === '0')?.name
      row.replaceChildren(extra, ...order.flatMap((index) => cells[index] ?? []))
      if (position !== undefined) for (const [index, cell] of [...row.children].entries()) cell.setAttribute(position, String(index))
    }
  }
}

/** The same for a grid of boxes, whose cells say which column they are in. */
function changeGrids(page: Document, chance: Chance): void {
  for (const grid of page.querySelectorAll('[role="grid"]')) {
    const column = ['data-field', 'col-id'].find((name) => grid.querySelector(`[role="columnheader"][${name}]`)) ?? 'data-field'
    const heads = grid.querySelectorAll(`[role="columnheader"][${column}]`).length
    const order = Array.from({ length: heads }, (_, index) => index).sort(() => chance() - 0.5)
    const name = `extra${hash(chance)}`
    for (const row of heads === 0 ? [] : grid.querySelectorAll('[role="row"]')) {
      const cells = [...row.children]
      if (cells.length !== heads) continue
      const extra = page.createElement('div')
      extra.setAttribute('role', cells[0]?.getAttribute('role') ?? 'cell')
      extra.setAttribute(column, name)
      extra.textContent = '010-9876-5432'
      row.replaceChildren(extra, ...order.flatMap((index) => cells[index] ?? []))
    }
  }
}

function shuffleAttributes(page: Document, chance: Chance): void {
  for (const element of page.body.querySelectorAll('*')) {
    const attributes = [...element.attributes].map(({ name, value }) => [name, value] as const).sort(() => chance() - 0.5)
    for (const [name] of attributes) element.removeAttribute(name)
    for (const [name, value] of attributes) element.setAttribute(name, value)
  }
}
