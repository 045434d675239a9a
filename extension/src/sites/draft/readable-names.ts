/**
 * Names that people wrote, apart from those a build made: `css-1bqps6x`, `e1dqye0l0`, `_3In6Nn0ucW` and the end of
 * `List__name__x1Yz` are gone with the site's next release. In doubt a name counts as made by a build.
 */
const abbreviations = /^(?:a|b|btn|cd|cnt|col|dd|div|dl|dt|grd|grid|hd|hp|id|img|inp|lbl|li|lst|nm|no|num|ord|prd|qty|rcv|row|st|tbl|td|tel|th|tit|tr|txt|ul|usr|ymd|yn)s?$/i

/** Whether a part of a name is a word, or one of the abbreviations that seller pages use. */
function isWord(part: string): boolean {
  if (abbreviations.test(part)) return true
  return /^[A-Z]?[a-z]{3,16}$/.test(part) && /[aeiouy]/.test(part) && !/[^aeiouy]{5}/.test(part)
}

function wordsOf(name: string): string[] {
  return name.split(/[-_:.]+|(?<=[a-z])(?=[A-Z])/).filter(Boolean)
}

/** Whether a whole name is made of words, with at most a small number at a word's end (`row0`, `col-4`). */
export function isReadable(name: string): boolean {
  const parts = wordsOf(name)
  return parts.length > 0 && !/^(?:css|sc|jsx?|jss|emotion|svelte|makeStyles|ng|chakra|tw)-/.test(name) && parts.every((part, index) => isWord(part.replace(/\d{1,2}$/, '')) || (index > 0 && /^\d{1,2}$/.test(part)))
}

/** The part of a class that people wrote, in the form class finders take; undefined for a generated one. */
export function readablePrefix(token: string): string | undefined {
  const part = /^([A-Z][A-Za-z]*__[A-Za-z]+(?:-[A-Za-z]+)*)(?:__[\w+-]+|-sc-[\w-]+)?$/.exec(token)?.[1] ?? /^([A-Z][A-Za-z]+-module)__\w+/.exec(token)?.[1]
  if (part !== undefined) return part.split(/__|-/).every((word) => wordsOf(word).every(isWord)) ? part : undefined
  return /^[a-z]{2,}(?:-[a-z\d]+)*$/.test(token) && isReadable(token) && !isLayout(token) ? token : undefined
}

/** Names of looks and places on a grid tell nothing of what a box holds, and change with the design. */
function isLayout(token: string): boolean {
  return /^(?:col|row|d|p|m|pt|pb|pl|pr|mt|mb|ml|mr|px|py|mx|my|w|h|flex|grid|text|font|bg|border|float|pull|align|items|justify|clearfix|container|wrapper?|inner|outer|box|even|odd|first|last|active|selected|hover|on|off|show|hide|hidden|left|right|center|small|large|bold|red|blue|gray|grey|black|white)(?:-|$)/.test(token)
}

/** A selector for a readable class as people wrote it, whatever a build put behind it. */
export function classSelector(prefix: string): string {
  return /__|-module$/.test(prefix) ? `[class*="${prefix}"]` : `.${prefix}`
}
