import fc from 'fast-check'

/** People who do not exist: whatever they are told in must come out neither in an error nor in a log. */
export const invented = ['남궁달무리', '010-5551-9911', '01055519911', 'dalmuri@fuzz.example', '달무리로 77'] as const
const inventedText = new RegExp(invented.join('|'))
/** What a stack, or a path of this machine's, looks like. */
const inside = /\n\s+at |node_modules|\.[cm]?[jt]s:\d+|PrismaClient|SQLSTATE|"[A-Z]\w+"\."/

/** @returns what a text gives away that it must not. */
export function leaks(text: string): string[] {
  return [...(inventedText.test(text) ? ['somebody'] : []), ...(inside.test(text.replaceAll('\\n', '\n')) ? ['our inside'] : [])]
}

/** Texts that programs trip over, among them people. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom<string>(...invented) },
  { weight: 2, arbitrary: fc.constantFrom('', ' ', '\0', '\ud800', 'a\udc00b', '👩‍👩‍👧', '\u202e거꾸로', '\u1112\u1161\u11ab', '%', '_%\\', "'; DROP TABLE \"Customer\"; --", '__proto__', 'constructor', 'toString', '${1}', '{{x}}', 'NaN', '-0', '1e999', '2026-13-45', '9999-12-31T23:59:59.999Z', '0000-01-01T00:00:00.000Z', '+275760-09-13', 'null', '[]') },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 30 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) },
  { weight: 1, arbitrary: fc.constantFrom('x'.repeat(61), '가'.repeat(5_000), 'ㄱ'.repeat(60), '\n'.repeat(1_000)) },
)

export const hostileNumber: fc.Arbitrary<number> = fc.oneof(
  fc.constantFrom(0, -1, 1, 20, 200, 201, 255, 256, 2 ** 31 - 1, -(2 ** 31), 2 ** 31, Number.MAX_SAFE_INTEGER, 1e300, 0.5),
  fc.integer(),
)

/** Any JSON, with people in it. */
export const hostileJson: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    hostileText, hostileNumber, fc.constantFrom<unknown>(null, true, false, {}, []),
    fc.array(tie('value'), { maxLength: 3 }), fc.dictionary(hostileText, tie('value'), { maxKeys: 4 }),
  ),
})).value
