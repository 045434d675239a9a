import type { KnownWords } from './known-words.ts'

/** Runs of one kind that a shape shows before it breaks off. */
const longestShape = 20
const longestName = 40

/** How long, as one of a few classes: a length told exactly is a hint. */
function lengthClass(length: number): string {
  return length <= 2 ? String(length) : length <= 4 ? '3-4' : length <= 8 ? '5-8' : length <= 16 ? '9-16' : '17+'
}

/** A text's shape: 가 for Hangul, A for Latin, 9 for digits, 文 for other letters, each with a class of length; signs that structure values stay. ㆍ is a letter to Unicode and a sign to sites. */
export function shapeOf(text: string): string {
  let shape = ''
  let runs = 0
  for (const [run] of text.trim().replaceAll('ㆍ', '·').matchAll(/\p{Script=Hangul}+|\p{Script=Latin}+|\p{N}+|\p{L}+|\s+|./gsu)) {
    if (++runs > longestShape) return `${shape}…`
    if (/^\s/.test(run)) shape += ' '
    else if (/^\p{Script=Hangul}/u.test(run)) shape += `가{${lengthClass(run.length)}}`
    else if (/^\p{Script=Latin}/u.test(run)) shape += `A{${lengthClass(run.length)}}`
    else if (/^\p{N}/u.test(run)) shape += `9{${lengthClass(run.length)}}`
    else if (/^\p{L}/u.test(run)) shape += `文{${lengthClass(run.length)}}`
    else shape += /^[-./:(),~*%+[\]]$/.test(run) ? run : '·'
  }
  return shape
}

/** A text as a report shows it: a label by its words, alone or before its value; of all else the shape. '' for a blank one. */
export function censoredText(text: string, { labels }: KnownWords): string {
  const tidy = text.replace(/\s+/g, ' ').trim()
  if (tidy === '') return ''
  const alone = tidy.replace(/ ?[:：]$/, '')
  if (labels.has(alone.replaceAll(' ', ''))) return `"${alone}"`
  const [, words = '', rest = ''] = /^(.{1,20}?)( ?[:：] ?.*| .*|)$/su.exec(tidy) ?? []
  if (labels.has(words)) return `"${words}"${shapeOf(rest.slice(0, 200)) && ` ${shapeOf(rest.slice(0, 200))}`}`
  return shapeOf(tidy.slice(0, 200))
}

/** The name of a tag or an attribute, which a program gave; digits in it may count somebody. */
export function censoredName(name: string): string {
  return name.slice(0, longestName).replace(/[^a-z:-]+/g, '9')
}

/** A class without its hash: words that people call parts of a page by, and names the profile knows; '' when nothing is left. */
export function censoredClass(token: string, { parts, names }: KnownWords): string {
  if (names.has(token)) return token
  for (const name of names) if (token.startsWith(`${name}__`) || token.startsWith(`${name}-sc-`)) return `${name}__~`
  let known = false
  const shown = token.slice(0, longestName).replace(/[A-Za-z][a-z]*|[^A-Za-z_-]+/g, (word) => {
    if (!parts.has(word.toLowerCase())) return '~'
    known = true
    return word
  })
  return known ? shown.replace(/~+/g, '~') : ''
}
