// node test/bench/matching-fit.ts: the points of `calibration` in core/src/linkage/priors.ts, from invented shops that the
// bench and the tests never ask. What is said of pairs depends a little on their own calibration: run it twice.
import { evenlyRising, type Point } from './matching/calibration.ts'
import { proofOf, type Said } from './matching/proof.ts'

const seeds = (process.env['DANGOL_SEEDS'] ?? Array.from({ length: 24 }, (_, at) => 201 + at).join()).split(',').map(Number)
const size = { people: Number(process.env['DANGOL_PEOPLE'] ?? 400), days: 240 }

const said: Record<'record' | 'pair', Said[]> = { record: [], pair: [] }
for (const seed of seeds) {
  const { record, pair } = await proofOf({ seed, ...size }, true)
  said.record.push(...record)
  said.pair.push(...pair)
}
for (const [kind, all] of Object.entries(said)) console.log(`${kind} (${all.length} said): [${evenlyRising(all).map(pointText).join(', ')}]`)

function pointText([saidOf, so]: Point): string {
  return `[${saidOf.toFixed(5)}, ${so.toFixed(3)}]`
}
