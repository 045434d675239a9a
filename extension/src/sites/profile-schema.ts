import { platforms } from '@dangol/core/sighting'
import * as v from 'valibot'
import { parserOf, trust, type FieldName } from './profile.ts'
import { patternProblem } from './schema/safe-pattern.ts'
import { isSelector } from './schema/selector-grammar.ts'

// Kept apart from the profiles: a content script carries packaged ones, which the tests have checked, and no schema.

const selector = v.pipe(v.string(), v.minLength(1), v.maxLength(300), v.check(isSelector, 'not a selector that a profile may hold'))
const pattern = v.pipe(v.string(), v.maxLength(300), v.check((source) => patternProblem(source) === undefined, 'not a pattern that is safe to run'))
const words = v.pipe(v.string(), v.minLength(1), v.maxLength(40))
const id = v.pipe(v.string(), v.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/))

const sign = v.pipe(
  v.strictObject({ css: v.optional(selector), text: v.optional(pattern), url: v.optional(pattern) }),
  v.check(({ css, url }) => css !== undefined || url !== undefined, 'a sign needs a selector or an address'),
)

const reading = {
  read: v.optional(v.union([v.picklist(['text', 'parted-text', 'own-text']), v.custom<`@${string}`>((value) => /^@[a-z][\w-]*$/.test(String(value)))])),
  without: v.optional(selector),
  pattern: v.optional(pattern),
}

/** Generated names by the part that people wrote (`Name__part`, `Name-module`), or names that people wrote whole (`order-item`). */
const classPrefix = v.pipe(v.string(), v.regex(/^(?!css-)(?:[A-Za-z][\w-]*__[A-Za-z-]+|[A-Za-z]+-module|[a-z]{2,}(?:-[a-z\d]+)*)$/))

/** No class may hide in a selector of a trusted kind: what a class says belongs to `class` finders. */
const classless = v.pipe(selector, v.check((css) => !/\.[A-Za-z_]|\[class/.test(css), 'an attribute finder uses no class'))

const finder = v.variant('by', [
  v.strictObject({ by: v.literal('attribute'), css: classless, up: v.optional(selector), ...reading }),
  v.strictObject({ by: v.literal('column'), name: v.optional(v.string()), headers: v.optional(v.array(words)), ...reading }),
  v.strictObject({ by: v.literal('label'), labels: v.pipe(v.array(words), v.minLength(1)), ...reading }),
  v.strictObject({ by: v.literal('class'), prefix: classPrefix, css: v.optional(selector), ...reading }),
  v.strictObject({ by: v.literal('text'), pattern, css: v.optional(selector), without: v.optional(selector), value: v.optional(v.string()) }),
  v.strictObject({ by: v.literal('structure'), css: selector, step: v.optional(v.picklist(['previous', 'next'])), is: v.optional(selector), ...reading }),
])

const field = v.strictObject({
  find: v.pipe(
    v.array(finder),
    v.minLength(1),
    v.check((list) => list.every(({ by }, index) => index === 0 || trust.indexOf(by) >= trust.indexOf(list[index - 1]?.by ?? by)), 'finders stand in the order of trust'),
  ),
  words: v.optional(v.record(v.pipe(words, v.regex(/^\S+$/)), v.union([v.string(), v.boolean()]))),
  lit: v.optional(selector),
  all: v.optional(selector),
})

const fieldNames = Object.keys(parserOf) as [FieldName, ...FieldName[]]
const fieldName = v.picklist(fieldNames)

const addressPart = v.strictObject({ address: pattern })
const minutePart = v.strictObject({ minuteOf: fieldName })

const page = v.strictObject({
  id,
  kind: v.picklist(['order', 'reservation', 'review', 'inquiry']),
  route: v.strictObject({ path: v.optional(pattern), hash: v.optional(pattern), frame: v.optional(pattern) }),
  beside: v.optional(v.array(id)),
  landmarks: v.pipe(v.array(v.pipe(v.array(sign), v.minLength(1))), v.minLength(1)),
  empty: v.array(sign),
  record: v.strictObject({
    begin: v.pipe(v.array(v.strictObject({ css: selector, text: v.optional(pattern), up: v.optional(selector) }))),
    join: v.optional(v.strictObject({ attribute: v.string(), pattern: v.optional(pattern), within: v.optional(selector) })),
  }),
  columns: v.optional(v.strictObject({ cell: selector, name: v.optional(v.string()), header: selector, within: selector, proof: v.optional(v.strictObject({ header: words, pattern })) })),
  fields: v.pipe(v.record(fieldName, field), v.check((fields) => Object.entries(fields).every(([name, { words: given, lit, all }]) => {
    const parser = parserOf[name as FieldName]
    return (given !== undefined) === (parser === 'status' || parser === 'flag') && (lit !== undefined && all !== undefined) === (parser === 'stars')
  }), 'status and flag need words, stars need selectors, and nothing else does')),
  items: v.optional(v.strictObject({ each: selector, fields: v.strictObject({ item: field, quantity: v.optional(field), amount: v.optional(field) }) })),
  key: v.optional(v.strictObject({
    number: v.pipe(v.array(v.union([fieldName, addressPart, minutePart])), v.minLength(1)),
    shop: v.optional(v.union([fieldName, addressPart])),
  })),
  day: v.optional(addressPart),
  about: v.optional(v.array(fieldName)),
  always: v.array(fieldName),
  owed: v.optional(v.record(fieldName, selector)),
  badge: v.strictObject({ beside: v.array(fieldName), cell: selector }),
})

/** The parts that a printed schema names. */
export const profileParts = { selector, pattern, words, sign, finder, field, page }

/** What a profile must be, whoever wrote it. */
export const profileSchema = v.pipe(v.strictObject({
  id,
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  platform: v.picklist(platforms),
  matches: v.pipe(v.array(v.pipe(v.string(), v.regex(/^https:\/\/(?:\*\.)?[a-z0-9.-]+\/\S*$/)))),
  loggedOut: v.array(sign),
  pages: v.array(page),
}), v.check(({ pages, loggedOut }) => pages.length === 0 || loggedOut.length > 0, 'a site with pages tells when its owner is logged out'),
  // Landmarks alone may say that a page is known; what is taken from one needs a host as well.
  v.check(({ pages, matches, platform }) => pages.length === 0 || matches.length > 0 || (platform !== 'shop' && pages.every(({ key }) => key === undefined)), 'a site whose records are captured has a host'),
  v.check(({ pages }) => pages.every(({ key, record }) => key === undefined || record.begin.length > 0), 'what has a key begins somewhere'),
)

/** What is wrong with a profile, a line each: the place and the rule, never a value. */
export function profileProblems(profile: unknown): string[] {
  return (v.safeParse(profileSchema, profile).issues ?? []).map((issue) => `${v.getDotPath(issue) ?? ''}: ${issue.type} ${issue.requirement instanceof Function ? issue.message : ''}`.trim())
}
