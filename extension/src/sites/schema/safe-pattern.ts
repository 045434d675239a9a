import { parsePattern, type PatternNode } from './pattern-grammar.ts'

/** The longest text that a pattern is tried on. */
const longestText = 5_000
/** More ways through a pattern than this are not looked at. */
const mostPaths = 512
/** The power of a text's length that the steps of one test may grow by: its square, and some short repetitions besides. */
const mostDegree = 2.6

/**
 * Why a pattern may not be run over a stranger's page, or undefined when it may. Patterns come from profiles, which other
 * people write: one that repeats what repeats (`(a+)+`) can take longer than the page lives.
 */
export function patternProblem(source: string): string | undefined {
  try {
    new RegExp(source)
  } catch {
    return 'not a regular expression'
  }
  const node = parsePattern(source)
  if (!node) return 'a pattern uses only sets, groups, alternatives, repetitions and looks around'
  if (repeatsRepetition(node, false)) return 'a repetition may hold neither another nor alternatives'
  const paths = pathsOf(node)
  if (!paths) return 'a pattern with too many ways through it'
  return degreeOf(paths, alphabetOf(source)) > mostDegree ? 'repetitions that can stand for each other' : undefined
}

function repeatsRepetition(node: PatternNode, repeated: boolean): boolean {
  switch (node.kind) {
    case 'character': case 'edge': return false
    case 'look': return repeatsRepetition(node.body, repeated)
    case 'sequence': return node.parts.some((part) => repeatsRepetition(part, repeated))
    case 'one-of': return repeated || node.among.some((part) => repeatsRepetition(part, repeated))
    case 'repeat': return (repeated && node.least !== node.most) || repeatsRepetition(node.body, repeated || node.most > 1)
  }
}

/** A step of one way through a pattern. */
interface Step {
  /** Source for one character; undefined for the start of the text. */
  readonly source: string | undefined
  readonly needed: boolean
  /** How many lengths it can take, as a power of a text's length: 0 for one, 1 for any. */
  readonly weight: number
}

/** One way through a pattern. */
interface Path {
  readonly steps: readonly Step[]
  /** It ends in a look around, whose text is not taken: what follows is another way. */
  readonly ended: boolean
}

const step = (source: string | undefined): Path => ({ steps: [{ source, needed: true, weight: 0 }], ended: false })
const nothing: Path = { steps: [], ended: false }

/** Every way through a pattern; undefined where there are too many. */
function pathsOf(node: PatternNode): Path[] | undefined {
  switch (node.kind) {
    case 'character': return [step(node.source)]
    case 'edge': return [node.start ? step(undefined) : nothing]
    case 'look': return few([nothing, ...(pathsOf(node.body) ?? []).map((path) => ({ ...path, ended: true }))])
    case 'one-of': {
      const all = node.among.map(pathsOf)
      return all.includes(undefined) ? undefined : few(all.flatMap((paths) => paths ?? []))
    }
    case 'sequence': return node.parts.reduce<Path[] | undefined>((heads, part) => {
      const tails = pathsOf(part)
      return heads && tails && heads.length * tails.length <= mostPaths ? few(heads.flatMap((head) => follow(head, tails))) : undefined
    }, [nothing])
    case 'repeat': return repeatedPaths(node)
  }
}

function follow(head: Path, tails: readonly Path[]): Path[] {
  return head.ended ? [head] : tails.map((tail) => ({ steps: [...head.steps, ...tail.steps], ended: tail.ended }))
}

function repeatedPaths({ body, least, most }: Extract<PatternNode, { kind: 'repeat' }>): Path[] | undefined {
  const lengths = Math.max(1, Math.min(most, longestText) - least + 1)
  const weight = Math.min(1, Math.log(lengths) / Math.log(longestText))
  const paths = pathsOf(body)?.map(({ steps, ended }) => ({
    steps: steps.map((one) => ({ ...one, needed: one.needed && least > 0, weight: Math.max(one.weight, weight) })),
    ended,
  }))
  return paths && few(least === 0 && most === 1 ? [nothing, ...paths] : paths)
}

function few(paths: Path[]): Path[] | undefined {
  const whole = new Set<string>()
  const different = paths.filter((path) => {
    const text = JSON.stringify(path)
    return !whole.has(text) && whole.add(text)
  })
  return different.length <= mostPaths ? different : undefined
}

/** Characters that tell sets apart: ASCII, some Hangul, and all that the pattern itself names. */
function alphabetOf(source: string): string[] {
  return [...new Set([...Array.from({ length: 95 }, (_, code) => String.fromCharCode(32 + code)), ...'\n가년월일원힣ㄱ', ...source])]
}

/** How many repetitions in a row can take each other's text: the power by which a text's length costs. */
function degreeOf(paths: readonly Path[], alphabet: readonly string[]): number {
  const known = new Map<string, ReadonlySet<string>>()
  const setOf = (source: string): ReadonlySet<string> => {
    let set = known.get(source)
    if (!set) known.set(source, (set = new Set(alphabet.filter((character) => new RegExp(`^${source}$`).test(character)))))
    return set
  }
  return Math.max(0, ...paths.map(({ steps }) => longestChain(steps, setOf)))
}

function longestChain(path: readonly Step[], setOf: (source: string) => ReadonlySet<string>): number {
  // A pattern that is not held to the start is tried from every place: as if anything stood before it.
  const steps = path[0]?.source === undefined && path.length > 0 ? path.slice(1) : [{ source: '[^]', needed: false, weight: 1 }, ...path]
  const chains = steps.map(() => 0)
  for (const [index, step] of steps.entries()) {
    if (step.weight === 0 || step.source === undefined) continue
    let longest = 0
    const own = setOf(step.source)
    const needed: ReadonlySet<string>[] = []
    for (let before = index - 1; before >= 0; before--) {
      const other = steps[before]
      if (other?.source === undefined) break
      const set = setOf(other.source)
      const shared = [...own].filter((character) => set.has(character))
      if (other.weight > 0 && shared.length > 0 && needed.every((between) => shared.some((character) => between.has(character)))) {
        longest = Math.max(longest, chains[before] ?? 0)
      }
      if (other.needed) needed.push(set)
    }
    chains[index] = longest + step.weight
  }
  return Math.max(0, ...chains)
}
